import type { Duration } from '../../domain/calendar/schema.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Asked } from '../interest/judged.ts';

/** An act that somebody could ask for, before it is known what it is given. */
export interface Circumstances extends Omit<Asked, 'payload'> {
  /** The party that a helper acts for (R7); null: itself. */
  readonly onBehalfOf: string | null;
  /** ISO, as the record has it. */
  readonly at: string;
  /** The policy of the case; read where a premise needs it. */
  readonly policy: () => Promise<Policy>;
  /** The end of a period that starts now (R12). */
  readonly after: (period: Duration) => Promise<string>;
  /** Reads once what several acts of a case ask about. */
  readonly once: <T>(what: string, read: () => Promise<T>) => Promise<T>;
}

/**
 * Why an act would be refused whatever it is given; null: nothing is known against it. The record asks it before the act's
 * handler, and a case before it offers the act, so that a list and a refusal cannot disagree (R40).
 */
export type Premise = (asked: Circumstances) => Promise<Refusal | null>;
