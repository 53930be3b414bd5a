import { recordAccess } from '../../db/signing/read.ts';
import type { Services } from '../services.ts';

/** Records who took which file, before it is given (R24). */
export async function noteAccess(
  services: Services,
  ctx: { readonly account: { readonly id: string; readonly name: string }; readonly now: string },
  caseId: string,
  what: string,
  sha256: string,
): Promise<void> {
  const { id: accountId, name: accountName } = ctx.account;
  await recordAccess(services.db, { caseId, what, sha256, accountId, accountName, at: ctx.now });
}
