import type { Text } from '../vocabulary.ts';

/**
 * Validity of a document of the platform at this moment, for every kind of document (R27, R34). Anyone who asks by its
 * check code, at whatever address, is told this and nothing else.
 */
export const DOCUMENT_STATES = {
  valid: {
    zh: '有效：该文书由本平台出具，现行有效。',
    en: 'Valid: this platform made the document and it is in force.',
  },
  not_signed: {
    zh: '未签署：该文书尚未由各方签署，或未签成，不具效力。',
    en: 'Not signed: signatures are missing, or the document was abandoned; it has no effect.',
  },
  revoked: {
    zh: '已撤销：该文书已被撤销，不再有效。',
    en: 'Revoked: the document has been revoked and is void.',
  },
  terminated: {
    zh: '已终止：该文书所依据的合作已经终止。',
    en: 'Terminated: the cooperation that the document is about has ended early.',
  },
  superseded: {
    zh: '已被取代：该文书已由新的文书取代。',
    en: 'Superseded: a newer document has replaced this one.',
  },
  supplemented: {
    zh: '有效，已有补充：其后另有补充，须一并阅读。',
    en: 'Valid, with supplements: later documents supplement it and are to be read with it.',
  },
  changed: {
    zh: '已变更：与本平台出具的文书不符。',
    en: 'Changed: it is not the document that this platform made.',
  },
  unknown: { zh: '未知：没有该校验码的文书。', en: 'Unknown: there is no document with this check code.' },
} as const satisfies Record<string, Text>;
export type DocumentState = keyof typeof DOCUMENT_STATES;

/** Facts of a document on record now; instants are ISO, null: it did not happen. */
export interface DocumentFacts {
  /** True if it is in force as soon as it is made: issued by an office, or made from a signature. */
  readonly issued: boolean;
  /** When the last of its signatories signed. */
  readonly signedAt: string | null;
  readonly revokedAt: string | null;
  readonly terminatedAt: string | null;
  readonly supersededAt: string | null;
  readonly supplementedAt: string | null;
  /** A signature that does not count: its key had been revoked before it was received. */
  readonly signatureVoidSince: string | null;
}

/** The state, and since when it is so. What undoes a document goes before what adds to it. */
export function documentState(facts: DocumentFacts): {
  readonly state: DocumentState;
  readonly since: string | null;
} {
  const { signedAt, revokedAt, signatureVoidSince, terminatedAt, supersededAt, supplementedAt } = facts;
  if (!facts.issued && signedAt === null) return { state: 'not_signed', since: null };
  const order: readonly (readonly [DocumentState, string | null])[] = [
    ['revoked', revokedAt ?? signatureVoidSince],
    ['terminated', terminatedAt],
    ['superseded', supersededAt],
    ['supplemented', supplementedAt],
  ];
  for (const [state, since] of order) if (since !== null) return { state, since };
  return { state: 'valid', since: signedAt };
}
