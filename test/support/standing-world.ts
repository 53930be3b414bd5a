import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { Transaction } from '../../db/transaction.ts';
import type { Way } from '../../domain/conflict/standing.ts';
import type { Json } from '../../domain/process/case.ts';
import { stagesOf } from '../../domain/process/lifecycle.ts';
import { lifecycleOf, LIFECYCLES } from '../../domain/processes.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { writeCase } from './written-cases.ts';

/**
 * One case of every kind between the same two sides: a unit that posts, and a team and a person who claim; with
 * somebody for every way of standing on one of them. Rows that only handlers read are left out.
 */
export interface StandingWorld {
  readonly unitId: string;
  readonly personId: string;
  readonly claimId: string;
  /** The account that stands there so. */
  standing(way: Way): string;
  caseFor(type: CaseType, act: string): { caseId: string; stage: string; payload: Json };
  /** Everything that the act could be given, where it is about one of several. */
  choicesFor(type: CaseType, act: string): readonly Json[];
  /** Makes somebody of the claiming side stand on the poster's too. @returns what ends it */
  cross(way: Crossing): Promise<() => Promise<void>>;
}
export type Crossing =
  'legal_representative' | 'signatory' | 'agent' | 'member' | 'works_for' | 'contributor';

const UNIT = '91310115MA1K4CX01G';
const ELSEWHERE = '91310115MA1K4PY03U';
const AT = '2026-03-02T01:00:00.000Z';

export async function standingWorld(db: DataSource): Promise<StandingWorld> {
  return db.transaction(async (manager) => {
    // Rows stand alone here: what they refer to is another test's story.
    await manager.query('set local session_replication_role = replica');
    return build(db, manager);
  });
}

