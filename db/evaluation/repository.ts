import { In, type EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { AssignmentRow, EvaluationRow, NominationRow, ObjectionRow, RankingRow } from './rows.ts';

export class EvaluationRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  get(caseId: string): Promise<EvaluationRow> {
    return this.#manager.findOneByOrFail(EvaluationRow, { caseId });
  }

  async insert(row: QueryDeepPartialEntity<EvaluationRow>): Promise<void> {
    await this.#manager.insert(EvaluationRow, row);
  }

  async update(caseId: string, change: QueryDeepPartialEntity<EvaluationRow>): Promise<void> {
    await this.#manager.update(EvaluationRow, { caseId }, change);
  }

  async markCancelled(caseId: string): Promise<void> {
    await this.#manager.query('update evaluations set cancelled = true where case_id = $1', [caseId]);
  }

  /** True if a year has an evaluation that was not cancelled. */
  async yearTaken(year: number): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      'select 1 from evaluations where year = $1 and not cancelled',
      [year],
    );
    return rows.length > 0;
  }

  /** Holds the stage to the end of the transaction, so that a receipt and a closing cannot both pass (R17's way). */
  /** Where it stands, kept so until the transaction ends, and until when; null: there is none. */
  async standsForShare(caseId: string): Promise<{ stage: string; until: Date | null } | null> {
    const rows: { stage: string; until: Date | null }[] = await this.#manager.query(
      `select stage, deadline_at as until from cases where id = $1 and type = 'evaluation' for share`,
      [caseId],
    );
    return rows[0] ?? null;
  }

  async addNomination(row: QueryDeepPartialEntity<NominationRow>): Promise<void> {
    await this.#manager.insert(NominationRow, row);
  }

  nominations(evaluationId: string): Promise<NominationRow[]> {
    return this.#manager.find(NominationRow, { where: { evaluationId }, order: { at: 'ASC', id: 'ASC' } });
  }

  nomination(id: string): Promise<NominationRow | null> {
    return this.#manager.findOneBy(NominationRow, { id });
  }

  /** Another side of the nominated project is honoured than was nominated. */
  async honour(nominationId: string, partyId: string): Promise<void> {
    await this.#manager.update(NominationRow, { id: nominationId }, { partyId });
  }

  async exclude(nominationId: string, why: string): Promise<void> {
    await this.#manager.update(NominationRow, { id: nominationId }, { excludedWhy: why });
  }

  assignments(evaluationId: string): Promise<AssignmentRow[]> {
    return this.#manager.find(AssignmentRow, {
      where: { evaluationId },
      order: { nominationId: 'ASC', expert: 'ASC' },
    });
  }

  async assign(
    rows: readonly { nominationId: string; expert: string }[],
    evaluationId: string,
  ): Promise<void> {
    if (rows.length === 0) return;
    await this.#manager.query(
      `insert into evaluation_assignments (nomination_id, expert, evaluation_id, state)
       select p."nominationId", p.expert, $2, 'assigned' from jsonb_to_recordset($1) as p("nominationId" uuid, expert text)`,
      [JSON.stringify(rows), evaluationId],
    );
    await this.#manager.query(
      `insert into case_accounts (case_id, account_id, relation)
       select distinct $2::uuid, p.expert, 'assigned' from jsonb_to_recordset($1) as p(expert text) on conflict do nothing`,
      [JSON.stringify(rows), evaluationId],
    );
  }

  async updateAssignment(
    nominationId: string,
    expert: string,
    change: QueryDeepPartialEntity<AssignmentRow>,
  ): Promise<void> {
    await this.#manager.update(AssignmentRow, { nominationId, expert }, change);
  }

  async addRanking(row: QueryDeepPartialEntity<RankingRow>): Promise<void> {
    await this.#manager.insert(RankingRow, row);
  }

  rankings(evaluationId: string): Promise<RankingRow[]> {
    return this.#manager.find(RankingRow, { where: { evaluationId }, order: { version: 'ASC' } });
  }

  async addObjection(row: QueryDeepPartialEntity<ObjectionRow>): Promise<void> {
    await this.#manager.insert(ObjectionRow, row);
  }

  objections(evaluationId: string): Promise<ObjectionRow[]> {
    return this.#manager.find(ObjectionRow, { where: { evaluationId }, order: { at: 'ASC' } });
  }

  async answerObjection(id: string, answer: unknown, at: string): Promise<void> {
    await this.#manager.query('update objections set answer = $2, answered_at = $3 where id = $1', [
      id,
      JSON.stringify(answer),
      at,
    ]);
  }

  /** The parties whom a judge of a nomination must have nothing to do with: the nominee, and both sides of its project. */
  async partiesOf(
    nominations: readonly Pick<NominationRow, 'id' | 'partyId' | 'projectId'>[],
  ): Promise<Map<string, string[]>> {
    const projectIds = nominations.flatMap((one) => (one.projectId ? [one.projectId] : []));
    const sides: { case_id: string; poster_id: string; claimant_id: string }[] =
      projectIds.length === 0
        ? []
        : await this.#manager.query(
            'select case_id, poster_id, claimant_id from projects where case_id = any($1)',
            [projectIds],
          );
    const bySide = new Map(sides.map((one) => [one.case_id, [one.poster_id, one.claimant_id]]));
    return new Map(
      nominations.map((one) => [
        one.id,
        [...new Set([one.partyId, ...(one.projectId ? (bySide.get(one.projectId) ?? []) : [])])],
      ]),
    );
  }

  /** True if a party is, or was, on a side of a posting or a claim: itself, or as lead or member of a team (R35). */
  async tookPart(partyId: string): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from case_parties cp join parties side on side.id = cp.party_id
       where cp.relation in ('poster', 'claimant') and (side.id = $1 or (side.kind = 'team'
         and (side.content->>'leadId' = $1::text or side.content->'members' @>
           jsonb_build_array(jsonb_build_object('personId', $1::text, 'consent', 'consented'))))) limit 1`,
      [partyId],
    );
    return rows.length > 0;
  }

  /** Accounts that act for a party; of a team all its people. */
  async accountsOf(partyId: string): Promise<string[]> {
    const rows: { account_id: string }[] = await this.#manager.query(
      `select distinct account_id from party_members
       where party_id = $1 and capacity <> 'helper' and (until_at is null or until_at > now()) order by account_id`,
      [partyId],
    );
    return rows.map((row) => row.account_id);
  }

  /** True if a finding of breach stands against a party in any project (R32). */
  async inBreach(partyId: string): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from project_breaches where against_party = $1 and state in ('found', 'stands') limit 1`,
      [partyId],
    );
    return rows.length > 0;
  }

  nominationsByIds(ids: readonly string[]): Promise<NominationRow[]> {
    return this.#manager.findBy(NominationRow, { id: In([...ids]) });
  }
}
