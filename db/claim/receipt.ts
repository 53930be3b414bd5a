import type { DataSource } from 'typeorm';
import { shanghaiIso } from '../../domain/calendar/shanghai.ts';
import { Refusal, type RefusalData } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { ownDraft } from '../draft/intake.ts';
import type { PostingRow } from '../posting/rows.ts';
import { randomCode } from '../random-code.ts';
import { writeFacts } from '../record/fact.ts';
import { Repositories } from '../repositories.ts';

/** A claim as it is sent: a version of a draft, and what goes with it. */
export interface ClaimCommand {
  readonly commandId: string;
  readonly bodyHash: string;
  readonly account: { readonly id: string; readonly name: string; readonly roles: readonly string[] };
  readonly draftId: string;
  /** The version that the sender has seen; null: whichever it is. */
  readonly draftVersion: number | null;
  /** The letter that the claimant says to have signed, and the signature (R6). */
  readonly letterVersion: number | undefined;
  readonly jws: string | undefined;
  /** The organiser's leave to be late (R16). */
  readonly lateCode: string | undefined;
}

/** A receipt on record (R17): from here on it cannot be late, whatever is still to be judged. */
export interface Receipt {
  readonly receiptNumber: string;
  readonly receivedAt: Date;
  readonly contentHash: string;
  readonly commandId: string;
  readonly bodyHash: string;
  readonly postingId: string;
  readonly draftId: string;
  readonly draftVersion: number;
  readonly accountId: string;
  readonly accountName: string;
  readonly roles: readonly string[];
  readonly letterVersion: number | null;
  readonly jws: string | null;
  readonly lateCode: string | null;
  readonly handledAt: Date | null;
  readonly claimId: string | null;
  readonly refusal: RefusalData | null;
}

const COLUMNS = `receipt_number as "receiptNumber", received_at as "receivedAt", content_hash as "contentHash",
  command_id as "commandId", body_hash as "bodyHash", posting_id as "postingId", draft_id as "draftId",
  draft_version as "draftVersion", account_id as "accountId", account_name as "accountName", roles,
  letter_version as "letterVersion", jws, late_code as "lateCode", handled_at as "handledAt", claim_id as "claimId",
  refusal`;

/**
 * The receipt, in one statement: the draft as it was seen, of a party that the account acts for, on a posting whose
 * window is open, its row held against closing. A statement that had to wait for closing sees the window as it is then.
 */
const TAKE = `with received as (
    select v.content_hash, p.case_id, d.id, v.version
    from drafts d
    join draft_versions v on v.draft_id = d.id and v.version = d.version
    join postings p on p.case_id = d.subject_id
    where d.id = $5 and d.kind = 'claim' and d.submitted_as is null and d.deleted_at is null and ($6::int is null or d.version = $6)
      and exists (select from party_members m where m.party_id = d.party_id and m.account_id = $7
        and m.capacity <> 'member' and (m.until_at is null or m.until_at > now()))
      and p.published_version is not null
      and ($12::text is not null or (p.accepting and (p.closes_at is null or p.closes_at >= $2)))
    for share of p
  )
  insert into claim_receipts (receipt_number, received_at, command_id, body_hash, content_hash, posting_id, draft_id,
    draft_version, account_id, account_name, roles, letter_version, jws, late_code)
  select $1, $2, $3, $4, content_hash, case_id, id, version, $7, $8, $9, $10, $11, $12 from received
  on conflict do nothing returning ${COLUMNS}`;

/**
 * Commits the receipt of a claim before anything else of it is judged (R17): the instant of receipt decides, and a busy
 * server must not make a claim late by judging others first.
 * @param clock the API's clock; asked with a connection in hand, since waiting for one is not being received
 * @returns the receipt, also of an earlier try of the same command; or null
 * @throws KEY_REUSED
 */
export async function takeReceipt(
  db: DataSource,
  command: ClaimCommand,
  clock: () => Date,
): Promise<Receipt | null> {
  const { account } = command;
  const runner = db.createQueryRunner();
  try {
    await runner.connect();
    const taken = (await runner.query(TAKE, [
      newReceiptNumber(),
      clock(),
      command.commandId,
      command.bodyHash,
      command.draftId,
      command.draftVersion,
      account.id,
      account.name,
      account.roles,
      command.letterVersion,
      command.jws,
      command.lateCode,
    ])) as Receipt[];
    if (taken[0]) return taken[0];
    // Rows written meanwhile by another try of the command are visible to a second statement only.
    const earlier = (await runner.query(
      `select ${COLUMNS} from claim_receipts where command_id = $1 and refusal is null`,
      [command.commandId],
    )) as Receipt[];
    const [receipt] = earlier;
    if (receipt && receipt.bodyHash !== command.bodyHash) throw refuse('KEY_REUSED');
    return receipt ?? null;
  } finally {
    await runner.release();
  }
}

