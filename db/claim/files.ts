import type { DataSource } from 'typeorm';

type Db = Pick<DataSource, 'query'>;

/**
 * The claims in which a file is confidential, as the newest version that names it says; the newest claim first. Marking
 * a file in a later version closes it from then on, and may open it again likewise (R24).
 */
export async function claimsHolding(db: Db, attachmentId: string): Promise<string[]> {
  const rows: { id: string }[] = await db.query(
    `select c.case_id as id from case_attachments ca join claims c on c.case_id = ca.case_id
       join lateral (
         select file->>'confidential' as confidential
         from claim_versions v, jsonb_array_elements(v.content->'attachments') file
         where v.claim_id = c.case_id and file->>'attachmentId' = $1::text order by v.version desc limit 1
       ) named on named.confidential = 'true'
     where ca.attachment_id = $1::uuid order by c.received_at desc, c.case_id`,
    [attachmentId],
  );
  return rows.map((row) => row.id);
}

/**
 * Those of the claims whose negotiation's confidentiality letter is signed by both sides, and whose negotiation has not
 * failed (R24): the duty of who has read outlives a failure, the right to read on does not. What is being sealed is signed.
 */
export async function underLetter(db: Db, claimIds: readonly string[]): Promise<Set<string>> {
  if (claimIds.length === 0) return new Set();
  const rows: { id: string }[] = await db.query(
    `select distinct n.claim_id as id from negotiations n join cases its on its.id = n.case_id
       join cases letter on letter.id = n.letter_signing_id
     where n.claim_id = any($1) and letter.stage in ('sealing', 'signed') and its.stage <> 'failed'`,
    [claimIds],
  );
  return new Set(rows.map(({ id }) => id));
}
