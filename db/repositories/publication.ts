import type { EntityManager } from 'typeorm';
import type { PublicStage } from '../../domain/posting/public-stage.ts';
import type { Field, PostingType } from '../../domain/vocabulary.ts';

/** What becomes public of a posting (R19). */
export interface Publication {
  readonly postingId: string;
  readonly stage: PublicStage;
  readonly type: PostingType;
  readonly field: Field;
  readonly district: string | null;
  readonly title: string;
  readonly content: unknown;
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

  /** Moves the public stage and window; a posting that was never published stays unseen. */
  async move(
    postingId: string,
    to: { readonly stage: PublicStage; readonly opensAt: Date | null; readonly closesAt: Date | null },
  ): Promise<void> {
    await this.#manager.query(
      `update publications set stage = $2, opens_at = $3, closes_at = $4 where posting_id = $1
         and (stage, opens_at, closes_at) is distinct from ($2, $3::timestamptz, $4::timestamptz)`,
      [postingId, to.stage, to.opensAt, to.closesAt],
    );
  }
}
