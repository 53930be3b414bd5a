import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONCEPTS } from '../../activities/acts/concepts.ts';
import { PolicyShelf } from '../../activities/record/policy-shelf.ts';
import { recordStep, type RecordDependencies } from '../../activities/record/record-step.ts';
import { attest, lapse } from '../../db/attestation/intake.ts';
import { scoreScheme } from '../../db/claim-review/intake.ts';
import { createDataSource } from '../../db/data-source.ts';
import { standingRefusalNow } from '../../db/interest/standing.ts';
import { authoriseCommand } from '../../db/record/command.ts';
import { Repositories } from '../../db/repositories.ts';
import { seed } from '../../db/seed.ts';
import { standingOf } from '../../domain/conflict/acts.ts';
import { WAY_CODES, type Way } from '../../domain/conflict/standing.ts';
import type { Json } from '../../domain/process/case.ts';
import { stagesOf } from '../../domain/process/lifecycle.ts';
import { LIFECYCLES, lifecycleOf } from '../../domain/processes.ts';
import { Refusal, type RefusalSpec } from '../../domain/refusal.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import type { CaseType, Role } from '../../domain/vocabulary.ts';
import { createDatabase } from '../support/stack.ts';
import { standingWorld, type StandingWorld } from '../support/standing-world.ts';

/**
 * Every judging act and every crossing of every process, out of the transition tables, times every way of standing on a
 * side, through the record's one door on a real Postgres. A new act that nobody has thought about fails here.
 */

let db: DataSource;
let world: StandingWorld;
let dependencies: RecordDependencies;
beforeAll(async () => {
  db = await createDataSource(await createDatabase()).initialize();
  await seed(db, true);
  world = await standingWorld(db);
  dependencies = {
    dataSource: db,
    concepts: CONCEPTS,
    shelf: new PolicyShelf(),
  };
});
afterAll(() => db.destroy());

const BINDING: readonly Way[] = ['party', 'lead', 'legal_representative', 'signatory', 'agent'];

const decisions = (Object.keys(LIFECYCLES) as CaseType[]).flatMap((type) =>
  Object.entries(lifecycleOf(type).acts).flatMap(([act, spec]) =>
    spec.kind === 'decision' ? [{ type, act, from: stagesOf(spec)[0] ?? '' }] : [],
  ),
);
const having = (...standings: string[]) =>
  decisions.filter(({ type, act }) => standings.includes(standingOf(type, act)));

/** The record's refusal to this account; null: nothing about where they stand. */
async function said(type: CaseType, act: string, account: string, given?: Json): Promise<string[] | null> {
  const { caseId, stage, payload: usual } = world.caseFor(type, act);
  const payload = given === undefined ? usual : given;
  if (type === 'posting') await db.query(`update cases set stage = 'valid' where type = 'claim'`);
  await db.query('update cases set stage = $2 where id = $1', [caseId, stage]);
  const rows: { version: number }[] = await db.query('select version from cases where id = $1', [caseId]);
  const id = randomUUID();
  await authoriseCommand(db, {
    id,
    caseId,
    act,
    actor: { account, name: account, roles: [] as Role[] },
    onBehalfOf: null,
    seenVersion: null,
    payload,
    bodyHash: 'b'.repeat(64),
    receivedAt: new Date().toISOString(),
  });
  try {
    const expectedVersion = rows[0]?.version ?? 0;
    await recordStep(dependencies, { caseId, act, expectedVersion, command: { id } });
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) return null;
    const { code, fields = [] } = error.data;
    const told = ['STAND_ASIDE', 'REVIEW_CONFLICT', 'EXPERT_INTEREST', 'BOTH_SIDES'].includes(code);
    return told ? fields.flatMap((one) => one.code ?? []) : null;
  } finally {
    await db.query('delete from offers');
  }
}

