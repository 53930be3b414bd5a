import type { Json } from '../../domain/process/case.ts';
import { intake, type IntakeAnswer } from '../../db/intake/intake.ts';
import type { Repositories } from '../../db/repositories/index.ts';
import type { Services } from '../services.ts';
import { commandIdOf } from '../process/decide.ts';
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
  work: (tx: Repositories) => Promise<{ status: number; outcome: T }>,
): Promise<{ status: number; outcome: T }> {
  const answer = await intake(
    services.db,
    {
      id: commandIdOf(request.account.id, request.commandKey),
      accountId: request.account.id,
      accountName: request.account.name,
      bodyHash: request.commandHash,
    },
    work as (tx: Repositories) => Promise<IntakeAnswer>,
  );
  return answer as { status: number; outcome: T & Json };
}
