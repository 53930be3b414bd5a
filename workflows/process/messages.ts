import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Command, Fact, Position, StepReceipt } from '../../domain/process/case.ts';

/**
 * A person's decision, named by its act (`approve`, `withdraw`). An Update, not a signal: the caller needs to know
 * whether it passed, and a refused one leaves no trace in the history.
 */
export function decision(act: string) {
  return defineUpdate<StepReceipt, [Command]>(act);
}

/** A fact from another process, named in the past tense (`reviewDecided`). A signal: its sender waits for nobody. */
export function fact(act: string) {
  return defineSignal<[Fact]>(act);
}

/** Where the case stands, as its process sees it; the record is the truth for everyone else. */
export const position = defineQuery<Position>('position');

/** An operator's word to a parked case: try again. It decides nothing about the case. */
export const resume = defineSignal('resume');

/**
 * To a process that may have missed something: check the record. It carries nothing and decides nothing, so it is
 * harmless whoever sends it.
 */
export const wake = defineSignal('wake');
