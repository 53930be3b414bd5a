import type * as z from 'zod';
import { receiveClaim, type ClaimReceipt, type ClaimSubmission } from '../../db/intake/claim.ts';
import type { PolicyOf } from '../../db/intake/claim-findings.ts';
import { findPolicy } from '../../db/read/policies.ts';
import type { Repositories } from '../../db/repositories/index.ts';
import { shanghaiIso } from '../../domain/calendar/shanghai.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Account } from '../http/account.ts';
import { openerOf } from '../process/opening.ts';
import type { Services } from '../services.ts';
import { claimStarter } from './starter.ts';
import type { receiptSchema } from './submission.ts';

interface Request {
  readonly account: Account;
  readonly commandKey: string;
  readonly commandHash: string;
  readonly now: string;
}

/** Takes claims in: the receipt first, then the process, for which nobody waits (R17). */
export interface ClaimDesk {
  readonly policyOf: PolicyOf;
  /** Within the intake's transaction. @throws what `receiveClaim` refuses; NOT_FOUND for another's party */
  receive(
    tx: Repositories,
    ctx: Request,
    submission: Omit<ClaimSubmission, 'claimant'>,
  ): Promise<ClaimReceipt>;
  /** After it: starts the process, and says what the claimant gets. */
  answer(receipt: ClaimReceipt): { status: 201; body: z.input<typeof receiptSchema>; location: string };
}

export function claimDesk(services: Services): ClaimDesk {
  let receiving = 0;
  const start = claimStarter(services, () => receiving > 0);
  const policies = new Map<string, Policy>();
  const policyOf: PolicyOf = async (tx, id) => {
    // Through the transaction's own connection: a burst would wait for a second one of the pool for ever.
    const policy = policies.get(id) ?? (await findPolicy(tx.manager, id));
    if (!policy) throw new Error(`policy ${id} is not on record`);
    policies.set(id, policy);
    return policy;
  };
  return {
    policyOf,
    async receive(tx, ctx, submission) {
      receiving += 1;
      try {
        const { partyId } = submission.draft;
        const claimant = await tx.parties.get(partyId);
        const capacities = claimant ? await tx.parties.capacities(partyId, ctx.account.id) : [];
        if (!claimant || capacities.length === 0) throw refuse('NOT_FOUND');
        const inOwnRight = capacities.some((one) => one !== 'helper' && one !== 'member');
        const onBehalfOf = inOwnRight ? null : await tx.parties.mandateFor(partyId, ctx.account.id, 'claim');
        const opener = { ...openerOf(ctx), onBehalfOf };
        return await receiveClaim(tx, opener, policyOf, { ...submission, claimant }, services.now);
      } finally {
        receiving -= 1;
      }
    },
    answer({ position, receiptNumber, contentHash }) {
      start(position);
      const receivedAt = shanghaiIso(position.since);
      return {
        status: 201,
        body: { claimId: position.caseId, receiptNumber, receivedAt, contentHash },
        location: `/claims/${position.caseId}`,
      };
    },
  };
}
