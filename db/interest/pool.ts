import type { DataSource, EntityManager } from 'typeorm';
import type { Role } from '../../domain/vocabulary.ts';
import { pooledCases } from '../record/tasks.ts';
import { Repositories } from '../repositories.ts';
import { interestedIn } from './sides.ts';

/** Pools of those who judge a case at a level: what is addressed to one is for whoever of it may judge (R11). */
const POOLS: readonly string[] = ['municipal_reviewer', 'national_reviewer'];

/**
 * The rows of a list that are addressed to a pool of reviewers, in a case in which this one is known to have an interest:
 * not for them (R11). Who has stood aside is left out by the lists themselves.
 */
export async function notOfTheirPool<Row extends { readonly who: string; readonly caseId: string | null }>(
  manager: EntityManager,
  rows: readonly Row[],
  account: string,
): Promise<ReadonlySet<Row>> {
  const pooled = rows.filter(({ who }) => POOLS.includes(who));
  const ids = pooled.flatMap(({ caseId }) => caseId ?? []);
  const interested = await interestedIn(new Repositories(manager), account, ids);
  return new Set(pooled.filter(({ caseId }) => caseId !== null && interested.has(caseId)));
}

/** The pools that an account is of, with the cases in which it is known to have an interest: those wait for others (R11). */
export async function poolsNotTheirs(
  db: DataSource,
  { id, roles }: { readonly id: string; readonly roles: readonly Role[] },
): Promise<{ pools: string[]; not_theirs: string[] }> {
  const pools = POOLS.filter((pool) => (roles as readonly string[]).includes(pool));
  const cases = await pooledCases(db, pools);
  const interested = await interestedIn(new Repositories(db.manager), id, cases);
  return { pools, not_theirs: [...interested] };
}
