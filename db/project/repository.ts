import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Milestone } from '../../domain/project/rules.ts';
import { lettersOf, type SignedLetter } from './letters.ts';
import { peopleAmong } from './people.ts';
import { BreachRow, ProjectNoteRow, ProjectReportRow, ProjectRow } from './rows.ts';

/** Data that the filing has when a project begins; title and type are its posting's. */
export interface NewProject {
  readonly caseId: string;
  readonly postingId: string;
  readonly claimId: string | null;
  readonly negotiationId: string | null;
  readonly filingId: string | null;
  readonly posterId: string;
  readonly claimantId: string;
  readonly filingNumber?: string | null;
  readonly filedAt?: string | null;
  /** As agreed in the terms (`AgreementTerms.milestones`). */
  readonly milestones?: readonly Pick<Milestone, 'title' | 'dueOn'>[];
}

export class ProjectRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  get(caseId: string): Promise<ProjectRow> {
    return this.#manager.findOneByOrFail(ProjectRow, { caseId });
  }

  find(caseId: string): Promise<ProjectRow | null> {
    return this.#manager.findOneBy(ProjectRow, { caseId });
  }

  /** The project of a case that was opened in the same step (R31). */
  async insert(project: NewProject): Promise<void> {
    const milestones: Milestone[] = (project.milestones ?? []).map(({ title, dueOn }, index) => ({
      no: index + 1,
      title,
      dueOn,
      doneAt: null,
    }));
    await this.#manager.query(
      `insert into projects (case_id, posting_id, claim_id, negotiation_id, filing_id, poster_id, claimant_id, type, title,
         filing_number, filed_at, milestones)
       select $1, p.case_id, $3, $4, $5, $6, $7, p.type, p.title, $8, $9, $10 from postings p where p.case_id = $2`,
      [
        project.caseId,
        project.postingId,
        project.claimId,
        project.negotiationId,
        project.filingId,
        project.posterId,
        project.claimantId,
        project.filingNumber ?? null,
        project.filedAt ?? null,
        JSON.stringify(milestones),
      ],
    );
  }

  async update(caseId: string, change: QueryDeepPartialEntity<ProjectRow>): Promise<void> {
    await this.#manager.update(ProjectRow, { caseId }, change);
  }

  /** Names who performs and who adopts, so that acts and tasks find them by relation. */
  async relate(caseId: string, partyId: string, relation: 'performer' | 'adopter'): Promise<void> {
    await this.#manager.query(
      `insert into case_parties (case_id, party_id, relation) values ($1, $2, $3) on conflict do nothing`,
      [caseId, partyId, relation],
    );
  }

  /** Those of some persons who are people of a project (R34). */
  peopleAmong(caseId: string, personIds: readonly string[], at: string): Promise<Set<string>> {
    return peopleAmong(this.#manager, caseId, personIds, at);
  }

  /** The postings that these projects came from. */
  async postingsOf(projectIds: readonly string[]): Promise<string[]> {
    if (projectIds.length === 0) return [];
    const rows: { posting_id: string }[] = await this.#manager.query(
      'select distinct posting_id from projects where case_id = any($1)',
      [projectIds],
    );
    return rows.map((row) => row.posting_id);
  }

  /** How an account stands to a case through the parties that it acts for in its own right; no mandate covers a project (R7). */
  async relationsOf(caseId: string, accountId: string): Promise<string[]> {
    const rows: { relation: string }[] = await this.#manager.query(
      `select distinct cp.relation from case_parties cp join party_members m on m.party_id = cp.party_id
       where cp.case_id = $1 and m.account_id = $2 and m.capacity not in ('member', 'helper') and (m.until_at is null or m.until_at > now())`,
      [caseId, accountId],
    );
    return rows.map((row) => row.relation);
  }

  async addReport(report: QueryDeepPartialEntity<ProjectReportRow>): Promise<void> {
    await this.#manager.insert(ProjectReportRow, report);
  }

  async addNote(note: QueryDeepPartialEntity<ProjectNoteRow>): Promise<void> {
    await this.#manager.insert(ProjectNoteRow, note);
  }

  /** The newest letter that a side of a project signed, on its posting or its claim (R6); null where it signed none. */
  async letterOf(caseId: string, side: 'poster' | 'claimant'): Promise<SignedLetter | null> {
    return (await lettersOf(this.#manager, caseId)).find((one) => one.side === side) ?? null;
  }

  breach(id: string): Promise<BreachRow> {
    return this.#manager.findOneByOrFail(BreachRow, { id });
  }

  async addBreach(breach: QueryDeepPartialEntity<BreachRow>): Promise<void> {
    await this.#manager.insert(BreachRow, breach);
  }

  async updateBreach(id: string, change: QueryDeepPartialEntity<BreachRow>): Promise<void> {
    await this.#manager.update(BreachRow, { id }, change);
  }
}
