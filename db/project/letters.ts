import type { DataSource } from 'typeorm';
import type { PostingType } from '../../domain/vocabulary.ts';

/** The letter of a side of a project, as it was signed last. */
export interface SignedLetter {
  readonly documentId: string;
  readonly type: PostingType;
  readonly side: 'poster' | 'claimant';
  readonly letterVersion: number;
}

/** The newest commitment letters that the sides of a project signed, on its posting and its claim (R6). */
export function lettersOf(db: Pick<DataSource, 'query'>, projectId: string): Promise<SignedLetter[]> {
  return db.query(
    `select distinct on (k.side) k.document_id as "documentId", p.type, k.side, k.letter_version as "letterVersion"
     from projects p join commitments k
       on k.case_id = p.posting_id and k.side = 'poster' or k.case_id = p.claim_id and k.side = 'claimant'
     where p.case_id = $1 order by k.side, k.case_version desc`,
    [projectId],
  );
}
