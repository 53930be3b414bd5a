import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONCEPTS } from '../../activities/acts/concepts.ts';
import { PolicyShelf } from '../../activities/record/policy-shelf.ts';
import { recordStep, type RecordDependencies } from '../../activities/record/record-step.ts';
import type { Account } from '../../api/http/account.ts';
import { notNowOf } from '../../api/process/not-now.ts';
import { openerOf } from '../../db/claim/intake.ts';
import { createDataSource } from '../../db/data-source.ts';
import { openSupplementaryFiling } from '../../db/filing/intake.ts';
import { inviteClaimant, invitePoster } from '../../db/invitation/intake.ts';
import { endMandate, grantMandate } from '../../db/mandate/intake.ts';
import { saveOrganisation } from '../../db/party/intake.ts';
import type { PartyRow } from '../../db/party/rows.ts';
import { receivePosting } from '../../db/posting/intake.ts';
import { authoriseCommand } from '../../db/record/command.ts';
import { reconsiderResult } from '../../db/results/intake.ts';
import { seed } from '../../db/seed.ts';
import { Transaction } from '../../db/transaction.ts';
import {
  addWebhook,
  changeWebhook,
  enableWebhook,
  removeWebhook,
  replayMessages,
  rotateSecret,
  testWebhook,
} from '../../db/webhook/intake.ts';
import type { NeedsConfirmation } from '../../domain/party/unconfirmed.ts';
import { DEMO_POLICY } from '../../domain/policy/policy.ts';
import type { Position } from '../../domain/process/case.ts';
import { RELATIONS, stagesOf, whoMay } from '../../domain/process/lifecycle.ts';
import { LIFECYCLES, lifecycleOf } from '../../domain/processes.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { CaseType, Role } from '../../domain/vocabulary.ts';
import { organisation, PUYAO } from '../support/samples.ts';
import { createDatabase } from '../support/stack.ts';
import { standingWorld, type StandingWorld } from '../support/standing-world.ts';

/**
 * R1: the registrant of a unit acts for it only in drafts until confirmed. Every decision of every process, out of the
 * transition tables, times every way of being of its case, through the record's door on a real Postgres.
 */

const SQUATTER = 'squatter';
const at = '2026-03-03T01:00:00.000Z';
let db: DataSource;
let world: StandingWorld;
let unit: string;
let dependencies: RecordDependencies;
beforeAll(async () => {
  db = await createDataSource(await createDatabase()).initialize();
  await seed(db, true);
  world = await standingWorld(db);
  dependencies = { dataSource: db, concepts: CONCEPTS, shelf: new PolicyShelf() };
  unit = randomUUID();
  const declared = organisation('上海浦曜生物医药有限公司', PUYAO, { name: '周浦', personId: randomUUID() });
  await db.query(
    `insert into parties (id, kind, credit_code, name, content, facts, created_at, updated_at)
     values ($1, 'organisation', $2, '浦曜', $3, '{}', $4, $4)`,
    [unit, PUYAO, JSON.stringify(declared), at],
  );
  await db.query(
    `insert into party_members (party_id, account_id, capacity, since_at) values ($1, $2, 'agent', $3)`,
    [unit, SQUATTER, at],
  );
});
afterAll(() => db.destroy());

/** Relations to a case through the party that one acts for; nobody is assigned, or signs, by a seat alone. */
const OF_A_PARTY = Object.keys(RELATIONS).filter((one) => one !== 'assigned' && one !== 'signatory');
const asked = (Object.keys(LIFECYCLES) as CaseType[]).flatMap((type) =>
  Object.entries(lifecycleOf(type).acts).flatMap(([act, spec]) =>
    stagesOf(spec).flatMap((stage) =>
      whoMay(lifecycleOf(type), stage, act)
        .filter((who) => OF_A_PARTY.includes(who))
        .map((relation) => ({ type, act, stage, relation })),
    ),
  ),
);

/** The record's refusal of the act; null: it was taken, or failed on what comes after. */
async function said(caseId: string, act: string): Promise<Refusal | null> {
  const rows: { version: number }[] = await db.query('select version from cases where id = $1', [caseId]);
  const id = randomUUID();
  await authoriseCommand(db, {
    id,
    caseId,
    act,
    actor: { account: SQUATTER, name: '占位', roles: [] as Role[] },
    onBehalfOf: null,
    seenVersion: null,
    payload: null,
    bodyHash: 'b'.repeat(64),
    receivedAt: new Date().toISOString(),
  });
  try {
    const expectedVersion = rows[0]?.version ?? 0;
    await recordStep(dependencies, { caseId, act, expectedVersion, command: { id } });
    return null;
  } catch (error) {
    return error instanceof Refusal ? error : null;
  }
}
const confirm = (when: string | null) =>
  db.query('update party_members set confirmed_at = $2 where account_id = $1', [SQUATTER, when]);

