import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  normalAccount,
  normalCreditCode,
  normalId,
  normalMail,
  normalSubject,
} from '../../domain/identity/normal.ts';

/** Where accounts stand by which somebody is found or compared. What was signed or chained stays as it was written. */
const ACCOUNTS = [
  ['accounts', 'id'],
  ['case_accounts', 'account_id'],
  ['claim_experts', 'expert'],
  ['claim_scores', 'expert'],
  ['claim_receipts', 'account_id'],
  ['commands', 'account_id'],
  ['declared_interests', 'account_id'],
  ['drafts', 'created_by'],
  ['evaluation_assignments', 'expert'],
  ['event_scores', 'expert'],
  ['mails', 'account_id'],
  ['mandates', 'helper_account'],
  ['nominations', 'by_account'],
  ['objections', 'by_account'],
  ['parties', 'account_id'],
  ['party_members', 'account_id'],
  ['posting_questions', 'asked_by'],
  ['project_breaches', 'reported_by'],
  ['projects', 'proposed_by'],
  ['review_abstentions', 'account_id'],
  ['review_decisions', 'by_account'],
  ['review_decisions', 'for_account'],
  ['review_delegations', 'from_account'],
  ['review_delegations', 'to_account'],
  ['role_grants', 'account_id'],
  ['subscriptions', 'account_id'],
] as const;

const APPEND_ONLY = ['claim_scores', 'role_grants'] as const;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Brings what is stored to one spelling (R5). Where two spellings of one account stand on record, which cannot be told
 * from two people, the first keeps the identity; the other stays as it is, where nobody can sign in as it, and both are
 * listed in `identity_collisions` for an operator (docs/decisions/identity-one-spelling.md). There is no way back to
 * spellings that are gone: `down` drops the tables alone.
 */
