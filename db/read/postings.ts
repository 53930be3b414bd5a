import type { DataSource } from 'typeorm';
import type { PostingType } from '../../domain/vocabulary.ts';
import { DraftRow } from '../entities/party.ts';
import { PostingRow, PostingVersionRow } from '../entities/posting.ts';

export interface PostingRecord {
  readonly posting: PostingRow;
  /** Of the newest version; of a published one, the version in force. */
  readonly content: unknown;
  /** The poster as it was when that version was submitted (R1). */
  readonly poster: PosterAsOf | null;
}

export interface PosterAsOf {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly declared: unknown;
  readonly facts: unknown;
}

/** A posting with its content and its poster as they were submitted. */
export async function findPosting(db: DataSource, id: string): Promise<PostingRecord | null> {
  const posting = await db.manager.findOneBy(PostingRow, { caseId: id });
  if (!posting) return null;
  const { content, posterVersion: version } = await db.manager.findOneByOrFail(PostingVersionRow, {
    postingId: id,
    version: posting.version,
  });
  const parties: Omit<PosterAsOf, 'id' | 'version'>[] = await db.query(
    `select content->>'name' as name, content as declared, facts from party_versions
     where party_id = $1 and version = $2`,
    [posting.posterId, version],
  );
  const poster = parties[0] ? { id: posting.posterId, version, ...parties[0] } : null;
  return { posting, content, poster };
}

export async function findDraft(db: DataSource, id: string): Promise<DraftRow | null> {
  return db.manager.findOneBy(DraftRow, { id });
}

/** Titles that a draft of a party may repeat: what is published, and the party's own; nobody else's unpublished ones. */
export async function findSimilarPostings(
  db: Pick<DataSource, 'query'>,
  type: PostingType,
  partyId: string,
): Promise<{ postingId: string; title: string }[]> {
  return db.query(
    `select p.case_id as "postingId", p.title from postings p join cases c on c.id = p.case_id
     where p.type = $1 and (p.published_at is not null or p.poster_id = $2) and c.stage <> 'withdrawn'
     order by c.created_at desc limit 5000`,
    [type, partyId],
  );
}

/** The kept versions of a draft, newest first. */
export async function listDraftVersions(
  db: DataSource,
  draftId: string,
): Promise<{ version: number; content: unknown; byAccount: string; at: Date }[]> {
  return db.query(
    `select version, content, by_account as "byAccount", at from draft_versions where draft_id = $1
     order by version desc limit 500`,
    [draftId],
  );
}

/** The drafts of the parties that an account acts for, newest first. */
export async function listDrafts(db: DataSource, accountId: string): Promise<DraftRow[]> {
  return db.manager
    .createQueryBuilder(DraftRow, 'd')
    .where(
      `d.party_id in (select party_id from party_members where account_id = :accountId and capacity <> 'member'
         and (until_at is null or until_at > now()))`,
      { accountId },
    )
    .orderBy('d.updated_at', 'DESC')
    .limit(100)
    .getMany();
}
