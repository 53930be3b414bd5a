import { tellOfOfficeConflict } from '../../db/interest/conflict.ts';
import { intake, type IntakeAnswer } from '../../db/record/intake.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { OfficeAct } from '../../domain/conflict/offices.ts';
import type { Json } from '../../domain/process/case.ts';
import { commandIdOf } from '../process/decide.ts';
import type { Services } from '../services.ts';
import type { Account } from './account.ts';

export interface IntakeRequest {
  readonly account: Account;
  readonly commandKey: string;
  readonly commandHash: string;
}

/** Writes what has no process: once per Idempotency-Key of the account. @returns what the first request was answered */
export async function takeIn<T>(
  services: Services,
  request: IntakeRequest,
  work: (tx: Transaction) => Promise<{ status: number; outcome: T }>,
): Promise<{ status: number; outcome: T }> {
  const answer = await intake(
    services.db,
    {
      id: commandIdOf(request.account.id, request.commandKey),
      accountId: request.account.id,
      accountName: request.account.name,
      bodyHash: request.commandHash,
    },
    work as (tx: Transaction) => Promise<IntakeAnswer>,
  );
  return answer as { status: number; outcome: T & Json };
}

/**
 * The same for an act that asks where who does it stands (`domain/conflict/offices.ts`): the organiser is notified of
 * acts stopped by a conflict (R5), since a refused act leaves no trace. @param caseId the case that it is about; null
 * for none
 */
export async function takeInOffice<T>(
  services: Services,
  request: IntakeRequest & { readonly now: string },
  { act, caseId }: { readonly act: OfficeAct; readonly caseId: string | null },
  work: (tx: Transaction) => Promise<{ status: number; outcome: T }>,
): Promise<{ status: number; outcome: T }> {
  try {
    return await takeIn(services, request, work);
  } catch (error) {
    const about = { caseId, act, name: request.account.name, at: request.now };
    await tellOfOfficeConflict(services.db.manager, about, error);
    throw error;
  }
}
