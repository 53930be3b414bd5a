import type { DataSource } from 'typeorm';
import type { LedgerEntry } from '../../adapters/payment/ledger.ts';
import { firstBrokenLink } from '../../db/record/chain.ts';
import { actText, stageText } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import type { CaseType } from '../../domain/vocabulary.ts';

/** Stages in which a case rests by rule, with nobody to wait for: what is valid until somebody revokes it. */
const RESTING = ['certificate.issued'];
/** Stages in which a claim waits for what becomes of its posting (R23, R26). */
const WITH_ITS_POSTING = ['claim.valid', 'claim.selected'];

/**
 * Invariants of every row when a programme year is over. @returns each thing that does not hold, in words; empty is
 * right
 */
export async function violations(
  db: DataSource,
  now: Date,
  ledger: readonly LedgerEntry[],
): Promise<string[]> {
  const found: string[] = [];
  const check = async (what: string, sql: string, parameters: unknown[] = []): Promise<void> => {
    const rows: Record<string, unknown>[] = await db.query(sql, parameters);
    if (rows.length > 0) found.push(`${what}: ${rows.length}, e.g. ${JSON.stringify(rows[0])}`);
  };

  await check(
    'an open case waits for nobody, has no deadline and no open case under it',
    `select c.id, c.type, c.stage from cases c where not c.final and c.waits_for = '{}' and c.deadline_at is null
       and not (c.type || '.' || c.stage) = any($1)
       and not exists (select 1 from cases k where k.parent_id = c.id and not k.final and (k.waits_for <> '{}' or k.deadline_at is not null))
       and not ((c.type || '.' || c.stage) = any($2) and exists (select 1 from cases p where p.id = c.parent_id and not p.final))`,
    [RESTING, WITH_ITS_POSTING],
  );
  await check(
    'a deadline passed and nothing happened',
    `select id, type, stage, deadline_at from cases where not final and deadline_at < $1::timestamptz - interval '1 hour'`,
    [now.toISOString()],
  );
  await check(
    'a case was received and never started',
    `select id, type from cases where version = 0 and not final`,
  );
  await check(
    'tasks are not those whom the case waits for',
    `select c.id, c.type, c.stage, c.waits_for from cases c where c.waits_for is distinct from coalesce(
       (select array_agg(t.who order by array_position(c.waits_for, t.who)) from tasks t where t.case_id = c.id), '{}')`,
  );
  await check(
    'an ended case still waits',
    `select id, type, stage from cases where final and waits_for <> '{}'`,
  );
  await check(
    'a case is parked and needs an operator',
    'select c.id, c.type, c.stage, i.kind, i.cause from cases c join incidents i on i.case_id = c.id where i.closed_at is null',
  );
  await check(
    'a fact was told and not heard',
    'select id, to_type, act from facts where consumed_at is null',
  );
  await check(
    'versions are not as many as steps',
    `select c.id, c.type from cases c where c.version <> (select max(e.version) from case_events e where e.case_id = c.id)
       or c.version + 1 <> (select count(*) from case_events e where e.case_id = c.id)`,
  );
  const trail: { type: CaseType; act: string; from: string; to: string }[] = await db.query(
    `select distinct c.type, e.act, e.from_stage as "from", e.to_stage as "to"
     from case_events e join cases c on c.id = e.case_id`,
  );
  for (const { type, act, from, to } of trail) {
    const lifecycle = lifecycleOf(type);
    const words = [actText(lifecycle, act), stageText(lifecycle, from), stageText(lifecycle, to)];
    if (!words.every(({ zh, en }) => /\p{Script=Han}/u.test(zh) && zh !== en))
      found.push(`the trail of a ${type} has no Chinese words for ${act} from ${from} to ${to}`);
  }
  await check(
    'a notice is not in both languages',
    `select zh, en from notifications where zh !~ '[一-龥]' or en = '' or zh ~ '[{}]' or en ~ '[{}]' or zh = en
       or zh ~ 'undefined|null' or en ~ 'undefined|null|\\[object'`,
  );
  const cases: { id: string }[] = await db.query('select id from cases order by id');
  for (const { id } of cases) {
    const broken = await firstBrokenLink(db.manager, id);
    if (broken !== null) found.push(`the audit chain of ${id} breaks at ${broken}`);
  }

  await check(
    'a result was published without the consent of both',
    `select project_id from results_items where state = 'published' and not (poster_consent and claimant_consent)`,
  );
  await check(
    'numbers of batches have a gap or a repeat',
    `select number from (select number, row_number() over (partition by substr(number, 7, 4) order by number) as n
       from results_batches where number is not null) b where substr(number, 12)::int <> n`,
  );
  await check(
    'a certificate stands without an accepted outcome',
    `select c.case_id from certificates c join projects p on p.case_id = c.project_id
       where c.number is not null and (p.accepted_at is null or p.outcome is null)`,
  );
  await check(
    'an unanswered objection in a decided evaluation',
    `select o.id from objections o join cases c on c.id = o.evaluation_id where c.stage = 'decided' and o.answered_at is null`,
  );
  await check(
    'a paid reward without two different approvers',
    `select r.case_id from rewards r join cases c on c.id = r.case_id where c.stage = 'paid'
       and (jsonb_array_length(r.approvals) <> 2 or r.approvals->0->>'by' = r.approvals->1->>'by')`,
  );
  await check(
    'a paid reward is not on the ledger, or with another amount',
    `select r.case_id from rewards r join cases c on c.id = r.case_id
       left join jsonb_to_recordset($1) as l("paymentId" text, "amountFen" bigint) on l."paymentId" = r.payment_id
       where c.stage = 'paid' and l."amountFen" is distinct from r.amount_fen`,
    [JSON.stringify(ledger.flatMap((entry) => (entry.state.status === 'paid' ? [entry.state] : [])))],
  );
  const paid = ledger.flatMap((entry) => (entry.state.status === 'paid' ? [entry.state] : []));
  const rewards: { sum: string; count: string }[] = await db.query(
    `select coalesce(sum(r.amount_fen), 0) as sum, count(*) as count from rewards r join cases c on c.id = r.case_id
     where c.stage = 'paid'`,
  );
  const sum = paid.reduce((total, one) => total + one.amountFen, 0);
  if (Number(rewards[0]?.sum) !== sum || Number(rewards[0]?.count) !== paid.length)
    found.push(`paid on record ${JSON.stringify(rewards[0])}, on the ledger ${paid.length} of ${sum} fen`);
  const perReward = new Set(paid.map((one) => one.key.split(':')[1]));
  if (perReward.size !== paid.length) found.push('a reward was paid twice');
  return found;
}
