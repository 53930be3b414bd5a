import { z } from 'zod';
import type { AnnexLetter } from '../../domain/signing/annex-letter.ts';
import type { RootJwks, RootKey } from '../signature/root-key.ts';
import { verifyCommitment } from './commitment-evidence.ts';
import type { Finding } from './findings.ts';
import {
  LETTER_RECORD,
  letterEvidence,
  letterTypeOf,
  verifyLetter,
  type LetterForm,
} from './letter-evidence.ts';

/** Platform's statement of a confidentiality letter for annexes (R19). */
const recordSchema = z.strictObject({
  ...LETTER_RECORD,
  type: z.literal('jiebang/annex-letter-record/1'),
  letterId: z.string(),
  postingId: z.string(),
  postingVersion: z.int(),
});
type AnnexLetterRecord = z.infer<typeof recordSchema>;

/** The posting that the terms name, as they name it. */
const termsSchema = z.object({
  kind: z.literal('confidentiality_letter'),
  scope: z.literal('annexes'),
  posting: z.object({ id: z.string(), version: z.int() }),
});

const ANNEX_LETTER_FORM: LetterForm<AnnexLetterRecord> = {
  file: 'jiebang/annex-letter/1',
  statement: 'jiebang-annex-letter+jws',
  record: recordSchema,
  id: 'annex_letter',
  title: { zh: '保密书', en: 'confidentiality letter' },
  content: { zh: '保密条款', en: 'duties' },
  said: ({ name, postingId, postingVersion }) => ({
    zh: `平台根密钥证明：${name}为查阅榜单 ${postingId} 第 ${postingVersion} 版的保密附件签署的保密书。`,
    en: `The platform's root states: the letter of ${name} for the confidential annexes of posting ${postingId}, version ${postingVersion}.`,
  }),
  isOf: (terms, { postingId, postingVersion }) => {
    const posting = termsSchema.safeParse(terms).data?.posting;
    return posting?.id === postingId && posting.version === postingVersion;
  },
};

/** A signed confidentiality letter for annexes as one file that anybody can check (R19, R27). @param statedAt ISO */
export function annexLetterEvidence(
  letter: AnnexLetter,
  keyCertificate: string,
  documentSha256: string | null,
  { root, statedAt }: { readonly root: RootKey; readonly statedAt: string },
): Promise<string> {
  const record: AnnexLetterRecord = {
    type: 'jiebang/annex-letter-record/1',
    letterId: letter.id,
    postingId: letter.postingId,
    postingVersion: letter.postingVersion,
    termsSha256: letter.termsSha256,
    account: letter.accountId,
    name: letter.accountName,
    receivedAt: letter.signedAt.toISOString(),
    jws: letter.jws,
    keyCertificate,
    documentSha256,
    statedAt,
  };
  return letterEvidence(ANNEX_LETTER_FORM, letter.terms, record, root);
}

/**
 * Checks a signed letter of either kind, by the type that its file says it has; what the type says is bound by the root's
 * statement, which is of that type. @param revokedAt as in `verifyLetter`
 */
export function verifySignedLetter(
  text: string,
  roots: RootJwks,
  revokedAt?: string | null,
): Promise<readonly Finding[]> {
  return letterTypeOf(text) === ANNEX_LETTER_FORM.file
    ? verifyLetter(ANNEX_LETTER_FORM, text, roots, revokedAt)
    : verifyCommitment(text, roots, revokedAt);
}
