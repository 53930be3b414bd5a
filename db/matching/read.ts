import type { DataSource } from 'typeorm';
import type { District, Field, PostingType } from '../../domain/vocabulary.ts';
import type { PartyRow } from '../party/rows.ts';

type Db = Pick<DataSource, 'query'>;

/** A published posting as matching reads it: public texts only (R19, R22). */
export interface PostingTextRow {
  readonly id: string;
  readonly type: PostingType;
  readonly field: Field;
  readonly district: District | null;
  readonly stage: 'upcoming' | 'open' | 'closed' | 'matched' | 'ended';
  readonly title: string;
  readonly content: {
    readonly keywords?: readonly string[];
    readonly summary?: string;
    readonly conditions?: string;
  };
  readonly publishedAt: Date;
}

/** A party that can be suggested, with what the record says of its wins. */
export interface ProfileRow extends PartyRow {
  readonly wins: readonly { readonly field: Field; readonly title: string }[];
  readonly isExpert: boolean;
}

const POSTING = `select posting_id as id, type, field, district, stage, title, content, published_at as "publishedAt"
  from publications`;

/** The newest postings of some stages; so many at most. */
export async function listPostingTexts(
  db: Db,
  stages: readonly string[],
  limit: number,
  since?: Date,
): Promise<PostingTextRow[]> {
  return db.query(
    `${POSTING} where stage = any($1) and ($3::timestamptz is null or published_at > $3)
     order by published_at desc, posting_id desc limit $2`,
    [stages, limit, since ?? null],
  );
}

export async function findPostingText(db: Db, id: string): Promise<PostingTextRow | null> {
  const rows: PostingTextRow[] = await db.query(`${POSTING} where posting_id = $1`, [id]);
  return rows[0] ?? null;
}

const WINS = `coalesce((select jsonb_agg(jsonb_build_object('field', w.field, 'title', w.title))
  from claims c join cases k on k.id = c.case_id and k.stage = 'won' join publications w on w.posting_id = c.posting_id
  where c.claimant_id = p.id), '[]') as wins`;
const COLUMNS = `p.id, p.kind, p.account_id as "accountId", p.credit_code as "creditCode", p.name, p.district, p.version,
  p.content, p.facts, p.created_at as "createdAt", p.updated_at as "updatedAt"`;
/** Last seen as an expert, by token or on record; a withdrawal shows at once. */
const EXPERT = `coalesce((select 'expert' = any(a.roles) from accounts a where a.id = p.account_id), false) as "isExpert"`;

/** Parties with a profile, of the kinds that are asked for. */
export async function listProfiles(
  db: Db,
  kinds: readonly PartyRow['kind'][],
  limit: number,
): Promise<ProfileRow[]> {
  return db.query(
    `select ${COLUMNS}, ${WINS}, ${EXPERT} from parties p where p.kind = any($1) order by p.updated_at desc, p.id limit $2`,
    [kinds, limit],
  );
}

/** The parties that an account acts for in its own right. */
export async function listOwnProfiles(db: Db, accountId: string): Promise<ProfileRow[]> {
  return db.query(
    `select ${COLUMNS}, ${WINS}, ${EXPERT} from parties p where p.id in (select party_id from party_members
       where account_id = $1 and capacity not in ('member', 'helper') and (until_at is null or until_at > now()))
     order by p.id limit 50`,
    [accountId],
  );
}
