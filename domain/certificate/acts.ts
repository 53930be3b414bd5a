import type { Because } from '../process/because.ts';

/** What the acts of a certificate carry (R34). */
export interface CertificatePayloads {
  issue: Because;
  refuse: Because;
  revoke: Because;
}

/** What the acts of a certificate reply. */
export interface CertificateReplies {
  issue: { readonly number: string };
}
