import { levelOfStage, levelSpec, type ReviewResponse } from '../../domain/review/levels.ts';
import { responseRefusal } from '../../domain/review/rules.ts';
import { taskOf } from '../review/task.ts';
import { undoable } from '../review/undo.ts';
import type { Circumstances, Premise } from './circumstances.ts';

const reviewOf = ({ tx, caseId, once }: Circumstances) => once('review', () => tx.reviews.get(caseId));

/** A task that somebody else has taken is theirs (R11). */
const taskIsFree: Premise = async (asked) => {
  const found = levelOfStage(asked.stage);
  if (!found) return null;
  const { levels } = await reviewOf(asked);
  const task = await asked.once('task', () => taskOf(asked.tx, asked, levelSpec(levels, found.level)));
  return task.refusal;
};

/** A level answers as its subject has it: a recommendation is not returned (R33); and the task is free. */
const answers =
  (response: ReviewResponse): Premise =>
  async (asked) => {
    const found = levelOfStage(asked.stage);
    if (!found) return null;
    const { levels } = await reviewOf(asked);
    return responseRefusal(levelSpec(levels, found.level), asked.stage, response) ?? taskIsFree(asked);
  };

/** Known against the acts of a review, before they are given anything (R9–R11). */
export const REVIEW_PREMISES = {
  take: taskIsFree,
  approve: answers('approve'),
  return: answers('return'),
  reject: answers('reject'),
  undo: async (asked: Circumstances) => (await undoable(asked.tx, asked, 'look')).refusal,
} satisfies Readonly<Record<string, Premise>>;