/**
 * Checks that a window takes a claim at an instant, and says why not without a word about other claims (R17, R19).
 * @throws CLAIM_TOO_LATE, POSTING_NOT_OPEN
 */
export function assertTakesClaims(posting: Pick<PostingRow, 'accepting' | 'closesAt'>, at: string): void {
  const { accepting, closesAt } = posting;
  if (closesAt && (accepting ? Date.parse(at) > closesAt.getTime() : Date.parse(at) >= closesAt.getTime()))
    throw refuse('CLAIM_TOO_LATE', { params: { closedAt: shanghaiIso(closesAt.toISOString()) } });
  if (!accepting) throw refuse('POSTING_NOT_OPEN');
}

/** Why a claim was not received. @throws always: NOT_FOUND, DRAFT_SUBMITTED, STALE, CLAIM_TOO_LATE, POSTING_NOT_OPEN */
export async function whyNotReceived(tx: Repositories, command: ClaimCommand, at: string): Promise<never> {
  const draft = await ownDraft(tx, command.account.id, command.draftId);
  if (draft.kind !== 'claim' || draft.subjectId === null) throw refuse('NOT_FOUND');
  if (draft.submittedAs) throw refuse('DRAFT_SUBMITTED');
  if (command.draftVersion !== null && command.draftVersion !== draft.version) throw refuse('STALE');
  const posting = await tx.postings.find(draft.subjectId);
  if (!posting?.publishedVersion) throw refuse('NOT_FOUND');
  assertTakesClaims(posting, at);
  // It takes claims again: nothing was written, and the same command may be sent once more.
  throw refuse('OUTCOME_UNKNOWN');
}

/** A receipt that is being judged, by this transaction only until it ends. */
export async function lockReceipt(tx: Repositories, receiptNumber: string): Promise<Receipt> {
  const [receipt]: Receipt[] = await tx.manager.query(
    `select ${COLUMNS} from claim_receipts where receipt_number = $1 for no key update`,
    [receiptNumber],
  );
  if (!receipt) throw new Error(`receipt ${receiptNumber} is gone`);
  if (receipt.refusal) throw new Refusal(receipt.refusal.code, receipt.refusal);
  return receipt;
}

export async function markAdmitted(
  tx: Repositories,
  { receiptNumber }: Receipt,
  claimId: string,
): Promise<void> {
  await tx.manager.query(
    'update claim_receipts set handled_at = now(), claim_id = $2 where receipt_number = $1',
    [receiptNumber, claimId],
  );
}

/** Fact about a refused receipt, for a closed posting that waits for its receipts. */
export interface SettledFact {
  readonly id: string;
  readonly postingId: string;
}

/**
 * Keeps that a receipt was refused, and why. A posting that closed meanwhile waits for those received in time (R17): it
 * is notified.
 * @returns the fact for the posting, on record; null when it waits for nothing, or the receipt was handled already
 */
export async function refuseReceipt(
  db: DataSource,
  { receiptNumber, receivedAt, postingId, lateCode }: Receipt,
  refusal: RefusalData,
): Promise<SettledFact | null> {
  return db.transaction(async (manager) => {
    const tx = new Repositories(manager);
    const posting = await tx.postings.lock(postingId, 'share');
    const answer: [unknown[], number] = await manager.query(
      'update claim_receipts set handled_at = now(), refusal = $2 where receipt_number = $1 and handled_at is null',
      [receiptNumber, JSON.stringify(refusal)],
    );
    if (answer[1] === 0 || !posting || posting.accepting || lateCode !== null) return null;
    const id = `${receiptNumber}:claimSettled:${postingId}`;
    const payload = { claimId: null };
    const fact = { id, to: postingId, type: 'posting', act: 'claimSettled', payload } as const;
    await writeFacts(manager, [fact], receivedAt.toISOString());
    return { id, postingId };
  });
}

/** Receipts that wait longer than they should: their server is gone. The oldest first. */
export async function waitingReceipts(
  db: DataSource,
  receivedBefore: Date,
  limit: number,
): Promise<Receipt[]> {
  return db.query(
    `select ${COLUMNS} from claim_receipts where handled_at is null and received_at < $1 order by received_at limit $2`,
    [receivedBefore, limit],
  );
}

/** The newest receipt of a draft, for its claimant. */
export async function receiptOf(db: DataSource, draftId: string): Promise<Receipt | null> {
  const rows: Receipt[] = await db.query(
    `select ${COLUMNS} from claim_receipts where draft_id = $1 order by received_at desc limit 1`,
    [draftId],
  );
  return rows[0] ?? null;
}

/** Random, not counted: numbers in sequence would tell how many claims there are (R19). 60 bits. */
function newReceiptNumber(): string {
  return `JB-${randomCode(12)}`;
}
