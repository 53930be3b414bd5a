import type { Acknowledgement } from '../../domain/exchange/schema.ts';
import { Refusal, type RefusalParams } from '../../domain/refusal.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import { tellOfOfficeConflict } from '../interest/conflict.ts';
import { projectJudged, requireOfficeStanding } from '../interest/office-standing.ts';
import type { JudgedCase } from '../interest/sides.ts';
import type { Repositories } from '../repositories.ts';

/** Result of one acknowledgement: kept, known before, or refused. */
export type Acknowledged =
  | { readonly state: 'recorded' | 'known' }
  | { readonly state: 'refused'; readonly code: RefusalCode; readonly params: RefusalParams };

/**
 * Keeps the national platform's identifier of something published (R42). The same again changes nothing; another one for
 * the same thing, or the same one for another thing, is refused; and so is who stands on a side of it (R11).
 */
export async function acknowledge(
  tx: Repositories,
  { kind, id, externalId }: Acknowledgement,
  by: { readonly account: string; readonly name: string; readonly at: string },
): Promise<Acknowledged> {
  const refused = (code: RefusalCode, params: RefusalParams = {}): Acknowledged => ({
    state: 'refused',
    code,
    params,
  });
  const published: unknown[] = await tx.manager.query(
    kind === 'posting'
      ? 'select 1 from publications where posting_id = $1'
      : `select 1 from results_items where project_id = $1 and state = 'published'`,
    [id],
  );
  if (published.length === 0) return refused('EXCHANGE_NOT_PUBLISHED');
  const judged = await judgedOf(tx, kind, id);
  try {
    await requireOfficeStanding(tx, by.account, 'acknowledgeExchange', judged);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await tellOfOfficeConflict(tx.manager, { caseId: id, act: 'acknowledgeExchange', ...by }, error);
    return refused('STAND_ASIDE');
  }
  const added: unknown[] = await tx.manager.query(
    `insert into external_ids (kind, subject_id, external_id, at, by_account) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning subject_id`,
    [kind, id, externalId, by.at, by.account],
  );
  if (added.length === 1) return { state: 'recorded' };
  // In a statement of its own: it sees who was first, also one who was first just now.
  const found: { subject_id: string; external_id: string }[] = await tx.manager.query(
    'select subject_id, external_id from external_ids where kind = $1 and (subject_id = $2 or external_id = $3)',
    [kind, id, externalId],
  );
  const own = found.find((row) => row.subject_id === id);
  if (own?.external_id === externalId) return { state: 'known' };
  return own ? refused('EXTERNAL_ID_OTHER', { externalId: own.external_id }) : refused('EXTERNAL_ID_USED');
}

async function judgedOf(tx: Repositories, kind: Acknowledgement['kind'], id: string): Promise<JudgedCase> {
  if (kind !== 'posting') return projectJudged(await tx.projects.get(id));
  return { parties: await tx.postings.postersOf([id]), postings: [id] };
}
