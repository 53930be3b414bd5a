import type * as z from 'zod';
import type { Opener } from '../../db/record/opening.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { OfficeAct } from '../../domain/conflict/offices.ts';
import { OFFICES, type OpeningPermission } from '../../domain/permission/offices.ts';
import type { Position } from '../../domain/process/case.ts';
import type { Account } from '../http/account.ts';
import { versionTag } from '../http/etag.ts';
import { takeIn, takeInOffice } from '../http/intake.ts';
import type { Services } from '../services.ts';
import { commandIdOf } from './decide.ts';
import { startCase } from './sending.ts';
import { outcomeSchema, plainOutcome } from './views.ts';

interface OpeningRequest {
  readonly account: Account;
  readonly commandKey: string;
  readonly commandHash: string;
  readonly now: string;
}

/** The answer of a route that opens a case. */
export const opened = { 201: { schema: outcomeSchema, etag: true } } as const;

/** The opener of a case, as the record keeps it. */
export function openerOf(ctx: OpeningRequest): Opener {
  const { id, name, roles } = ctx.account;
  return {
    actor: { account: id, name, roles },
    onBehalfOf: null,
    commandId: commandIdOf(id, ctx.commandKey),
    bodyHash: ctx.commandHash,
    at: ctx.now,
  };
}

/**
 * Receives a case and starts its process; should the start fail, the reconciler catches up
 * (docs/decisions/recovery-processes.md).
 * @param permission the row of the permission table by which the case is opened
 * @param office where opening asks where who does it stands
 */
export async function openThenStart(
  services: Services,
  ctx: OpeningRequest,
  permission: OpeningPermission,
  work: (tx: Transaction, by: Opener) => Promise<Position>,
  office?: { readonly act: OfficeAct; readonly caseId: string | null },
): Promise<{ status: 201; body: z.input<typeof outcomeSchema>; etag: string; location: string }> {
  const act = OFFICES[permission].opens?.act ?? permission;
  const received = async (tx: Transaction) => ({ status: 201, outcome: await work(tx, openerOf(ctx)) });
  const { outcome } = office
    ? await takeInOffice(services, ctx, office, received)
    : await takeIn(services, ctx, received);
  await startCase(services, outcome).catch((error: unknown) =>
    services.log.warn({ caseId: outcome.caseId, error }, 'start left to the reconciler'),
  );
  const { caseId, type, stage, version, since } = outcome;
  const body = plainOutcome({ caseId, type, act, stage, version, at: since, deadline: null, reply: null });
  return { status: 201, body, etag: versionTag(version), location: `/cases/${caseId}` };
}
