import type { Because } from '../process/because.ts';

/** Payloads of a certificate's acts (R34). */
export interface CertificatePayloads {
  issue: Because;
  refuse: Because;
  revoke: Because;
}

/** Replies of a certificate's acts. */
export interface CertificateReplies {
  issue: { readonly number: string };
}