async function build(db: DataSource, manager: EntityManager): Promise<StandingWorld> {
  const person = async (account: string, employer?: string): Promise<string> => {
    const id = randomUUID();
    const content = {
      name: account,
      qualification: 'phd',
      ...(employer && { employer: { creditCode: employer } }),
    };
    await manager.query(
      `insert into parties (id, kind, account_id, name, content, facts, created_at, updated_at)
       values ($1, 'person', $2, $2, $3, '{"degree": {"status": "attested"}}', $4, $4)`,
      [id, account, JSON.stringify(content), AT],
    );
    return id;
  };
  const seat = (partyId: string, account: string, capacity: string): Promise<unknown> =>
    manager.query(
      `insert into party_members (party_id, account_id, capacity, since_at, confirmed_at) values ($1, $2, $3, $4, $4)`,
      [partyId, account, capacity, AT],
    );
  const ids = {
    party: await person('party'),
    lead: await person('lead'),
    member: await person('member', ELSEWHERE),
    contributor: await person('contributor'),
  };
  for (const account of ['legal_representative', 'signatory', 'agent', 'helper']) await person(account);
  await person('works_for', UNIT);
  await person('colleague', ELSEWHERE);
  await person('interest');

  const [unitId, teamId] = [randomUUID(), randomUUID()];
  await manager.query(
    `insert into parties (id, kind, credit_code, name, content, facts, created_at, updated_at) values
       ($1, 'organisation', $2, '智芯', $3, '{"registration": {"status": "attested"}}', $6, $6),
       ($4, 'team', null, '团队', $5, '{}', $6, $6)`,
    [
      unitId,
      UNIT,
      JSON.stringify({
        name: '智芯',
        creditCode: UNIT,
        legalRepresentative: { name: '张强' },
        signatories: [],
      }),
      teamId,
      JSON.stringify({
        name: '团队',
        leadId: ids.lead,
        members: [{ personId: ids.member, name: 'member', consent: 'consented', at: AT }],
      }),
      AT,
    ],
  );
  for (const way of ['legal_representative', 'signatory', 'agent', 'helper']) await seat(unitId, way, way);
  await seat(ids.party, 'party', 'self');
  await seat(teamId, 'lead', 'lead');
  await seat(teamId, 'member', 'member');
  await manager.query(
    `insert into declared_interests (id, account_id, subject, relation, at) values ($1, 'interest', $2, '亲属', $3)`,
    [randomUUID(), UNIT, AT],
  );

  const sides = [
    { partyId: unitId, relation: 'poster' },
    { partyId: teamId, relation: 'claimant' },
    { partyId: ids.party, relation: 'claimant' },
  ];
  const tx = new Transaction(manager);
  const cases = new Map<string, string>();
  const open = async (type: CaseType, parties: typeof sides, familyId?: string): Promise<string> => {
    const position = await writeCase(tx, {
      type,
      stage: lifecycleOf(type).initial,
      at: AT,
      parties,
      ...(familyId && { parent: { familyId, parentId: familyId } }),
    });
    return position.caseId;
  };
  const posting = async (posterId: string): Promise<string> => {
    const id = await open('posting', [{ partyId: posterId, relation: 'poster' }]);
    await manager.query(
      `insert into postings (case_id, poster_id, type, title, version, content_hash, published_version, several_winners)
       values ($1, $2, 'achievement_transfer', '成果', 1, 'a', 1, true)`,
      [id, posterId],
    );
    await manager.query(
      `insert into posting_versions (posting_id, version, content, content_hash, poster_version, submitted_at, submitted_by)
       values ($1, 1, $2, 'a', 1, $3, 'test')`,
      [id, JSON.stringify({ contributors: [{ name: 'c', personId: ids.contributor }] }), AT],
    );
    return id;
  };
  const postingId = await posting(unitId);
  cases.set('posting', postingId);
  for (const type of Object.keys(LIFECYCLES) as CaseType[])
    if (type !== 'posting') cases.set(type, await open(type, sides, postingId));
  const of = (type: CaseType): string => cases.get(type) ?? '';

  const claims: string[] = [];
  for (const claimantId of [teamId, ids.party]) {
    const id = claims.length === 0 ? of('claim') : await open('claim', sides, postingId);
    claims.push(id);
    await manager.query(
      `insert into claims (case_id, posting_id, claimant_id, claimant_key, receipt_number, received_at, received_by,
         command_id, posting_version, posting_hash, version, content_hash)
       values ($1, $2, $3, $3, $5, $4, 'test', $5, 1, 'a', 1, 'a')`,
      [id, postingId, claimantId, AT, randomUUID()],
    );
    await manager.query(`update cases set stage = 'valid' where id = $1`, [id]);
  }
  await manager.query('update postings set ranking = $2 where case_id = $1', [postingId, claims.slice(0, 1)]);

  const nominationId = randomUUID();
  await manager.query(
    `insert into projects (case_id, posting_id, poster_id, claimant_id, type, title)
     values ($1, $2, $3, $4, 'achievement_transfer', '项目')`,
    [of('project'), postingId, unitId, ids.party],
  );
  await manager.query(
    `insert into nominations (id, evaluation_id, category, project_id, party_id, title, reason, by_account, at)
     values ($1, $2, 'scheme', $3, $4, '方案', '优秀', 'test', $5)`,
    [nominationId, of('evaluation'), of('project'), teamId, AT],
  );
  await manager.query(
    `insert into rewards (case_id, evaluation_id, nomination_id, project_id, payee_id, category, prize, amount_fen)
     values ($1, $2, $3, $4, $5, 'scheme', 'first', 100)`,
    [of('reward'), of('evaluation'), nominationId, of('project'), teamId],
  );
  await manager.query(
    `insert into certificates (case_id, project_id, person_id, purpose) values ($1, $2, $3, 'exit_assessment')`,
    [of('certificate'), of('project'), ids.party],
  );
  await manager.query(
    `insert into filings (case_id, posting_id, claim_id, negotiation_id, poster_id, claimant_id, signing_ids)
     values ($1, $2, $3, $4, $5, $6, '{}')`,
    [of('filing'), postingId, of('claim'), of('negotiation'), unitId, teamId],
  );
  await manager.query(
    `insert into signings (case_id, subject_id, subject_type, posting_id, kind, document_id, input, opened_at)
     values ($1, $2, 'negotiation', $3, 'confidentiality_letter', $4, '{}', $5)`,
    [of('signing'), of('negotiation'), postingId, randomUUID(), AT],
  );
  const entries = [postingId, await posting(teamId), await posting(ids.party)];
  for (const entry of entries) {
    await manager.query('insert into event_entries (event_id, posting_id, entered_at) values ($1, $2, $3)', [
      of('event'),
      entry,
      AT,
    ]);
    await manager.query(
      `insert into event_scores (event_id, posting_id, expert)
       select $1, $2, account_id from parties where account_id is not null`,
      [of('event'), entry],
    );
  }

  await manager.query(
    `insert into evaluations (case_id, year, categories, experts_min) values ($1, 2025, '[{"code": "scheme"}]', 1)`,
    [of('evaluation')],
  );
  await manager.query(
    `insert into evaluation_assignments (nomination_id, expert, evaluation_id, state)
     select $1, account_id, $2, 'assigned' from parties where account_id is not null`,
    [nominationId, of('evaluation')],
  );
  await manager.query(`insert into results_batches (case_id) values ($1)`, [of('results')]);
  await manager.query(
    `insert into results_items (batch_id, project_id, content, content_hash, state) values ($1, $2, '{}', 'a', 'preview')`,
    [of('results'), of('project')],
  );

  const items = entries.map((one) => ({ postingId: one, score: 80, comment: '好' }));
  const payloads: Readonly<Record<string, Json>> = {
    // The part after the question of standing fails on it: the case stays as it is.
    'posting.rank': { order: [{ claimId: claims[0] ?? '' }, { claimId: claims[1] ?? '' }], declined: 7 },
    'evaluation.score': { items: [{ nominationId, scores: {}, comment: '好' }] },
    'event.score': { items },
  };
  const choices: Readonly<Record<string, readonly Json[]>> = {
    'posting.rank': claims.map((claimId) => ({ order: [{ claimId }], declined: 7 })),
    'posting.grantLateCode': [{ partyId: randomUUID() }],
    'event.score': items.map((item) => ({ items: [item] })),
    'event.reassign': entries.map((one) => ({ postingId: one })),
  };
  return {
    unitId,
    personId: ids.party,
    claimId: of('claim'),
    standing: (way) => way,
    caseFor: (type, act) => ({
      caseId: of(type),
      stage: firstStage(type, act),
      payload: payloads[`${type}.${act}`] ?? null,
    }),
    choicesFor: (type, act) => choices[`${type}.${act}`] ?? [payloads[`${type}.${act}`] ?? null],
    cross: (way) => cross(db, { way, unitId, postingId, leadId: ids.lead, contributorId: ids.contributor }),
  };
}