/** True if the case lists the act as possible for this account; `acts` and `notNow` are made of it. */
async function isOffered(type: CaseType, act: string, account: string): Promise<boolean> {
  const { caseId, stage } = world.caseFor(type, act);
  const rows: { familyId: string }[] = await db.query(
    'select family_id as "familyId" from cases where id = $1',
    [caseId],
  );
  const familyId = rows[0]?.familyId ?? '';
  const tx = new Repositories(db.manager);
  // The cases here are names alone: they have nothing by which an act could be refused but where somebody stands.
  const why = await standingRefusalNow({ tx, caseId, type, stage, familyId, act, account }, new Map());
  if (why) {
    const spec: RefusalSpec = REFUSALS[why.data.code as keyof typeof REFUSALS];
    expect(spec.rule).toMatch(/^R(5|11)$/);
  }
  return !why;
}

/** True if the record takes the act, given something of what it could be given. */
async function isTaken(type: CaseType, act: string, account: string): Promise<boolean> {
  for (const given of world.choicesFor(type, act))
    if ((await said(type, act, account, given)) === null) return true;
  return false;
}

describe('R5, R11, R40 what a case offers is what the record takes', () => {
  const asking = having('judges', 'verifies', 'decides', 'crosses', 'scores');
  describe.each(asking)('$type: $act', ({ type, act }) => {
    it.each([...WAY_CODES, 'stranger'])('to who stands there as %s', async (way) => {
      const taken = await isTaken(type, act, way);
      expect(await isOffered(type, act, way), `taken: ${taken}`).toBe(taken);
    });
  });

  it.each(having('crosses', 'verifies'))(
    '$type: $act between sides that are not apart',
    async ({ type, act }) => {
      for (const way of ['agent', 'works_for'] as const) {
        const undo = await world.cross(way);
        try {
          const taken = await isTaken(type, act, 'stranger');
          expect(await isOffered(type, act, 'stranger'), `${way}, taken: ${taken}`).toBe(taken);
        } finally {
          await undo();
        }
      }
    },
  );
});

describe('R11 nobody judges the own case', () => {
  it('every decision of every process says what it has to do with the sides', () => {
    expect(decisions.length).toBeGreaterThan(90);
    for (const { type, act } of decisions)
      expect(() => standingOf(type, act), `${type}.${act}`).not.toThrow();
  });

  const judging = having('judges', 'verifies', 'decides', 'scores');
  it('there is a judging act wherever an office decides', () => {
    const offices = decisions.filter(({ type, act }) => {
      const { by, byStage } = lifecycleOf(type).acts[act] ?? { by: [] };
      const who = [...by, ...Object.values(byStage ?? {}).flat()];
      return who.some((one) => /reviewer|supervisor|organiser|officer|assigned/.test(one ?? ''));
    });
    const known = new Set([...judging, ...ASIDE].map(({ type, act }) => `${type}.${act}`));
    expect(offices.map(({ type, act }) => `${type}.${act}`).filter((one) => !known.has(one))).toEqual([]);
  });

  describe.each(judging)('$type: $act', ({ type, act }) => {
    // A side's people, and those who act for it, do what a side may do for that side alone.
    const ways =
      standingOf(type, act) === 'decides' ? WAY_CODES.filter((way) => !BINDING.includes(way)) : WAY_CODES;
    it.each(ways)('is refused to who stands there as %s', async (way) => {
      expect(await said(type, act, world.standing(way)), way).not.toBeNull();
    });
    it('and not to a stranger', async () => {
      expect(await said(type, act, 'stranger')).toBeNull();
    });
  });

  describe.each(['attest', 'lapse'] as const)('%s', (act) => {
    it.each(WAY_CODES.filter((way) => !['lead', 'member', 'contributor', 'colleague'].includes(way)))(
      'is refused to who stands there as %s',
      async (way) => {
        const by = { id: world.standing(way), name: way, roles: ['organiser'] as Role[] };
        const at = new Date().toISOString();
        const judged = db.transaction((manager) => {
          const tx = new Repositories(manager);
          const [partyId, fact] =
            way === 'party'
              ? ([world.personId, 'degree'] as const)
              : ([world.unitId, 'registration'] as const);
          return act === 'attest'
            ? attest(tx, by, partyId, fact, { evidence: '原件核验一致' }, at)
            : lapse(tx, by, partyId, fact, '已变化', at);
        });
        await expect(judged).rejects.toMatchObject({ data: { code: 'ATTESTER_OWN' } });
      },
    );
  });

  // The claim is the team's: the person who claims beside it is a rival, and not asked (`appointPanel`).
  it.each(WAY_CODES.filter((way) => way !== 'party'))(
    'a sheet of a scheme is refused to who stands there as %s',
    async (way) => {
      const pair = { claimId: world.claimId, expert: world.standing(way) };
      const sheet = { scores: {}, comment: '可行。' };
      const scored = db.transaction((manager) =>
        scoreScheme(new Repositories(manager), pair, sheet, new Date().toISOString()),
      );
      await expect(scored).rejects.toMatchObject({ data: { code: 'EXPERT_INTEREST' } });
    },
  );
});