export class OneSpelling1700000009400 implements MigrationInterface {
  name = 'OneSpelling1700000009400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- As which spelling an account first signed in: another is refused, so that nobody takes over an account.
      create table account_spellings (
        account_id text primary key,
        spelling text not null,
        since_at timestamptz not null default now()
      );
      create table identity_collisions (
        kind text not null,
        kept text not null,
        other text not null,
        found_at timestamptz not null default now(),
        primary key (kind, kept, other)
      );
    `);
    await foldAccounts(runner);
    await foldSubjects(runner);
    await foldContents(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity_collisions, account_spellings');
  }
}

/** TypeORM types no rows. */
async function select<T>(runner: QueryRunner, sql: string, parameters: unknown[] = []): Promise<T[]> {
  return (await runner.query(sql, parameters)) as T[];
}

async function foldAccounts(runner: QueryRunner): Promise<void> {
  const found = await select<{ id: string }>(
    runner,
    ACCOUNTS.map(
      ([table, column]) => `select ${column} as id from ${table} where ${column} is not null`,
    ).join(' union '),
  );
  const spellings = new Map<string, string[]>();
  for (const { id } of found)
    spellings.set(normalAccount(id), [...(spellings.get(normalAccount(id)) ?? []), id]);
  for (const table of APPEND_ONLY) await runner.query(`alter table ${table} disable trigger user`);
  await runner.query('alter table claim_scores drop constraint claim_scores_claim_id_expert_fkey');
  for (const [folded, all] of spellings) {
    const kept = all.includes(folded) ? folded : await firstOf(runner, all);
    for (const other of all.filter((one) => one !== kept)) await collision(runner, 'account', folded, other);
    if (kept !== folded) await renameAccount(runner, kept, folded);
  }
  await runner.query(`alter table claim_scores add constraint claim_scores_claim_id_expert_fkey
    foreign key (claim_id, expert) references claim_experts (claim_id, expert)`);
  for (const table of APPEND_ONLY) await runner.query(`alter table ${table} enable trigger user`);
}

/** The spelling that registered first; where none did, any, but always the same. */
async function firstOf(runner: QueryRunner, all: readonly string[]): Promise<string> {
  const rows = await select<{ account_id: string }>(
    runner,
    'select account_id from parties where account_id = any($1) order by created_at, account_id limit 1',
    [all],
  );
  return rows[0]?.account_id ?? ([...all].sort()[0] as string);
}

async function renameAccount(runner: QueryRunner, from: string, to: string): Promise<void> {
  for (const [table, column] of ACCOUNTS)
    await runner.query(`update ${table} set ${column} = $2 where ${column} = $1`, [from, to]);
  const addressed = [`account:${from}`, `account:${to}`];
  await runner.query('update tasks set who = $2 where who = $1', addressed);
  await runner.query('update notifications set who = $2 where who = $1', addressed);
  await runner.query(
    'update cases set waits_for = array_replace(waits_for, $1, $2) where $1 = any(waits_for)',
    addressed,
  );
  await runner.query(
    `update rewards set approvals = replace(approvals::text, to_json($1::text)::text, to_json($2::text)::text)::jsonb
     where approvals::text like '%' || to_json($1::text)::text || '%'`,
    [from, to],
  );
  await runner.query('insert into account_spellings (account_id, spelling) values ($2, $1)', [from, to]);
}

/** Subjects of interests, and the stations of offices. */
async function foldSubjects(runner: QueryRunner): Promise<void> {
  const interests = await select<{ id: string; subject: string }>(
    runner,
    'select id, subject from declared_interests',
  );
  for (const { id, subject } of interests)
    if (normalSubject(subject) !== subject)
      await runner.query('update declared_interests set subject = $2 where id = $1', [
        id,
        normalSubject(subject),
      ]);
  await runner.query('alter table role_grants disable trigger user');
  for (const table of ['accounts', 'role_grants']) {
    const stations = await select<{ station: string }>(
      runner,
      `select distinct station from ${table} where station is not null`,
    );
    for (const { station } of stations)
      if (normalCreditCode(station) !== station)
        await runner.query(`update ${table} set station = $2 where station = $1`, [
          station,
          normalCreditCode(station),
        ]);
  }
  await runner.query('alter table role_grants enable trigger user');
}

interface Stored {
  readonly id: string;
  readonly content: unknown;
}

/** Ids and addresses in what parties declare (as a new version, so that the old one stays) and in drafts. */
async function foldContents(runner: QueryRunner): Promise<void> {
  const parties = await select<Stored>(runner, 'select id, content from parties');
  for (const { id, content } of parties) {
    const folded = foldedContent(content);
    if (JSON.stringify(folded) === JSON.stringify(content)) continue;
    await runner.query(
      'update parties set content = $2, version = version + 1, updated_at = now() where id = $1',
      [id, JSON.stringify(folded)],
    );
    await runner.query(
      `insert into party_versions (party_id, version, content, facts, by_account, at)
       select id, version, content, facts, 'system', now() from parties where id = $1`,
      [id],
    );
  }
  const drafts = await select<Stored>(runner, 'select id, content from drafts where submitted_as is null');
  for (const { id, content } of drafts) {
    const folded = foldedContent(content);
    if (JSON.stringify(folded) !== JSON.stringify(content))
      await runner.query('update drafts set content = $2 where id = $1', [id, JSON.stringify(folded)]);
  }
}

function foldedContent(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    if (key === 'email') return normalMail(value);
    if (key === 'creditCode') return normalCreditCode(value);
    return UUID.test(value) ? normalId(value) : value;
  }
  if (Array.isArray(value)) return value.map((item) => foldedContent(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, foldedContent(item, name)]));
}

async function collision(runner: QueryRunner, kind: string, kept: string, other: string): Promise<void> {
  await runner.query(
    'insert into identity_collisions (kind, kept, other) values ($1, $2, $3) on conflict do nothing',
    [kind, kept, other],
  );
}
