import type { EntityManager } from 'typeorm';
import type { PublicContent } from '../../domain/posting/content.ts';
import type { PublicChange } from '../../domain/posting/public-amendment.ts';
import type { PublicStage } from '../../domain/posting/public-stage.ts';
import type { WindowChange } from '../../domain/posting/window-change.ts';
import { shownWindow } from '../../domain/posting/window.ts';
import type { Field, PostingType } from '../../domain/vocabulary.ts';

/** Data that becomes public of a posting (R19). */
export interface Publication {
  readonly postingId: string;
  readonly stage: PublicStage;
  readonly type: PostingType;
  readonly field: Field;
  readonly district: string | null;
  readonly title: string;
  readonly content: PublicContent;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly publishedAt: string;
  /** The earlier public posting that it came from (R18). */
  readonly repostOf: string | null;
  /** The words that it is found by, cut and separated by spaces. */
  readonly words: string;
}

export class PublicationRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /** Publishes a posting, or what replaces it; when it was first published, and what it came from, stay. */
  async save(publication: Publication): Promise<void> {
    await this.#manager.query(
      `insert into publications (posting_id, stage, type, field, district, title, content, opens_at, closes_at,
         published_at, words, repost_of)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_tsvector('simple', $11), $12)
       on conflict (posting_id) do update set field = excluded.field, district = excluded.district,
         title = excluded.title, content = excluded.content, opens_at = excluded.opens_at,
         closes_at = excluded.closes_at, words = excluded.words`,
      [
        publication.postingId,
        publication.stage,
        publication.type,
        publication.field,
        publication.district,
        publication.title,
        JSON.stringify(publication.content),
        publication.opensAt,
        publication.closesAt,
        publication.publishedAt,
        publication.words,
        publication.repostOf,
      ],
    );
  }

  /** Moves the public stage and window, within the content too: there is one closing time everywhere (R16); a posting that was never published stays unseen. */
  async move(
    postingId: string,
    to: { readonly stage: PublicStage; readonly opensAt: Date | null; readonly closesAt: Date | null },
  ): Promise<void> {
    await this.#manager.query(
      `update publications set stage = $2, opens_at = $3, closes_at = $4,
         content = case when (opens_at, closes_at) is not distinct from ($3::timestamptz, $4::timestamptz)
           then content else jsonb_set(content, '{window}', $5) end
       where posting_id = $1
         and (stage, opens_at, closes_at) is distinct from ($2, $3::timestamptz, $4::timestamptz)`,
      [postingId, to.stage, to.opensAt, to.closesAt, JSON.stringify(shownWindow(to))],
    );
  }

  /** The announced window has changed: an entry of its public history (R16). */
  async windowChanged(
    postingId: string,
    at: string,
    {
      change,
      before,
      after,
      reason,
    }: {
      readonly change: WindowChange;
      readonly before: Pick<Publication, 'opensAt' | 'closesAt'>;
      readonly after: Pick<Publication, 'opensAt' | 'closesAt'>;
      readonly reason: string;
    },
  ): Promise<void> {
    await this.#manager.query(
      `insert into public_window_changes
         (posting_id, no, at, change, opens_before, closes_before, opens_after, closes_after, reason)
       select $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, $6, $7, $8
       from public_window_changes where posting_id = $1`,
      [postingId, at, change, before.opensAt, before.closesAt, after.opensAt, after.closesAt, reason],
    );
  }

  /** An amendment was submitted; the outcome of the one before is no longer secret: there is one at a time (R14). */
  async openAmendment(postingId: string, at: string): Promise<void> {
    await this.#manager.query(
      `with before as (
         update public_amendments set over_at = $2
         where posting_id = $1 and in_force_at is null and (over_at is null or over_at > $2::timestamptz)
       ) insert into public_amendments (posting_id, no, submitted_at)
         select $1, coalesce(max(no), 0) + 1, $2 from public_amendments where posting_id = $1`,
      [postingId, at],
    );
  }

  /** The amendment under review is in force; one that needed no review comes on record with that. */
  async amendmentInForce(
    postingId: string,
    at: string,
    { changes, more }: { readonly changes: readonly PublicChange[]; readonly more: boolean },
  ): Promise<void> {
    if ((await this.amendmentSubmittedAt(postingId)) === null) await this.openAmendment(postingId, at);
    await this.#manager.query(
      `update public_amendments set in_force_at = $2, changes = $3, more = $4
       where posting_id = $1 and in_force_at is null and over_at is null`,
      [postingId, at, JSON.stringify(changes), more],
    );
  }

  /** When the amendment under review was submitted; null: there is none. */
  async amendmentSubmittedAt(postingId: string): Promise<Date | null> {
    const rows: { at: Date }[] = await this.#manager.query(
      `select submitted_at as at from public_amendments
       where posting_id = $1 and in_force_at is null and over_at is null`,
      [postingId],
    );
    return rows[0]?.at ?? null;
  }

  /** The amendment under review did not take effect, which is public from an instant on. */
  async endAmendment(postingId: string, overAt: string): Promise<void> {
    await this.#manager.query(
      `update public_amendments set over_at = $2 where posting_id = $1 and in_force_at is null and over_at is null`,
      [postingId, overAt],
    );
  }
}