interface Crossed {
  readonly way: Crossing;
  readonly unitId: string;
  readonly postingId: string;
  readonly leadId: string;
  readonly contributorId: string;
}

async function cross(db: DataSource, { way, unitId, postingId, leadId, contributorId }: Crossed) {
  if (way === 'works_for') {
    const employed = `update parties set content = content || $2 where id = $1`;
    await db.query(employed, [leadId, JSON.stringify({ employer: { creditCode: UNIT } })]);
    return async () =>
      void (await db.query(`update parties set content = content - 'employer' where id = $1`, [leadId]));
  }
  if (way === 'contributor') {
    const named = `update posting_versions set content = $2 where posting_id = $1`;
    const sharing = (...personIds: string[]) =>
      db.query(named, [
        postingId,
        JSON.stringify({ contributors: personIds.map((personId) => ({ name: 'c', personId })) }),
      ]);
    await sharing(contributorId, leadId);
    return async () => void (await sharing(contributorId));
  }
  // A member of the claiming team, or its lead, acts for the unit that posts.
  const account = way === 'member' ? 'member' : 'lead';
  const capacity = way === 'member' ? 'agent' : way;
  await db.query(
    `insert into party_members (party_id, account_id, capacity, since_at, confirmed_at) values ($1, $2, $3, $4, $4)`,
    [unitId, account, capacity, AT],
  );
  return async () =>
    void (await db.query('delete from party_members where party_id = $1 and account_id = $2', [
      unitId,
      account,
    ]));
}

function firstStage(type: CaseType, act: string): string {
  const spec = lifecycleOf(type).acts[act];
  return (spec && stagesOf(spec)[0]) ?? '';
}
