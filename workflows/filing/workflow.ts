import { filingLifecycle, type FilingStage } from '../../domain/filing/lifecycle.ts';
import type { Position } from '../../domain/process/case.ts';
import { ended, Process, waitsThen, type Story } from '../process/process.ts';
import { worksThen } from '../process/slow.ts';

/** A filing: the set is checked, corrected where it is deficient, numbered, and its receipt issued (R29). */
const story: Story<FilingStage> = {
  received: worksThen('checkFiling', 'check'),
  checking: waitsThen('remind'),
  correction: waitsThen('remind'),
  numbered: worksThen('makeFilingReceipt', 'issueReceipt'),
  filed: ended,
};

export async function filing(start: Position): Promise<void> {
  await new Process(filingLifecycle, start).follow(story);
}
