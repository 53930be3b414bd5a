import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import { CaseRow } from '../db/record/rows.ts';
import { workflowIdOf } from '../domain/process/case.ts';
import { REFUSAL } from '../domain/process/failure-types.ts';
import type { CaseType } from '../domain/vocabulary.ts';

/** Which process asks for the activity under way; the engine says so, not the caller. */
export interface Asker {
  readonly workflowId: string;
  readonly workflowType: string;
}

/** @returns nobody's name for an activity that no workflow asks for; undefined where none is under way, as in a test */
export function asker(): Asker | undefined {
  let context: Context;
  try {
    context = Context.current();
  } catch {
    return undefined;
  }
  const { workflowExecution, workflowType } = context.info;
  return { workflowId: workflowExecution?.workflowId ?? '', workflowType: workflowType ?? '' };
}

/**
 * True for the process of just this case: no other has any business here
 * (docs/decisions/engine-updates-for-decisions.md).
 */
export function isProcessOf(by: Asker, type: CaseType, caseId: string): boolean {
  return by.workflowType === type && by.workflowId === workflowIdOf(type, caseId);
}

/**
 * True if work outside the record is due: its case is in the stage that asks for it. A late or repeated request has
 * nothing to do. @throws a refusal for anybody but the case's own process
 */
export async function isWorkDue(
  dataSource: DataSource,
  caseId: string,
  type: CaseType,
  stage: string,
): Promise<boolean> {
  const by = asker();
  const row = await dataSource.manager.findOneBy(CaseRow, { id: caseId, type });
  if (!row || (by && !isProcessOf(by, type, caseId)))
    throw ApplicationFailure.create({ type: REFUSAL, message: 'FORBIDDEN', nonRetryable: true });
  return row.stage === stage;
}
