import type { DocumentKind } from '../document/model.ts';
import type { Because } from '../process/because.ts';
import type { Appoint, SignBody } from './schema.ts';

/** Message of a signing to the case that it belongs to. */
export interface SigningWord {
  readonly signingId: string;
  readonly kind: DocumentKind;
}
export type SigningFailedWord = SigningWord & Because;

/** Payloads of a signing's acts (R27). */
export interface SigningPayloads {
  appoint: Appoint;
  sign: SignBody;
  refuse: Because;
  subjectEnded: Because;
}