describe('R1 nobody acts for a unit beyond drafts before they are confirmed', () => {
  it('every process has acts of its sides', () => {
    expect(asked.length).toBeGreaterThan(60);
  });

  it.each(asked)('$type: $act in $stage as $relation', async ({ type, act, stage, relation }) => {
    const { caseId } = world.caseFor(type, act);
    await db.query('insert into case_parties (case_id, party_id, relation) values ($1, $2, $3)', [
      caseId,
      unit,
      relation,
    ]);
    try {
      await db.query('update cases set stage = $2, final = false where id = $1', [caseId, stage]);
      const refused = await said(caseId, act);
      expect(refused?.data).toMatchObject({ code: 'UNIT_NOT_CONFIRMED', params: { unit: '浦曜' } });
      // Not offered either, with its rule and its reason (R40).
      const rows: { familyId: string }[] = await db.query(
        'select family_id as "familyId" from cases where id = $1',
        [caseId],
      );
      const position = { caseId, type, stage, familyId: rows[0]?.familyId ?? '' } as Position;
      const found = { position, policyId: 'standard-1', relations: [], mandates: [] };
      const account = { id: SQUATTER } as Account;
      const notNow = await notNowOf({ db, now: () => new Date(at) }, found, account, [act]);
      expect(notNow.get(act)).toMatchObject({ code: 'UNIT_NOT_CONFIRMED', rule: 'R1' });
      await confirm(at);
      await db.query('update cases set stage = $2, final = false where id = $1', [caseId, stage]);
      expect((await said(caseId, act))?.data.code).not.toBe('UNIT_NOT_CONFIRMED');
    } finally {
      await confirm(null);
      await db.query('delete from case_parties where case_id = $1 and party_id = $2', [caseId, unit]);
    }
  });

  const by = { id: SQUATTER, name: '占位', roles: [] as Role[] };
  const opener = { actor: { account: SQUATTER, name: '占位', roles: [] as Role[] }, onBehalfOf: null, at };
  const wish = {
    to: 'qu-pudong',
    scopes: ['post' as const],
    until: '2026-05-01T00:00:00.000Z',
    reason: '代办。',
  };
  const hook = { url: 'https://example.com/', events: ['case.changed' as const], description: '系统' };
  const key = { policy: DEMO_POLICY, keyId: 'key', allowsPrivate: false };
  const endpoint = async ({ manager }: Transaction): Promise<string> => {
    const id = randomUUID();
    await manager.query(
      `insert into webhook_endpoints (id, party_id, url, events, description, key_id, created_at, created_by, created_name)
       values ($1, $2, 'https://example.com/', '{case.changed}', '系统', 'key', $3, 'test', '测试')`,
      [id, unit, at],
    );
    return id;
  };
  const manager = { ...by, roles: [] };
  /** Input of each; the part after the question fails on it. */
  const BESIDE: Readonly<Record<NeedsConfirmation, (tx: Transaction) => Promise<unknown>>> = {
    submitPosting: async (tx) => {
      const poster = (await tx.parties.get(unit)) as PartyRow;
      return receivePosting(tx, { ...opener, draft: {}, content: {}, poster } as never);
    },
    submitClaimDraft: (tx) =>
      openerOf(
        tx,
        { accountId: SQUATTER, accountName: '占位', roles: [], receivedAt: new Date(at) } as never,
        unit,
      ),
    grantMandate: (tx) => grantMandate(tx, by, unit, wish, DEMO_POLICY, at),
    endMandate: async (tx) => {
      const id = randomUUID();
      await tx.manager.query(
        `insert into mandates (id, party_id, helper_account, helper_name, scopes, until_at, reason, granted_by,
           granted_name, granted_at) values ($1, $2, 'qu-pudong', '区', '{post}', $3, '代办', 'test', '测试', $4)`,
        [id, unit, wish.until, at],
      );
      return endMandate(tx, by, id, '不再需要。', at);
    },
    addWebhook: (tx) => addWebhook(tx.manager, manager, unit, hook, key, at),
    changeWebhook: async (tx) => changeWebhook(tx.manager, manager, await endpoint(tx), hook, false, at),
    rotateWebhookSecret: async (tx) => rotateSecret(tx.manager, manager, await endpoint(tx), key, at),
    testWebhook: async (tx) => testWebhook(tx.manager, manager, await endpoint(tx), at),
    enableWebhook: async (tx) => enableWebhook(tx.manager, manager, await endpoint(tx), at),
    removeWebhook: async (tx) => removeWebhook(tx.manager, manager, await endpoint(tx), '不再使用。', at),
    replayWebhook: async (tx) => replayMessages(tx.manager, manager, await endpoint(tx), { since: at }, at),
    proposeSupplement: async (tx) => {
      const { caseId } = world.caseFor('filing', 'file');
      await tx.manager.query(
        `insert into case_parties (case_id, party_id, relation) values ($1, $2, 'claimant')`,
        [caseId, unit],
      );
      return openSupplementaryFiling(tx, opener as never, caseId, { reason: '延期。' } as never);
    },
    reconsiderResult: async (tx) => {
      const { caseId } = world.caseFor('project', 'complete');
      await tx.manager.query('update projects set poster_id = $2 where case_id = $1', [caseId, unit]);
      await tx.manager.query(
        `insert into case_parties (case_id, party_id, relation) values ($1, $2, 'poster')`,
        [caseId, unit],
      );
      return reconsiderResult(tx, caseId, { account: SQUATTER, at });
    },
    inviteClaimant: async (tx) => {
      const { caseId } = world.caseFor('posting', 'rank');
      await tx.manager.query(
        `insert into case_parties (case_id, party_id, relation) values ($1, $2, 'poster')`,
        [caseId, unit],
      );
      const invitation = { postingId: caseId, partyId: unit, message: '请揭榜。' };
      return inviteClaimant(tx, 'poster', { account: SQUATTER, name: '占位' }, invitation, at);
    },
    invitePoster: (tx) => {
      const { caseId: postingId } = world.caseFor('posting', 'rank');
      const invitation = { postingId, partyId: unit, message: '愿对接。' };
      return invitePoster(tx, { account: SQUATTER, name: '占位' }, invitation, at);
    },
    declareOrganisation: async (tx) => {
      await tx.manager.query('update parties set confirmed_at = $2 where id = $1', [unit, at]);
      const { content } = (await tx.parties.get(unit)) as PartyRow;
      return saveOrganisation(tx, by, content as never, at);
    },
  };
  it.each(Object.entries(BESIDE))('beside the processes: %s', async (_id, act) => {
    const done = db.transaction((manager) => act(new Transaction(manager)));
    await expect(done).rejects.toMatchObject({ data: { code: 'UNIT_NOT_CONFIRMED' } });
  });
});

