import type { DataSource } from 'typeorm';
import type { Facts } from '../../domain/party/facts.ts';
import type { Declared } from '../../domain/party/party.ts';
import type { PostingContent } from '../../domain/posting/schema.ts';
import type { PostingType } from '../../domain/vocabulary.ts';
import { DraftRow } from '../party/rows.ts';
import { PostingRow, PostingVersionRow } from './rows.ts';

export interface PostingRecord {
  readonly posting: PostingRow;
  /** Of the newest version; of a published one, the version in force. */
  readonly content: PostingContent;
  /** The poster as it was when that version was submitted (R1). */
  readonly poster: PosterAsOf | null;
}

export interface PosterAsOf {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly declared: Declared;
  readonly facts: Facts;
}

/** A posting with its content and its poster as they were submitted. */
export async function findPosting(db: DataSource, id: string): Promise<PostingRecord | null> {
  const posting = await db.manager.findOneBy(PostingRow, { caseId: id });
  if (!posting) return null;
  const { content, posterVersion: version } = await db.manager.findOneByOrFail(PostingVersionRow, {
    postingId: id,
    version: posting.version,
  });
  return { posting, content, poster: await posterAsOf(db, posting.posterId, version) };
}

/** A poster as it was in a version (R1); null when there is none. */
export async function posterAsOf(
  db: Pick<DataSource, 'query'>,
  id: string,
  version: number,
): Promise<PosterAsOf | null> {
  const parties: Omit<PosterAsOf, 'id' | 'version'>[] = await db.query(
    `select content->>'name' as name, content as declared, facts from party_versions
     where party_id = $1 and version = $2`,
    [id, version],
  );
  return parties[0] ? { id, version, ...parties[0] } : null;
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

/** One of the postings that came from one another. */
export interface LineageRecord {
  readonly id: string;
  readonly repostOf: string | null;
  readonly title: string;
  readonly stage: string;
  readonly submittedAt: Date;
  /** When it ended; null: it has not. */
  readonly endedAt: Date | null;
  readonly wasPublic: boolean;
}

/** Every posting of a family of reposts, from the first on: what one came from, and what came from it (R18). */
export async function listLineage(db: Pick<DataSource, 'query'>, id: string): Promise<LineageRecord[]> {
  return db.query(
    `with recursive up as (
       select case_id, repost_of from postings where case_id = $1
       union all select p.case_id, p.repost_of from postings p join up on p.case_id = up.repost_of
     ), down as (
       select case_id from up where repost_of is null
       union all select p.case_id from postings p join down on p.repost_of = down.case_id
     )
     select c.id, p.repost_of as "repostOf", p.title, c.stage, c.created_at as "submittedAt",
       case when c.final then c.since_at end as "endedAt", p.published_at is not null as "wasPublic"
     from down join postings p on p.case_id = down.case_id join cases c on c.id = p.case_id
     order by c.created_at, c.id limit 200`,
    [id],
  );
}

/** The kept versions of a draft, newest first. */
export async function listDraftVersions(
  db: DataSource,
  draftId: string,
): Promise<{ version: number; content: DraftRow['content']; byAccount: string; at: Date }[]> {
  return db.query(
    `select version, content, by_account as "byAccount", at from draft_versions where draft_id = $1
     order by version desc limit 500`,
    [draftId],
  );
}

/** The drafts that an account may see, newest first: of its own parties, or by a mandate for what they are (R7, R8). */
export async function listDrafts(db: DataSource, accountId: string): Promise<DraftRow[]> {
  return db.manager
    .createQueryBuilder(DraftRow, 'd')
    .where(
      `(d.party_id in (select party_id from party_members where account_id = :accountId
         and capacity not in ('member', 'helper') and (until_at is null or until_at > now()))
       or exists (select from mandates m where m.party_id = d.party_id and m.helper_account = :accountId
         and m.ended_at is null and m.until_at > now()
         and case d.kind when 'posting' then 'post' else 'claim' end = any(m.scopes)))`,
      { accountId },
    )
    .andWhere('d.deleted_at is null')
    .orderBy('d.updated_at', 'DESC')
    .limit(100)
    .getMany();
}
