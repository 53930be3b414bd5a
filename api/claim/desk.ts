import type * as z from 'zod';
import type { PolicyOf } from '../../db/claim/findings.ts';
import { admitClaim, type AdmittedClaim, type ClaimJudge } from '../../db/claim/intake.ts';
import {
  refuseReceipt,
  takeReceipt,
  whyNotReceived,
  type ClaimCommand,
  type Receipt,
} from '../../db/claim/receipt.ts';
import { findPolicy } from '../../db/policy/read.ts';
import { SCHEME_FORMS, type Scheme } from '../../domain/claim/schema.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { workflowIdOf } from '../../domain/process/case.ts';
import { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Account } from '../http/account.ts';
import { takeIn } from '../http/intake.ts';
import { parseOrRefuse } from '../http/validate.ts';
import { commandIdOf } from '../process/decide.ts';
import type { Services } from '../services.ts';
import { claimStarter } from './starter.ts';
import type { receiptSchema, waitingSchema } from './submission.ts';
import { inTurns } from './turns.ts';

interface Request {
  readonly account: Account;
  readonly commandKey: string;
  readonly commandHash: string;
}

type Answer =
  | { status: 201; body: z.input<typeof receiptSchema>; location: string }
  | { status: 202; body: z.input<typeof waitingSchema>; location: string };

/** Takes claims in: the receipt first, then the judgement, then the process, without waiting for it (R17). */
export interface ClaimDesk {
  readonly policyOf: PolicyOf;
  /** @throws what refuses the receipt, or what it is refused for */
  receive(ctx: Request, sent: Omit<ClaimCommand, 'commandId' | 'bodyHash' | 'account'>): Promise<Answer>;
}

/** Judged at once by one server; one at a time while receipts are coming, since those are what must not be late. */
const JUDGED_AT_ONCE = 4;
/**
 * No request waits longer for the judgement; the receipt is kept, and says where to look
 * (docs/decisions/recovery-processes.md).
 */
const PATIENCE_MS = 8_000;

export function claimDesk(services: Services): ClaimDesk {
  const { db, log } = services;
  let [receiving, judging] = [0, 0];
  const start = claimStarter(services, () => receiving + judging > 0);
  const inTurn = inTurns(() => (receiving > 0 ? 1 : JUDGED_AT_ONCE));
  const policies = new Map<string, Policy>();
  const policyOf: PolicyOf = async (tx, id) => {
    // Through the transaction's own connection: a burst would wait indefinitely for a second one of the pool.
    const policy = policies.get(id) ?? (await findPolicy(tx.manager, id));
    if (!policy) throw new Error(`policy ${id} is not on record`);
    policies.set(id, policy);
    return policy;
  };
  const judge: ClaimJudge = {
    policyOf,
    parse: (type, content) => parseOrRefuse<z.ZodType<Scheme>>(SCHEME_FORMS[type], content),
  };

  async function receiptFor(command: ClaimCommand): Promise<Receipt | null> {
    receiving += 1;
    try {
      return await takeReceipt(db, command, services.now);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      log.warn({ error }, 'not known whether a claim was received');
      throw refuse('OUTCOME_UNKNOWN');
    } finally {
      receiving -= 1;
    }
  }

  /** @returns the outcome of a receipt; still waiting, if it could not be judged now */
  async function judged(ctx: Request, receipt: Receipt): Promise<Answer> {
    judging += 1;
    try {
      return admitted(await inTurn(() => admit(ctx, receipt)));
    } catch (error) {
      if (error instanceof Refusal) throw error;
      log.warn({ error }, 'a receipt is left to the reconciler');
      return waits(receipt);
    } finally {
      judging -= 1;
    }
  }

  async function admit(ctx: Request, receipt: Receipt): Promise<AdmittedClaim> {
    try {
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 201,
        outcome: await admitClaim(tx, receipt, judge),
      }));
      return outcome;
    } catch (error) {
      if (error instanceof Refusal) await settle(receipt, error);
      throw error;
    }
  }

  /** The refusal is recorded; a posting that waited for this receipt continues. */
  async function settle(receipt: Receipt, { data }: Refusal): Promise<void> {
    const fact = await refuseReceipt(db, receipt, data);
    if (!fact) return;
    await services.client.workflow
      .getHandle(workflowIdOf('posting', fact.postingId))
      .signal('claimSettled', { id: fact.id, payload: null })
      .catch((error: unknown) => log.warn({ fact, error }, 'left to the reconciler'));
  }

  function admitted({ position, receiptNumber, contentHash }: AdmittedClaim): Answer {
    start(position);
    return {
      status: 201,
      body: { claimId: position.caseId, receiptNumber, receivedAt: position.since, contentHash },
      location: `/claims/${position.caseId}`,
    };
  }

  return {
    policyOf,
    async receive(ctx, sent) {
      const { id, name, roles } = ctx.account;
      const command: ClaimCommand = {
        ...sent,
        commandId: commandIdOf(id, ctx.commandKey),
        bodyHash: ctx.commandHash,
        account: { id, name, roles },
      };
      const receipt = await receiptFor(command);
      if (receipt) return soonOr(judged(ctx, receipt), waits(receipt));
      // Answered before, or not received.
      const { outcome } = await takeIn<AdmittedClaim>(services, ctx, (tx) =>
        whyNotReceived(tx, command, services.now().toISOString()),
      );
      return admitted(outcome);
    },
  };
}

/** Received, and still to be judged. */
function waits({ receiptNumber, receivedAt, contentHash, draftId }: Receipt): Answer {
  return {
    status: 202,
    body: { receiptNumber, receivedAt, contentHash },
    location: `/claim-drafts/${draftId}/receipt`,
  };
}

function soonOr(answer: Promise<Answer>, otherwise: Answer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(otherwise), PATIENCE_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