describe('R37 an invitation is answered for whom one acted when the answer came', () => {
  const answer = async (account: string, receivedAt: string): Promise<unknown> => {
    const { caseId } = world.caseFor('event', 'answer');
    await db.query(`update cases set stage = 'inviting', final = false where id = $1`, [caseId]);
    const rows: { version: number }[] = await db.query('select version from cases where id = $1', [caseId]);
    const id = randomUUID();
    await authoriseCommand(db, {
      id,
      caseId,
      act: 'answer',
      actor: { account, name: account, roles: [] as Role[] },
      onBehalfOf: null,
      seenVersion: null,
      payload: { attends: true, people: 2 },
      bodyHash: 'b'.repeat(64),
      receivedAt,
    });
    const expectedVersion = rows[0]?.version ?? 0;
    return recordStep(dependencies, { caseId, act: 'answer', expectedVersion, command: { id } });
  };
  const state = async (): Promise<string> =>
    (await db.query('select state from event_invitations where party_id = $1', [world.unitId]))[0].state;

  it('is refused where none matches, and taken as of the instant of the answer', async () => {
    const { caseId } = world.caseFor('event', 'answer');
    const startsAt = '2027-05-10T01:00:00.000Z';
    await new Transaction(db.manager).events.insert({
      caseId,
      kind: 'exchange',
      title: '新材料专场',
      startsAt,
      place: '张江科学会堂',
    });
    await db.query(`insert into event_invitations (event_id, party_id, state) values ($1, $2, 'invited')`, [
      caseId,
      world.unitId,
    ]);
    const now = new Date();
    await expect(answer('stranger', now.toISOString())).rejects.toMatchObject({
      data: { code: 'EVENT_NOT_INVITED' },
    });
    expect(await state()).toBe('invited');
    // A member who leaves the unit while the answer is under way has answered for it; afterwards not.
    const left = `update party_members set until_at = $2 where party_id = $1 and account_id = 'agent'`;
    await db.query(left, [world.unitId, new Date(now.getTime() - 1000)]);
    await expect(answer('agent', now.toISOString())).rejects.toMatchObject({
      data: { code: 'EVENT_NOT_INVITED' },
    });
    await answer('agent', new Date(now.getTime() - 2000).toISOString());
    expect(await state()).toBe('accepted');
  });
});
