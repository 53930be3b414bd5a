import type { EntityManager } from 'typeorm';
import type { Json } from '../../domain/process/case.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Repositories } from '../repositories.ts';

/** The acts on a case that are drafted before they are sent (R8). */
export type DraftedAct = 'resubmit' | 'amend' | 'cure';

/** Names a draft: one for each act of a case, shared by those who act for the party. */
export interface ActDraftKey {
  readonly caseId: string;
  readonly act: DraftedAct;
}

export interface ActDraftRecord {
  readonly act: DraftedAct;
  readonly version: number;
  readonly content: Json;
  /** The account that saved it. */
  readonly by: string;
  readonly at: Date;
}

const COLUMNS = 'act, version, content, by_account as by, at';

/** The newest version of a draft; null when there is none. */
export async function findActDraft(
  db: Pick<EntityManager, 'query'>,
  { caseId, act }: ActDraftKey,
): Promise<ActDraftRecord | null> {
  const rows: ActDraftRecord[] = await db.query(
    `select ${COLUMNS} from act_drafts where case_id = $1 and act = $2 order by version desc limit 1`,
    [caseId, act],
  );
  return rows[0] ?? null;
}

/** The kept versions of a draft, newest first: as many as the policy lets stand (`limits.draftVersionsMax`). */
export function listActDraftVersions(
  db: Pick<EntityManager, 'query'>,
  { caseId, act }: ActDraftKey,
): Promise<ActDraftRecord[]> {
  return db.query(`select ${COLUMNS} from act_drafts where case_id = $1 and act = $2 order by version desc`, [
    caseId,
    act,
  ]);
}

/**
 * Saves the next version of a draft, and as many of the earlier ones as the policy says (R8).
 * @param seen the version that the account has seen; 0: it begins the draft. @throws STALE when it is another
 */
export async function saveActDraft(
  tx: Pick<Repositories, 'manager'>,
  { caseId, act }: ActDraftKey,
  { seen, content, by, at, keep }: SavedActDraft,
): Promise<ActDraftRecord> {
  const rows: ActDraftRecord[] = await tx.manager.query(
    `insert into act_drafts (case_id, act, version, content, by_account, at)
     select $1, $2, $3 + 1, $4, $5, $6
     where $3 = (select coalesce(max(version), 0) from act_drafts where case_id = $1 and act = $2)
     on conflict do nothing returning ${COLUMNS}`,
    [caseId, act, seen, JSON.stringify(content), by, at],
  );
  const row = rows[0];
  if (!row) throw refuse('STALE');
  await tx.manager.query('delete from act_drafts where case_id = $1 and act = $2 and version <= $3', [
    caseId,
    act,
    row.version - keep,
  ]);
  return row;
}

interface SavedActDraft {
  readonly seen: number;
  readonly content: unknown;
  readonly by: string;
  readonly at: string;
  readonly keep: number;
}

/** Removes a draft with all its versions: its act was done, or its party does not want it (R8). @returns if there was one */
export async function dropActDraft(
  tx: Pick<Repositories, 'manager'>,
  { caseId, act }: ActDraftKey,
): Promise<boolean> {
  const [, count]: [unknown, number] = await tx.manager.query(
    'delete from act_drafts where case_id = $1 and act = $2',
    [caseId, act],
  );
  return count > 0;
}
