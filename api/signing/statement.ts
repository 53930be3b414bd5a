import { findPolicy } from '../../db/policy/read.ts';
import { Repositories } from '../../db/repositories.ts';
import type { SigningRecord } from '../../db/signing/read.ts';
import { authorityAt } from '../../db/signing/signatory.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import type { SigningStatement } from '../../domain/signature/schema.ts';
import { signingStatement } from '../../domain/signing/statement.ts';
import type { Account } from '../http/account.ts';
import type { Services } from '../services.ts';

export interface OfferedStatement {
  /** Statement for the caller to sign now; null if there is none, or an obstacle stands. */
  readonly statement: SigningStatement | null;
  /** Obstacles to the caller's signature now: facts to attest, authority (R1, R28). */
  readonly obstacles: readonly Finding[];
  /** True if the caller has a key to sign with. */
  readonly hasKey: boolean;
}

const NOTHING: OfferedStatement = { statement: null, obstacles: [], hasKey: false };

/** The statement that the caller is asked to sign: the one that the signature will be checked against (R27, R28). */
export async function offeredStatement(
  services: Services,
  { signing, places, document }: SigningRecord,
  policyId: string,
  account: Account,
  at: string,
): Promise<OfferedStatement> {
  const place = places.find((one) => one.accountId === account.id);
  const { offeredAt, expiresAt } = signing;
  if (!place || place.receivedAt || !document || !offeredAt || !expiresAt) return NOTHING;
  const repositories = new Repositories(services.db.manager);
  const [party, posting, key, policy] = await Promise.all([
    repositories.parties.get(place.partyId),
    repositories.postings.get(signing.postingId),
    repositories.keys.current(account.id),
    findPolicy(services.db, policyId),
  ]);
  if (!party || !policy) throw new Error(`signing ${signing.caseId} has no party or no policy`);
  const context = { postingType: posting.type, side: place.side, at };
  const { authority, findings } = await authorityAt(repositories.parties, party, account.id, context, policy);
  if (!authority || !key || findings.length > 0)
    return { statement: null, obstacles: findings, hasKey: key !== null };
  const statement = signingStatement({
    signingId: signing.caseId,
    offeredAt: offeredAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    document,
    place: { ...place, account: account.id },
    keyThumbprint: key.thumbprint,
    authority,
  });
  return { statement, obstacles: [], hasKey: true };
}