describe('R11, R30 whoever publishes results stands on no side of any project of the batch', () => {
  it('asks those who are of its sides now, not those who were when it was made', async () => {
    const { caseId } = world.caseFor('results', 'publish');
    const asSides = 'select party_id as "partyId", relation from case_parties where case_id = $1';
    const sides: { partyId: string; relation: string }[] = await db.query(asSides, [caseId]);
    await db.query('delete from case_parties where case_id = $1', [caseId]);
    const undo = await world.cross('agent');
    try {
      // The sides of the project alone: the unit that posted, and the person who claimed.
      for (const way of ['party', 'agent', 'signatory', 'works_for', 'interest', 'lead'])
        expect(await said('results', 'publish', way), way).not.toBeNull();
      expect(await said('results', 'publish', 'stranger')).toBeNull();
      await undo();
      expect(await said('results', 'publish', 'lead')).toBeNull();
    } finally {
      await undo();
      for (const { partyId, relation } of sides)
        await db.query('insert into case_parties (case_id, party_id, relation) values ($1, $2, $3)', [
          caseId,
          partyId,
          relation,
        ]);
    }
  });
});

describe('R5 nobody stands on both sides', () => {
  it.each(having('decides', 'crosses'))(
    '$type: $act is refused to who acts for both',
    async ({ type, act }) => {
      const undo = await world.cross('agent');
      try {
        expect(await said(type, act, 'lead')).toContain('ACTS_FOR_BOTH');
      } finally {
        await undo();
      }
    },
  );

  describe.each(having('crosses', 'verifies'))('$type: $act', ({ type, act }) => {
    it.each(['legal_representative', 'signatory', 'agent', 'member', 'works_for', 'contributor'] as const)(
      'is stopped while somebody of one side is %s of the other, and the organiser is told',
      async (way) => {
        const undo = await world.cross(way);
        try {
          expect(await said(type, act, 'stranger'), way).not.toBeNull();
          const { caseId } = world.caseFor(type, act);
          const told = await db.query(
            `select 1 from notifications where case_id = $1 and who = 'organiser' and zh like '%利害关系%'`,
            [caseId],
          );
          expect(told).not.toEqual([]);
        } finally {
          await undo();
        }
      },
    );
    it('and goes on once they are apart', async () => {
      expect(await said(type, act, 'stranger')).toBeNull();
    });
  });
});

/** Acts of an office without judging: standing aside, passing on, arranging. */
const ASIDE = [
  ...['giveBack', 'decline', 'recuse', 'handOver'].map((act) => ({ type: 'review', act })),
  { type: 'evaluation', act: 'recuse' },
  ...['setProgramme', 'invite', 'recordAttendance', 'recuse', 'cancel'].map((act) => ({
    type: 'event',
    act,
  })),
];
