import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { FAULT, REFUSAL } from '../../domain/process/failure-types.ts';
import { Refusal } from '../../domain/refusal.ts';

/**
 * Tries of a step that meets a fault of ours, as a normal activity: a case can wait some seconds for a fault that passes,
 * a person who decides gets an answer at once. The local tries before it come on top.
 */
const FAULT_ATTEMPTS = { case: 5, decision: 2 } as const;
/** Tries of a statement that takes too long, or that others keep out: about seven minutes at 30 s each. */
const STRAINED_ATTEMPTS = 20;

/** True if the attempt under way is the last one that a failure of this kind gets. */
function isSpent(limit: number): boolean {
  const { attempt, isLocal } = Context.current().info;
  return !isLocal && attempt >= limit;
}

/**
 * A refusal is final. Postgres being down is not: it is waited for, however long. A timeout of Postgres is retried for
 * minutes, anything else is a bug of ours; both are non-retryable in the end (`failure.nonRetryable`).
 */
export function asFailure(error: unknown, isDecision: boolean): unknown {
  if (error instanceof Refusal)
    return ApplicationFailure.create({
      type: REFUSAL,
      message: error.data.code,
      nonRetryable: true,
      // The rest of it is in the record, where the caller reads it (R44).
      details: [{ code: error.data.code }],
    });
  const trouble = databaseTrouble(error);
  if (trouble === 'away') return error;
  const attempts =
    trouble === 'strained' ? STRAINED_ATTEMPTS : FAULT_ATTEMPTS[isDecision ? 'decision' : 'case'];
  return ApplicationFailure.create({
    type: FAULT,
    message: error instanceof Error ? error.message : String(error),
    nonRetryable: isSpent(attempts),
    ...(error instanceof Error ? { cause: error } : {}),
  });
}

/** Node's codes of a server that cannot be reached; an `ERR_…` is a fault in somebody's code. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * SQLSTATEs of a server that is down, refuses logins, starts, shuts down, is still a standby, or is out of connections,
 * memory or disk: no case is at fault. Left out: 08P01 and 55000 (faults), 57014 and 25P03 (a statement or transaction
 * that took too long).
 */
const AWAY =
  /^(0800[013467]|25006|28000|28P01|3D000|53000|53100|53200|53300|53400|57P01|57P02|57P03|57P05|58000|58030)$/;

/** SQLSTATEs of what may go well next time, and may not: deadlock, serialisation, lock and statement timeouts. */
const STRAINED = /^(40001|40003|40P01|55006|55P03|57014|25P03|25P04)$/;

/** Messages of pg, its pool and TypeORM, without a code, for a connection that cannot be had. */
const NO_CONNECTION =
  /^(Connection terminated( unexpectedly| due to connection timeout)?|timeout expired|timeout exceeded when trying to connect|Client has encountered a connection error and is not queryable|Client was closed and is not queryable|Driver not Connected|Cannot use a pool after calling end on the pool)$/;

/** Distinguishes a Postgres that is down from one that cannot answer in time; null: neither. */
export function databaseTrouble(error: unknown): 'away' | 'strained' | null {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    const { code } = one as { code?: unknown };
    if (typeof code === 'string') {
      if (UNREACHABLE.has(code) || AWAY.test(code)) return 'away';
      if (STRAINED.test(code)) return 'strained';
    } else if (NO_CONNECTION.test(one.message)) return 'away';
  }
  return null;
}
