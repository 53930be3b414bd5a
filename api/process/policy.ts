import { currentPolicy, findPolicy } from '../../db/policy/read.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Services } from '../services.ts';

/** The policy that a new case is opened under: the one in force, or, locally, the demonstration's. @throws POLICY_NOT_HERE */
export async function policyFor(services: Services, wanted: string | undefined): Promise<Policy> {
  if (wanted === undefined) return currentPolicy(services.db);
  const policy = await findPolicy(services.db, wanted);
  if (!policy || (policy.localOnly && !services.localProfile)) throw refuse('POLICY_NOT_HERE');
  return policy;
}
