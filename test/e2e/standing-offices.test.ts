import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attest, lapse } from '../../db/attestation/intake.ts';
import { scoreScheme } from '../../db/claim-review/intake.ts';
import { saveMasks } from '../../db/claim-review/masks.ts';
import { createDataSource } from '../../db/data-source.ts';
import { fileObjection, nominate } from '../../db/evaluation/intake.ts';
import { saveNominationMasks } from '../../db/evaluation/masks.ts';
import { acknowledge } from '../../db/exchange/intake.ts';
import { openSupplementaryFiling } from '../../db/filing/intake.ts';
import { tellOfOfficeConflict } from '../../db/interest/conflict.ts';
import { standingRefusal } from '../../db/interest/standing.ts';
import { confirmAgent } from '../../db/party/unit.ts';
import { addProjectNote } from '../../db/project/intake.ts';
import { openRecommendation } from '../../db/recommendation/intake.ts';
import { addErratum } from '../../db/results/intake.ts';
import { seed } from '../../db/seed.ts';
import { Transaction } from '../../db/transaction.ts';
import { OFFICE_ACTS, type OfficeAct } from '../../domain/conflict/offices.ts';
import { WAY_CODES, type Way } from '../../domain/conflict/standing.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Role } from '../../domain/vocabulary.ts';
import { createDatabase } from '../support/stack.ts';
import { standingWorld, type StandingWorld } from '../support/standing-world.ts';

/** Every act beside the processes that asks where its doer stands, times every way of standing, on a real Postgres. */

let db: DataSource;
let world: StandingWorld;
beforeAll(async () => {
  db = await createDataSource(await createDatabase()).initialize();
  await seed(db, true);
  world = await standingWorld(db);
  await db.query(`update results_items set state = 'published'`);
});
afterAll(() => db.destroy());

const at = '2026-03-03T01:00:00.000Z';
const id = (type: Parameters<StandingWorld['caseFor']>[0]): string => world.caseFor(type, '').caseId;
const opener = (account: string) => ({
  actor: { account, name: account, roles: ['organiser'] as Role[] },
  onBehalfOf: null,
  commandId: randomUUID(),
  bodyHash: 'b'.repeat(64),
  at,
});
const registrar = (account: string) => ({ id: account, name: account, roles: ['organiser'] as Role[] });
const setStage = (caseId: string, stage: string) =>
  db.query('update cases set stage = $2 where id = $1', [caseId, stage]);

/** Input of each act; the part after the question may fail on it. */
const ACTS: Readonly<Record<OfficeAct, (tx: Transaction, account: string) => Promise<unknown>>> = {
  publishErratum: (tx, account) =>
    addErratum(tx, id('results'), { projectId: id('project'), field: 'title' } as never, opener(account)),
  acknowledgeExchange: async (tx, account) => {
    const one = { kind: 'result', id: id('project'), externalId: randomUUID() } as const;
    const done = await acknowledge(tx, one, { account, name: account, at });
    if (done.state === 'refused') throw new Refusal(done.code);
  },
  nominate: async (tx, account) => {
    await setStage(id('evaluation'), 'nominating');
    const wanted = { category: 'scheme', partyId: world.unitId, projectId: id('project'), reason: '好。' };
    return nominate(tx, id('evaluation'), wanted, opener(account));
  },
  maskNomination: async (tx, account) => {
    const [row] = await tx.manager.query<{ id: string }[]>(
      'select id from nominations where evaluation_id = $1',
      [id('evaluation')],
    );
    const where = { evaluationId: id('evaluation'), nominationId: row?.id ?? '', now: at };
    return saveNominationMasks(
      tx,
      where,
      { words: ['简称'], reason: '有简称。' },
      { id: account, name: account },
    );
  },
  fileObjection: async (tx, account) => {
    await setStage(id('evaluation'), 'public_notice');
    return fileObjection(tx, id('evaluation'), { text: '不符。' }, opener(account));
  },
  addProjectNote: (tx, account) =>
    addProjectNote(tx, id('project'), { kind: 'note', text: '走访。', role: 'organiser' } as never, {
      account,
      name: account,
      at,
    }),
  openRecommendation: (tx, account) =>
    openRecommendation(tx, opener(account), {
      projectId: id('project'),
      partyId: world.unitId,
      target: 'station',
      evidence: '证据。',
    } as never),
  proposeSupplement: async (tx, account) => {
    await db.query(`update cases set stage = 'filed', final = true where id = $1`, [id('filing')]);
    return openSupplementaryFiling(tx, opener(account), id('filing'), { reason: '变更。' } as never);
  },
  attest: (tx, account) =>
    attest(tx, registrar(account), world.unitId, 'registration', { evidence: '原件一致' }, at),
  lapseAttestation: (tx, account) =>
    lapse(tx, registrar(account), world.unitId, 'registration', '已变化', at),
  confirmAgent: (tx, account) =>
    confirmAgent(tx, registrar(account), world.unitId, { account: 'agent', evidence: '一致。' }, at),
  scoreScheme: (tx, account) =>
    scoreScheme(tx, { claimId: world.claimId, expert: account }, { scores: {}, comment: '可行。' }, at),
  maskScheme: (tx, account) => {
    const masks = { words: ['简称'], files: [], reason: '有简称。' };
    return saveMasks(tx, world.claimId, masks, { id: account, name: account }, at);
  },
};

