import { filingLifecycle } from '../../domain/filing/lifecycle.ts';
import type { Position } from '../../domain/process/case.ts';
import { does, ended, waits, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';
import { worksThen } from '../process/slow.ts';

/**
 * A filing: the set is checked, corrected where it is deficient, numbered, and its receipt issued (R29). A supplementary
 * one begins with the signing of the supplementary agreement, whose own clock ends it.
 */
const story: Story<typeof filingLifecycle> = {
  opened: does('begin'),
  supplementing: waits,
  received: worksThen('checkFiling', 'check'),
  checking: waitsThen('remind'),
  correction: waitsThen('remind'),
  numbered: worksThen('makeFilingReceipt', 'issueReceipt'),
  filed: ended,
  not_signed: ended,
};

export async function filing(start: Position): Promise<void> {
  await new Process(filingLifecycle, start).follow(story);
}
