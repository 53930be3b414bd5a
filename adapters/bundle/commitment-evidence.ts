import { z } from 'zod';
import type { KeptCommitment } from '../../domain/commitment/signed.ts';
import { SIDES } from '../../domain/document/model.ts';
import type { RootJwks, RootKey } from '../signature/root-key.ts';
import type { Finding } from './findings.ts';
import { LETTER_RECORD, letterEvidence, verifyLetter, type LetterForm } from './letter-evidence.ts';

/** Platform's statement of a commitment letter (R6). */
const recordSchema = z.strictObject({
  ...LETTER_RECORD,
  type: z.literal('jiebang/commitment-record/1'),
  caseId: z.string(),
  caseVersion: z.int(),
  side: z.enum(['poster', 'claimant']),
  letterVersion: z.int(),
});
type CommitmentRecord = z.infer<typeof recordSchema>;

const COMMITMENT_FORM: LetterForm<CommitmentRecord> = {
  file: 'jiebang/commitment/2',
  statement: 'jiebang-commitment+jws',
  record: recordSchema,
  id: 'commitment',
  title: { zh: '承诺书', en: 'commitment letter' },
  content: { zh: '承诺内容', en: 'pledges' },
  said: ({ side, caseId, caseVersion }) => ({
    zh: `平台根密钥证明：${SIDES[side].zh}的承诺书，对 ${caseId} 第 ${caseVersion} 版。`,
    en: `The platform's root states: the letter of the ${SIDES[side].en.toLowerCase()}, on version ${caseVersion} of ${caseId}.`,
  }),
  isOf: (terms, { side }) =>
    typeof terms === 'object' && terms !== null && 'side' in terms && terms.side === side,
};

/** A signed commitment letter as one file that anybody can check (R6, R27, R29). @param statedAt ISO */
export function commitmentEvidence(
  kept: KeptCommitment,
  keyCertificate: string,
  documentSha256: string | null,
  { root, statedAt }: { readonly root: RootKey; readonly statedAt: string },
): Promise<string> {
  const { caseId, caseVersion, side, letterVersion, terms, termsSha256, jws, receivedAt } = kept;
  const record: CommitmentRecord = {
    type: 'jiebang/commitment-record/1',
    caseId,
    caseVersion,
    side,
    letterVersion,
    termsSha256,
    account: kept.accountId,
    name: kept.accountName,
    receivedAt,
    jws,
    keyCertificate,
    documentSha256,
    statedAt,
  };
  return letterEvidence(COMMITMENT_FORM, terms, record, root);
}

/** @param revokedAt what the record knows of a revocation of the key, ISO; undefined: not asked */
export function verifyCommitment(
  text: string,
  roots: RootJwks,
  revokedAt?: string | null,
): Promise<readonly Finding[]> {
  return verifyLetter(COMMITMENT_FORM, text, roots, revokedAt);
}