const CONFLICT = ['STAND_ASIDE', 'BOTH_SIDES', 'ATTESTER_OWN', 'EXPERT_INTEREST'];

/** The refusal by where this account stands, or null: about that nothing was said. The act itself is undone. */
async function said(act: OfficeAct, account: string): Promise<Refusal | null> {
  const undone = new Error('undone');
  try {
    await db.transaction(async (manager) => {
      await ACTS[act](new Transaction(manager), account);
      throw undone;
    });
  } catch (error) {
    if (error instanceof Refusal && CONFLICT.includes(error.data.code)) return error;
    if (!(error instanceof Refusal) && error !== undone && !(error instanceof TypeError)) {
      // A constraint or a missing row of what comes after the question.
      expect(String(error)).not.toContain('interest');
    }
  }
  return null;
}

/** The unit alone is asked about: who is of the claiming side has nothing to do with it. */
const OF_THE_UNIT: readonly OfficeAct[] = ['attest', 'lapseAttestation', 'confirmAgent'];
/** The claim is the team's: the person who claims beside it is a rival. */
const OF_THE_CLAIM: readonly OfficeAct[] = ['scoreScheme', 'maskScheme', 'proposeSupplement'];
const waysOf = (act: OfficeAct): readonly Way[] => {
  if (OF_THE_UNIT.includes(act))
    return WAY_CODES.filter((way) => !['party', 'lead', 'member', 'contributor', 'colleague'].includes(way));
  if (OF_THE_CLAIM.includes(act)) return WAY_CODES.filter((way) => way !== 'party');
  // The project is between the unit and the person who claimed: the team is no side of it.
  return WAY_CODES.filter((way) => !['lead', 'member', 'colleague'].includes(way) || act === 'fileObjection');
};

const judging = (Object.keys(OFFICE_ACTS) as OfficeAct[]).filter((act) => OFFICE_ACTS[act] === 'judges');

describe('R11 who acts by office beside the processes stands on no side', () => {
  describe.each(judging)('%s', (act) => {
    it.each(waysOf(act))('is refused to who stands there as %s', async (way) => {
      expect(await said(act, world.standing(way))).not.toBeNull();
    });
    it('and not to a stranger', async () => {
      expect(await said(act, 'stranger')).toBeNull();
    });
  });
});

describe('R5 who acts for both sides', () => {
  it('proposes no supplement between them; who acts for one does', async () => {
    expect(await said('proposeSupplement', 'agent')).toBeNull();
    const undo = await world.cross('agent');
    try {
      expect((await said('proposeSupplement', 'lead'))?.data.code).toBe('BOTH_SIDES');
    } finally {
      await undo();
    }
  });
});

describe('R5, R11 the organiser hears of a conflict beside the processes once', () => {
  it('with the name of who was stopped and every reason; of a declared one nothing', async () => {
    const told = () =>
      db.query(`select zh from notifications where who = 'organiser' and case_id = $1`, [id('project')]);
    const about = { caseId: id('project'), name: '经办', act: 'addProjectNote', at } as const;
    const refusal = await said('addProjectNote', 'agent');
    await tellOfOfficeConflict(db.manager, about, refusal);
    await tellOfOfficeConflict(db.manager, about, refusal);
    expect(await told()).toEqual([{ zh: expect.stringMatching(/经办“走访与记录”因利害关系未办理.*经办人/) }]);
    const declared = new Refusal('REVIEW_CONFLICT', {
      fields: [{ pointer: '', code: 'JUDGE_DECLARED_INTEREST', zh: '已申明', en: 'declared' }],
    });
    await tellOfOfficeConflict(db.manager, about, declared);
    expect(await told()).toHaveLength(1);
  });
});

describe('R11 an objection', () => {
  it('nobody answers the own objection; a colleague of the office does', async () => {
    await fileObjectionBy('zhuban1');
    const rows: { id: string }[] = await db.query(`select id from objections where by_account = 'zhuban1'`);
    const asked = (account: string) => ({
      tx: new Transaction(db.manager),
      caseId: id('evaluation'),
      type: 'evaluation' as const,
      stage: 'public_notice',
      familyId: id('evaluation'),
      act: 'answerObjection',
      account,
      payload: { objectionId: rows[0]?.id },
    });
    expect((await standingRefusal(asked('zhuban1')))?.data).toMatchObject({
      code: 'STAND_ASIDE',
      fields: [{ code: 'JUDGE_OWN_OBJECTION' }],
    });
    expect(await standingRefusal(asked('zhuban2'))).toBeNull();
  });
});

async function fileObjectionBy(account: string): Promise<void> {
  await setStage(id('evaluation'), 'public_notice');
  await db.transaction((manager) =>
    fileObjection(new Transaction(manager), id('evaluation'), { text: '不符。' }, opener(account)),
  );
}
