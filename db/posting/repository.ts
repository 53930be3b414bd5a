import { In, IsNull, Not, type EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { CaseRow } from '../record/rows.ts';
import { PostingRow, PostingVersionRow } from './rows.ts';

export class PostingRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /** Posters of these; an id that is no posting is left out. */
  async postersOf(ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows: { poster_id: string }[] = await this.#manager.query(
      'select distinct poster_id from postings where case_id = any($1)',
      [ids],
    );
    return rows.map((row) => row.poster_id);
  }

  find(caseId: string): Promise<PostingRow | null> {
    return this.#manager.findOneBy(PostingRow, { caseId });
  }

  async get(caseId: string): Promise<PostingRow> {
    return this.#manager.findOneByOrFail(PostingRow, { caseId });
  }

  /** Those of the postings that are on record. */
  listed(caseIds: readonly string[]): Promise<PostingRow[]> {
    return this.#manager.findBy(PostingRow, { caseId: In([...caseIds]) });
  }

  /**
   * The posting, locked until the transaction ends. `share` for those who rely on its window standing still (receipts,
   * claims that settle); `change` for those who move it. What it returns is the row as it is after the wait (R17).
   */
  async lock(caseId: string, how: 'share' | 'change'): Promise<PostingRow | null> {
    const mode = how === 'share' ? 'pessimistic_read' : 'for_no_key_update';
    return this.#manager.findOne(PostingRow, { where: { caseId }, lock: { mode } });
  }

  async version(postingId: string, version: number): Promise<PostingVersionRow> {
    return this.#manager.findOneByOrFail(PostingVersionRow, { postingId, version });
  }

  /** The number of the newest version, amendments that were not approved included. */
  async newestVersion(postingId: string): Promise<number> {
    const rows: { version: number }[] = await this.#manager.query(
      'select max(version) as version from posting_versions where posting_id = $1',
      [postingId],
    );
    return rows[0]?.version ?? 0;
  }

  /** Current subject of its case, as lists show it. */
  async about(postingId: string): Promise<Pick<CaseRow, 'summary' | 'field' | 'district'>> {
    return this.#manager.findOneByOrFail(CaseRow, { id: postingId });
  }

  /** The newest version of the amendment that goes through a review; null where none does (R14). */
  async amendmentIn(reviewId: string): Promise<number | null> {
    const found = await this.#manager.findOneBy(PostingRow, { amendmentReviewId: reviewId });
    return found?.amendmentVersion ?? null;
  }

  /**
   * When somebody last did something on a posting, in epoch milliseconds (R15): a claim, an act of a person on
   * one, a question, a signature for its annexes, or one of these acts on it. Null: never.
   */
  async lastActivity(postingId: string, acts: readonly string[]): Promise<number | null> {
    const rows: { at: Date | null }[] = await this.#manager.query(
      `select max(at) as at from (
         select max(received_at) as at from claims where posting_id = $1
         union all select max(received_at) from claim_receipts where posting_id = $1 and handled_at is null
         union all select max(v.at) from claim_versions v join claims c on c.case_id = v.claim_id where c.posting_id = $1
         union all select max(asked_at) from posting_questions where posting_id = $1
         union all select max(signed_at) from annex_letters where posting_id = $1
         union all select max(at) from case_events where case_id = $1 and act = any($2)
         union all select max(e.at) from case_events e join claims c on c.case_id = e.case_id
           where c.posting_id = $1 and e.actor_id <> 'system'
       ) activity`,
      [postingId, acts],
    );
    return rows[0]?.at?.getTime() ?? null;
  }

  /** The nearest posting that one came from, straight or through others, and that was public (R18); null: none was. */
  async publicOrigin(postingId: string): Promise<string | null> {
    const rows: { id: string }[] = await this.#manager.query(
      `with recursive origin as (
         select repost_of as id, 1 as steps from postings where case_id = $1
         union all select p.repost_of, o.steps + 1 from postings p join origin o on p.case_id = o.id
       ) select o.id from origin o join publications p on p.posting_id = o.id order by o.steps limit 1`,
      [postingId],
    );
    return rows[0]?.id ?? null;
  }

  async insert(posting: QueryDeepPartialEntity<PostingRow>): Promise<void> {
    await this.#manager.insert(PostingRow, posting);
  }

  async addVersion(version: QueryDeepPartialEntity<PostingVersionRow>): Promise<void> {
    await this.#manager.insert(PostingVersionRow, version);
  }

  /** The version is the published one from now on (R14, R19). */
  async markInForce(postingId: string, version: number, at: string): Promise<void> {
    await this.#manager.update(PostingVersionRow, { postingId, version }, { inForceAt: new Date(at) });
  }

  /** The versions that are or were in force, oldest first (R19). */
  async inForce(postingId: string): Promise<PostingVersionRow[]> {
    return this.#manager.find(PostingVersionRow, {
      where: { postingId, inForceAt: Not(IsNull()) },
      order: { version: 'ASC' },
    });
  }

  async update(caseId: string, change: QueryDeepPartialEntity<PostingRow>): Promise<void> {
    await this.#manager.update(PostingRow, { caseId }, change);
  }
}
