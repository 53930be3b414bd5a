import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { CaseType } from '../../domain/vocabulary.ts';
import { organisation, person } from './samples.ts';

type Row = Readonly<Record<string, unknown>>;

/** When everything here happened. */
export const AT = '2026-03-02T01:00:00.000Z';
export const ME = 'me';

/** Kept through: what the migrations put there. */
const GIVEN = ['migrations', 'policies', 'calendar_years'];

/**
 * Rows as the record would hold them, written side by side: what they refer to and no list shows is left out. Each
 * function takes how many, and returns their ids.
 */
export class GrownRows {
  readonly #db: DataSource;
  constructor(db: DataSource) {
    this.#db = db;
  }

  /** Writes rows; a column that is not named has its default. */
  async add(table: string, rows: readonly Row[]): Promise<void> {
    const columns = Object.keys(rows[0] ?? {}).join(', ');
    await this.#unchecked((query) =>
      query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(rows)],
      ),
    );
  }

  /** Deletes all rows. */
  async clear(): Promise<void> {
    const tables: { name: string }[] = await this.#db.query(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all($1)`,
      [GIVEN],
    );
    await this.#unchecked((query) => query(tables.map(({ name }) => `delete from ${name}`).join('; ')));
  }

  /** Without foreign keys and triggers. */
  async #unchecked(work: (query: DataSource['query']) => Promise<unknown>): Promise<void> {
    await this.#db.transaction(async (manager) => {
      await manager.query('set local session_replication_role = replica');
      await work(manager.query.bind(manager));
    });
  }

  async cases(count: number, type: CaseType, stage: string, change: Row = {}): Promise<string[]> {
    const ids = many(count, () => randomUUID());
    await this.add(
      'cases',
      ids.map((id) => ({
        id,
        type,
        family_id: id,
        policy_id: 'demo-1',
        stage,
        version: 1,
        since_at: AT,
        summary: '固态电池界面改性',
        audit_head: 'a',
        created_at: AT,
        updated_at: AT,
        final: false,
        district: '310115',
        ...change,
      })),
    );
    return ids;
  }

  /** Persons, or units; teams have people of their own. */
  async parties(count: number, kind: 'person' | 'organisation', change: Row = {}): Promise<string[]> {
    const ids = many(count, () => randomUUID());
    const content =
      kind === 'person'
        ? person('李明')
        : organisation('智芯', '91310115MA1K4CX01G', { name: '张强', personId: randomUUID() });
    await this.add(
      'parties',
      ids.map((id) => ({
        id,
        kind,
        name: '李明',
        version: 1,
        content,
        facts: {},
        created_at: AT,
        updated_at: AT,
        ...change,
      })),
    );
    return ids;
  }

  async teams(people: readonly (readonly string[])[]): Promise<string[]> {
    const rows = people.map(([leadId = '', ...members]) => ({
      id: randomUUID(),
      kind: 'team',
      name: '团队',
      version: 1,
      content: {
        name: '团队',
        leadId,
        members: members.map((personId) => ({ personId, name: '李明', consent: 'consented', at: AT })),
        profile: { fields: ['new_materials'], keywords: ['固态电池'], abstract: '固态电池界面研究。' },
      },
      created_at: AT,
      updated_at: AT,
    }));
    await this.add('parties', rows);
    return rows.map(({ id }) => id);
  }

  seat(partyIds: readonly string[], capacity: string, account = ME): Promise<void> {
    return this.add(
      'party_members',
      partyIds.map((party_id) => ({ party_id, account_id: account, capacity, since_at: AT })),
    );
  }

  relate(caseIds: readonly string[], partyId: string, relation: string): Promise<void> {
    return this.add(
      'case_parties',
      caseIds.map((case_id) => ({ case_id, party_id: partyId, relation })),
    );
  }

  /** Published postings with one version, and what the public sees of them. @param change of the posting itself */
  async postings(count: number, posterId: string, content: object, change: Row = {}): Promise<string[]> {
    const ids = await this.cases(count, 'posting', 'open');
    const type = (content as { type: string }).type;
    const title = '固态电池界面改性';
    await this.add(
      'postings',
      ids.map((case_id) => ({
        case_id,
        poster_id: posterId,
        type,
        title,
        version: 1,
        content_hash: 'a',
        published_version: 1,
        published_at: AT,
        accepting: true,
        several_winners: true,
        ...change,
      })),
    );
    await this.add(
      'posting_versions',
      ids.map((posting_id) => ({
        posting_id,
        version: 1,
        content,
        content_hash: 'a',
        poster_version: 1,
        submitted_at: AT,
        submitted_by: 'test',
      })),
    );
    await this.add(
      'publications',
      ids.map((posting_id) => ({
        posting_id,
        stage: 'open',
        type,
        field: 'new_materials',
        title,
        content,
        published_at: AT,
        words: '固态 电池',
      })),
    );
    return ids;
  }

  /** Claims of a posting with their scheme, each in a final stage: nothing is left to judge by standing. */
  async claims(
    count: number,
    postingId: string,
    claimantIds: readonly string[],
    scheme: object,
  ): Promise<string[]> {
    const ids = await this.cases(count, 'claim', 'withdrawn', { family_id: postingId, final: true });
    await this.add(
      'claims',
      ids.map((case_id, index) => {
        const claimant = claimantIds[index % claimantIds.length];
        return {
          case_id,
          posting_id: postingId,
          claimant_id: claimant,
          claimant_key: claimant,
          live: false,
          receipt_number: case_id,
          received_at: AT,
          received_by: 'test',
          command_id: case_id,
          posting_version: 1,
          posting_hash: 'a',
          version: 1,
          content_hash: 'a',
        };
      }),
    );
    await this.add(
      'claim_versions',
      ids.map((claim_id) => ({
        claim_id,
        version: 1,
        content: scheme,
        content_hash: 'a',
        claimant_version: 1,
        posting_version: 1,
        letter_version: 1,
        at: AT,
        by_account: 'test',
      })),
    );
    return ids;
  }

  /** Files of nobody's in particular. */
  async files(count: number): Promise<string[]> {
    const ids = many(count, () => randomUUID());
    await this.add(
      'attachments',
      ids.map((id) => ({
        id,
        party_id: randomUUID(),
        sha256: 'a',
        size_bytes: 1,
        media_type: 'application/pdf',
        file_name: 'a.pdf',
        uploaded_by: 'test',
        uploaded_at: AT,
      })),
    );
    return ids;
  }

  /** A project of each of these posters with the claimant. */
  async projects(posterIds: readonly string[], claimantId: string): Promise<string[]> {
    const ids = await this.cases(posterIds.length, 'project', 'running');
    await this.add(
      'projects',
      ids.map((case_id, index) => ({
        case_id,
        posting_id: randomUUID(),
        poster_id: posterIds[index],
        claimant_id: claimantId,
        type: 'technical_challenge',
        title: '项目',
        outcome: {
          summary: '李明等完成。',
          evidence: ['检测报告'],
          contributors: [{ personId: randomUUID(), name: '李明', share: 100 }],
        },
      })),
    );
    return ids;
  }

  /** Changes what stands already. */
  async change(sql: string, values: readonly unknown[]): Promise<void> {
    await this.#unchecked((query) => query(sql, [...values]));
  }
}

/** So many of what `make` makes. */
export function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
