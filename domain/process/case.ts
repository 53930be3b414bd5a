import type { CaseType, District, Field, Role } from '../vocabulary.ts';

/** Plain data that survives JSON. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** An instant, ISO 8601 in UTC with milliseconds. */
export type Instant = string;

/**
 * Where a case stands: the whole input of its workflow. What the case is about
 * stays in the record. Starting, continuing as new and rebuilding are all `start(position)`.
 */
export type Position = {
  readonly caseId: string;
  readonly type: CaseType;
  /** The case that the family descends from: finds relatives where the tree of workflows does not. */
  readonly familyId: string;
  readonly stage: string;
  /** Steps recorded so far; the compare-and-set of the record. */
  readonly version: number;
  readonly since: Instant;
  /** The pinned instant at which the stage's clock acts; null: no clock. */
  readonly deadline: Instant | null;
  /** The pinned instant of the reminder before it; null: none, or told already. Absent in histories older than it. */
  readonly reminder?: Instant | null;
  /** The deadline was computed in a year without official calendar data (R12). */
  readonly deadlineProvisional: boolean;
  /** Roles and relations the case waits for. */
  readonly waitsFor: readonly string[];
  readonly needsOperator: boolean;
  readonly district: District | null;
  readonly field: Field | null;
  /** Shown to the operator beside the id; no personal data, at most 60 characters. */
  readonly summary: string;
};

/** The actor: an account with the roles of its token, or the system. */
export interface Actor {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export const SYSTEM: Actor = { account: 'system', name: '系统 System', roles: [] };

/**
 * A person's request to act on a case, as its process gets it: the command's id in the record. Histories older than
 * this carry its contents too; nobody reads them.
 */
export interface Command {
  /**
   * Globally unique; derived from account and Idempotency-Key: it makes the act happen once (docs/architecture.md,
   * “Once”).
   */
  readonly id: string;
  /** The version that the person saw (If-Match), for the process to refuse at once; absent where the act needs none. */
  readonly seenVersion?: number;
}

/**
 * The same as the API puts it on record, once it found that this actor may do this act: without it the record takes no
 * decision, so that nobody acts as an official through the engine's own tools (docs/decisions/engine-updates-for-decisions.md).
 */
export interface AuthorisedCommand {
  readonly id: string;
  readonly caseId: string;
  readonly act: string;
  readonly actor: Actor;
  /** The party on whose behalf a helper acts, by mandate (R7). */
  readonly onBehalfOf: string | null;
  readonly seenVersion: number | null;
  readonly payload: Json;
  /** SHA-256 of the request, to tell a repeat from a reuse of the key. */
  readonly bodyHash: string;
  /** The instant of receipt: the instant of the act, should it pass. */
  readonly receivedAt: Instant;
}

/**
 * A fact that another process reports. It is recorded before it is signalled, and counts as it stands there: the signal
 * says no more than which one. Histories older than this carry its contents too; nobody reads them.
 */
export type Fact = {
  readonly id: string;
};

/** One step asked of the record. */
export interface StepRequest {
  readonly caseId: string;
  readonly act: string;
  readonly expectedVersion: number;
  readonly command?: Command;
  readonly fact?: Fact;
}

/** Effect of a step outside its own case. */
export type FollowUp =
  | { readonly kind: 'start'; readonly position: Position }
  | {
      readonly kind: 'fact';
      readonly to: string;
      readonly type: CaseType;
      readonly act: string;
      readonly fact: Fact;
    };

/** Changes of a step, by name: ids, hashes, figures before and after, rather than texts. */
export type EventDetail = { readonly [name: string]: Json | undefined };

/** Reply to the caller of a decision, now and at every repeat. */
export type StepOutcome = {
  readonly caseId: string;
  readonly type: CaseType;
  readonly act: string;
  readonly stage: string;
  readonly version: number;
  readonly at: Instant;
  readonly deadline: Instant | null;
  readonly reply: Json;
};

/** Part of an outcome that the engine gets: that it stands. The caller reads its contents from the record (R44). */
export type StepReceipt = Omit<StepOutcome, 'reply'>;

/**
 * - `done`: recorded now. - `repeat`: this command was recorded before. - `behind`: others were recorded that the
 * process has not seen; nothing was written. - `ignored`: a fact that came too late, or is not on record. - `early`: an
 * act of the process itself that the record's clock, or the work that it rests on, does not bear out yet. In each case
 * the process adopts `position` and does the `followUps` that it has not done.
 */
export interface StepResult {
  readonly result: 'done' | 'repeat' | 'behind' | 'ignored' | 'early';
  readonly position: Position;
  readonly outcome: StepReceipt | null;
  readonly followUps: readonly FollowUp[];
}

/** Workflow id of a case: its type and its record's id. */
export function workflowIdOf(type: CaseType, caseId: string): string {
  return `${type}:${caseId}`;
}
