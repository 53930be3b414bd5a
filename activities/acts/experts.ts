import { oneByOne } from '../../db/one-by-one.ts';
import type { Transaction } from '../../db/transaction.ts';
import { refuse } from '../../domain/refusals.ts';

/**
 * A panel takes only experts, by the role as it is on record: anybody else could not score (R22, R35, R37).
 * @throws EXPERT_UNKNOWN
 */
export async function assertExperts(tx: Transaction, accounts: readonly string[]): Promise<void> {
  const found = await oneByOne([...new Set(accounts)], async (account) =>
    (await tx.reviews.official(account, 'expert')) ? [] : [account],
  );
  const unknown = found.flat();
  if (unknown.length > 0) throw refuse('EXPERT_UNKNOWN', { params: { accounts: unknown.join('、') } });
}
