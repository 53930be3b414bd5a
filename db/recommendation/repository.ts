import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Fact, Facts } from '../../domain/party/facts.ts';
import type { Organisation } from '../../domain/party/schema.ts';
import type { Ground } from '../../domain/recommendation/rules.ts';
import type { RecommendationContent } from '../../domain/recommendation/schema.ts';
import { RecommendationRow } from './rows.ts';

/** The projects of units as grounds (R33); `$1` are the units. */
const GROUNDS = `
  select u.id as unit, p.case_id as "projectId", p.title, c.stage, p.filing_number as "filingNumber", p.filed_at as "filedAt",
    exists (select 1 from project_breaches b where b.project_id = p.case_id and b.against_party = u.id
      and b.state in ('found', 'stands')) as breached
  from unnest($1::uuid[]) u (id) join projects p on u.id in (p.poster_id, p.claimant_id) join cases c on c.id = p.case_id
  order by p.filed_at`;

/** The facts whose requests carry files about a unit's conditions. */
const CONDITION_FACTS: readonly Fact[] = ['postdoc_conditions', 'existence'];

/** A file that a unit handed in. */
interface HandedIn {
  readonly id: string;
  readonly fileName: string;
}

export class RecommendationRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  get(caseId: string): Promise<RecommendationRow> {
    return this.#manager.findOneByOrFail(RecommendationRow, { caseId });
  }

  async insert(row: QueryDeepPartialEntity<RecommendationRow>): Promise<void> {
    await this.#manager.insert(RecommendationRow, row);
  }

  async update(caseId: string, change: QueryDeepPartialEntity<RecommendationRow>): Promise<void> {
    await this.#manager.update(RecommendationRow, { caseId }, change);
  }

  /** One that was declined or overtaken does not stand in the way of another. */
  async markEnded(caseId: string): Promise<void> {
    await this.#manager.query('update recommendations set ended = true where case_id = $1', [caseId]);
  }

  async exists(partyId: string, target: string): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      'select 1 from recommendations where party_id = $1 and target = $2 and not ended',
      [partyId, target],
    );
    return rows.length > 0;
  }

  async addVersion(
    recommendationId: string,
    contentHash: string,
    content: RecommendationContent,
    at: string,
  ): Promise<void> {
    await this.#manager.query(
      `insert into recommendation_versions (recommendation_id, content_hash, content, at) values ($1, $2, $3, $4)
       on conflict do nothing`,
      [recommendationId, contentHash, JSON.stringify(content), at],
    );
  }

  async version(recommendationId: string, contentHash: string): Promise<RecommendationContent> {
    const rows: { content: RecommendationContent }[] = await this.#manager.query(
      'select content from recommendation_versions where recommendation_id = $1 and content_hash = $2',
      [recommendationId, contentHash],
    );
    if (!rows[0]) throw new Error(`recommendation ${recommendationId} has no such version`);
    return rows[0].content;
  }

  async grounds(partyId: string): Promise<Ground[]> {
    return (await this.groundsOf([partyId])).get(partyId) ?? [];
  }

  /** The grounds of units, by unit; one without a project is left out. */
  async groundsOf(partyIds: readonly string[]): Promise<Map<string, Ground[]>> {
    const rows: (Omit<Ground, 'filedAt'> & { unit: string; filedAt: Date | null })[] =
      await this.#manager.query(GROUNDS, [partyIds]);
    const grounds = new Map<string, Ground[]>();
    for (const { unit, filedAt, ...row } of rows)
      grounds.set(unit, [...(grounds.get(unit) ?? []), { ...row, filedAt: filedAt?.toISOString() ?? null }]);
    return grounds;
  }

  /** Parties with a recommendation for this target, under way or granted. */
  async recommendedFor(target: string): Promise<Set<string>> {
    const rows: { id: string }[] = await this.#manager.query(
      'select party_id as id from recommendations where target = $1 and not ended',
      [target],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** The files that units handed in with requests to attest their conditions, by unit; the newest first (R33). */
  async handedIn(partyIds: readonly string[]): Promise<Map<string, HandedIn[]>> {
    const rows: (HandedIn & { unit: string })[] = await this.#manager.query(
      `select distinct on (a.party_id, f.uploaded_at, f.id) a.party_id as unit, f.id, f.file_name as "fileName"
       from attestation_requests a join attachments f on f.id = any(a.evidence_ids)
       where a.party_id = any($1) and a.about = any($2) order by a.party_id, f.uploaded_at desc, f.id`,
      [partyIds, CONDITION_FACTS],
    );
    const files = new Map<string, HandedIn[]>();
    for (const { unit, ...file } of rows) files.set(unit, [...(files.get(unit) ?? []), file]);
    return files;
  }

  /** Organisations that are a side of a project: whom the rule looks at. */
  async sides(): Promise<{ id: string; name: string; content: Organisation; facts: Facts }[]> {
    return this.#manager.query(
      `select o.id, o.name, o.content, o.facts from parties o where o.kind = 'organisation'
         and exists (select from projects p where o.id in (p.poster_id, p.claimant_id)) order by o.id`,
    );
  }
}
