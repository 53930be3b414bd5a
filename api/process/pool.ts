import { interestedIn } from '../../db/interest/sides.ts';
import { pooledCases } from '../../db/record/tasks.ts';
import { Repositories } from '../../db/repositories.ts';
import type { Account } from '../http/account.ts';
import type { Services } from '../services.ts';

/** Pools of those who judge a case at a level: what is addressed to one is for whoever of it may judge (R11). */
const POOLS: readonly string[] = ['municipal_reviewer', 'national_reviewer'];

/**
 * The rows of a list that are addressed to a pool of reviewers, in a case in which this one is known to have an interest:
 * neither their task nor their notice (R11). Who has stood aside is left out by the lists themselves.
 */
export async function notOfTheirPool<Row extends { readonly who: string; readonly caseId: string | null }>(
  { db }: Pick<Services, 'db'>,
  rows: readonly Row[],
  account: Account,
): Promise<ReadonlySet<Row>> {
  const pooled = rows.filter(({ who }) => POOLS.includes(who));
  const ids = pooled.flatMap(({ caseId }) => caseId ?? []);
  const interested = await interestedIn(new Repositories(db.manager), account.id, ids);
  return new Set(pooled.filter(({ caseId }) => caseId !== null && interested.has(caseId)));
}

/** The pools that an account is of, with the cases in which it is known to have an interest: those wait for others (R11). */
export async function poolsNotTheirs(
  { db }: Pick<Services, 'db'>,
  account: Account,
): Promise<{ pools: string[]; not_theirs: string[] }> {
  const pools = POOLS.filter((pool) => (account.roles as readonly string[]).includes(pool));
  const cases = await pooledCases(db, pools);
  const interested = await interestedIn(new Repositories(db.manager), account.id, cases);
  return { pools, not_theirs: [...interested] };
}
