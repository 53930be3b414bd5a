import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ProjectStage, Questioned } from '../../domain/project/lifecycle.ts';
import { type ErratumContent, type ResultContent } from '../../domain/results/schema.ts';
import { resultStatusOf, resultStatusText } from '../../domain/results/status.ts';
import { contentHash } from '../record/audit.ts';

export interface ResultItem {
  readonly projectId: string;
  readonly content: ResultContent;
  readonly contentHash: string;
  readonly posterId: string;
  readonly claimantId: string;
  readonly posterConsent: boolean | null;
  readonly claimantConsent: boolean | null;
  readonly state: 'preview' | 'published' | 'declined' | 'unanswered';
}

export class ResultsRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async insert(caseId: string, month: string | null): Promise<void> {
    await this.#manager.query('insert into results_batches (case_id, month) values ($1, $2)', [
      caseId,
      month,
    ]);
  }

  async ofMonth(month: string): Promise<string | null> {
    const rows: { case_id: string }[] = await this.#manager.query(
      'select case_id from results_batches where month = $1',
      [month],
    );
    return rows[0]?.case_id ?? null;
  }

  /** When the last batch by schedule was opened, ISO; null: none was. */
  async lastScheduledAt(): Promise<string | null> {
    const [row]: { at: Date }[] = await this.#manager.query(
      `select c.created_at as at from results_batches b join cases c on c.id = b.case_id
       where b.month is not null order by c.created_at desc limit 1`,
    );
    return row?.at.toISOString() ?? null;
  }

  /**
   * Takes in every filed project that was neither published nor declined before, in one batch only (R30): what others
   * hold in preview is left to them, and a refusal that was taken back counts no more.
   * @returns how many
   */
  async collect(batchId: string): Promise<number> {
    const projects: {
      case_id: string;
      title: string;
      type: string;
      field: string | null;
      district: string | null;
      poster: string;
      claimant: string;
      filing_number: string;
      filed_at: Date;
      stage: ProjectStage;
      resumes: Questioned | null;
    }[] = await this.#manager.query(
      `select p.case_id, p.title, p.type, c.field, c.district, po.name as poster, cl.name as claimant, p.filing_number, p.filed_at,
         own.stage, p.resume_stage as resumes
       from projects p join cases c on c.id = p.case_id join cases own on own.id = p.case_id
         join parties po on po.id = p.poster_id join parties cl on cl.id = p.claimant_id
       where p.filing_number is not null and p.filed_at is not null and not exists (
         select 1 from results_items i where i.project_id = p.case_id and (i.state in ('preview', 'published')
           or i.state = 'declined' and (${standingRefusal('poster')} or ${standingRefusal('claimant')})))
       order by p.filing_number`,
    );
    const items = projects.map((one) => {
      const content: ResultContent = {
        title: one.title,
        type: one.type,
        field: one.field,
        district: one.district,
        posterName: one.poster,
        claimantName: one.claimant,
        filingNumber: one.filing_number,
        filedAt: one.filed_at.toISOString(),
        status: resultStatusOf(one.stage, one.resumes),
      };
      return { project_id: one.case_id, content, content_hash: contentHash(content) };
    });
    if (items.length === 0) return 0;
    await this.#manager.query(
      `insert into results_items (batch_id, project_id, content, content_hash, state)
       select $1, i.project_id, i.content, i.content_hash, 'preview'
       from jsonb_to_recordset($2) as i(project_id uuid, content jsonb, content_hash text) on conflict do nothing`,
      [batchId, JSON.stringify(items)],
    );
    await this.#manager.query(
      `insert into case_parties (case_id, party_id, relation)
       select i.batch_id, s.id, 'subject' from results_items i join projects p on p.case_id = i.project_id
         join parties s on s.id in (p.poster_id, p.claimant_id) where i.batch_id = $1 on conflict do nothing`,
      [batchId],
    );
    return (await this.items(batchId)).length;
  }

  items(batchId: string): Promise<ResultItem[]> {
    return this.#manager.query(
      `select i.project_id as "projectId", i.content, i.content_hash as "contentHash", p.poster_id as "posterId",
         p.claimant_id as "claimantId", i.poster_consent as "posterConsent", i.claimant_consent as "claimantConsent", i.state
       from results_items i join projects p on p.case_id = i.project_id where i.batch_id = $1
       order by i.content->>'filingNumber'`,
      [batchId],
    );
  }

  async answer(
    batchId: string,
    projectId: string,
    side: 'poster' | 'claimant',
    consent: boolean,
  ): Promise<void> {
    const column = side === 'poster' ? 'poster_consent' : 'claimant_consent';
    await this.#manager.query(
      `update results_items set ${column} = $3 where batch_id = $1 and project_id = $2`,
      [batchId, projectId, consent],
    );
  }

  /**
   * Publishes what both sides agreed to; the rest says why not. Of a project that has ended since its preview nobody
   * agreed to what it is now: it waits for the next batch. @returns the batch's number, or null for none
   */
  async publish(
    batchId: string,
    at: string,
    year: number,
  ): Promise<{ number: string; published: number } | null> {
    // None of them ends while it is being published: a project that ends later finds what was published of it.
    const stages: { id: string; stage: ProjectStage; resumes: Questioned | null }[] =
      await this.#manager.query(
        `select c.id, c.stage, p.resume_stage as resumes from results_items i join cases c on c.id = i.project_id
         join projects p on p.case_id = c.id
       where i.batch_id = $1 and i.state = 'preview' order by c.id for share of c`,
        [batchId],
      );
    const statuses = Object.fromEntries(
      stages.map(({ id, stage, resumes }) => [id, resultStatusOf(stage, resumes)]),
    );
    const published: unknown[] = await this.#manager.query(
      `with decided as (
         update results_items set state = case when poster_consent and claimant_consent
             and content->>'status' = $2::jsonb->>project_id::text then 'published'
           when poster_consent = false or claimant_consent = false then 'declined' else 'unanswered' end
         where batch_id = $1 and state = 'preview' returning state
       ) select 1 from decided where state = 'published'`,
      [batchId, JSON.stringify(statuses)],
    );
    if (published.length === 0) return null;
    const rows: { last: number }[] = await this.#manager.query(
      `insert into results_numbers (year, last) values ($1, 1)
       on conflict (year) do update set last = results_numbers.last + 1 returning last`,
      [year],
    );
    const number = `SH-JG-${year}-${String(rows[0]?.last ?? 0).padStart(3, '0')}`;
    await this.#manager.query(
      'update results_batches set number = $2, published_at = $3 where case_id = $1',
      [batchId, number, at],
    );
    return { number, published: published.length };
  }

  async isPublished(batchId: string, projectId: string): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from results_items where batch_id = $1 and project_id = $2 and state = 'published'`,
      [batchId, projectId],
    );
    return rows.length > 0;
  }

  /**
   * A published project ended without its outcome: it is shown as that from now on, beside what was published (R30).
   * Once, and nothing where it is not published.
   */
  async noteEnded(projectId: string, by: { readonly account: string; readonly at: string }): Promise<void> {
    const [item]: { batch_id: string; content: ResultContent }[] = await this.#manager.query(
      `select batch_id, content from results_items where project_id = $1 and state = 'published'`,
      [projectId],
    );
    if (!item || item.content.status === 'ended') return;
    await this.addErratum({
      id: randomUUID(),
      batchId: item.batch_id,
      projectId,
      content: {
        field: 'status',
        wrong: resultStatusText(item.content.status).zh,
        right: resultStatusText('ended').zh,
        reason: '项目在发布后终止。',
      },
      byAccount: by.account,
      at: by.at,
    });
  }

  /** The side's last refusal that it has not taken back; null: there is none, or the project is in a batch again. */
  async refusalOf(projectId: string, side: 'poster' | 'claimant'): Promise<string | null> {
    const [row]: { batch_id: string }[] = await this.#manager.query(
      `select i.batch_id from results_items i where i.project_id = $1 and i.state = 'declined'
         and ${standingRefusal(side)}`,
      [projectId],
    );
    return row?.batch_id ?? null;
  }

  /** The side takes its refusal back: the next batch asks both again (R30). */
  async reconsider(
    batchId: string,
    projectId: string,
    side: 'poster' | 'claimant',
    by: { readonly account: string; readonly at: string },
  ): Promise<void> {
    await this.#manager.query(
      `insert into results_reconsiderations (batch_id, project_id, side, by_account, at) values ($1, $2, $3, $4, $5)`,
      [batchId, projectId, side, by.account, by.at],
    );
  }

  /** True if that erratum is of the project, and the last word on its matter. */
  async isCorrectable(batchId: string, projectId: string, no: number): Promise<boolean> {
    const rows: unknown[] = await this.#manager.query(
      `select 1 from results_errata e where e.batch_id = $1 and e.project_id = $2 and e.no = $3
         and e.content->>'field' <> 'status' and not exists (
         select 1 from results_errata l where l.batch_id = $1 and (l.content->>'corrects')::int = $3)`,
      [batchId, projectId, no],
    );
    return rows.length > 0;
  }

  /** Errata of a batch are added one after another. */
  async lock(batchId: string): Promise<void> {
    await this.#manager.query('select 1 from results_batches where case_id = $1 for no key update', [
      batchId,
    ]);
  }

  async addErratum(erratum: {
    id: string;
    batchId: string;
    projectId: string;
    content: ErratumContent;
    byAccount: string;
    at: string;
  }): Promise<number> {
    await this.lock(erratum.batchId);
    const rows: { no: number }[] = await this.#manager.query(
      `insert into results_errata (id, batch_id, project_id, no, content, by_account, at)
       select $1, $2, $3, coalesce(max(no), 0) + 1, $4, $5, $6 from results_errata where batch_id = $2 returning no`,
      [
        erratum.id,
        erratum.batchId,
        erratum.projectId,
        JSON.stringify(erratum.content),
        erratum.byAccount,
        erratum.at,
      ],
    );
    return rows[0]?.no ?? 0;
  }
}

/** SQL: the side refused in item `i`, and has not taken it back. */
function standingRefusal(side: 'poster' | 'claimant'): string {
  return `(i.${side}_consent = false and not exists (select 1 from results_reconsiderations r
    where r.batch_id = i.batch_id and r.project_id = i.project_id and r.side = '${side}'))`;
}
