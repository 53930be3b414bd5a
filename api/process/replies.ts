import * as z from 'zod';
import type { ActReplies, ReplyOf } from '../../domain/acts.ts';
import type { DecisionOf } from '../../domain/processes.ts';

/** Of decisions only: no one waits for a process' reply to itself. */
type ReplySchemas = {
  readonly [T in keyof ActReplies]: {
    readonly [Act in keyof ActReplies[T] & DecisionOf<T>]: z.ZodType<unknown, ReplyOf<T, Act>>;
  };
};

const version = z.int();
const signing = z.looseObject({ signingId: z.uuid() });
const negotiation = z.looseObject({ negotiationId: z.uuid().nullable() });

/**
 * Reply schemas of the acts that have one (`domain/<concept>/acts.ts`); a missing one is a type error. They show what
 * was replied long ago too, hence loose.
 */
const REPLIES: ReplySchemas = {
  posting: {
    rank: negotiation,
    offerNext: z.looseObject({ negotiationId: z.uuid() }),
    grantLateCode: z.looseObject({ code: z.string(), validUntil: z.string() }),
    amend: z.looseObject({ version, inForce: z.boolean(), reviewId: z.uuid().optional() }),
    appointPanel: z.looseObject({ due: z.string() }),
  },
  filing: {
    file: z.looseObject({ number: z.string(), projectId: z.uuid().nullable() }),
    correct: signing,
  },
  negotiation: {
    acceptOffer: signing,
    shareFile: z.looseObject({ fileId: z.uuid() }),
    proposeTerms: z.looseObject({ version, hash: z.string() }),
    confirmTerms: signing,
  },
  certificate: { issue: z.looseObject({ number: z.string() }) },
  results: { publish: z.looseObject({ number: z.string() }) },
};

/** The schema of an act's reply; undefined where it has none. */
export function replySchemaOf(type: string, act: string): z.ZodType | undefined {
  return (REPLIES as Readonly<Record<string, Readonly<Record<string, z.ZodType>> | undefined>>)[type]?.[act];
}
