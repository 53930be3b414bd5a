import type { Repositories } from '../repositories.ts';

/**
 * Side of a negotiation that an account acts for. A helper may hold mandates of both sides: the act names the one that it
 * is for (R7). One side's helper may also be a member of the other side: the act then counts for their own side.
 */
export async function sideOf(
  tx: Repositories,
  { posterId }: { readonly posterId: string },
  { account, onBehalfOf }: { readonly account: string; readonly onBehalfOf: string | null },
): Promise<'poster' | 'claimant'> {
  if (onBehalfOf !== null) return onBehalfOf === posterId ? 'poster' : 'claimant';
  return (await tx.parties.isOwn(posterId, account)) ? 'poster' : 'claimant';
}
