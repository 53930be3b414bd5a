import type { CaseRow } from '../../db/record/rows.ts';
import { minuteOf } from '../../domain/calendar/shanghai.ts';
import { isOpenAmongReaders } from '../../domain/permission/trail.ts';
import type { Position } from '../../domain/process/case.ts';
import { actText, stageText, type Lifecycle } from '../../domain/process/lifecycle.ts';
import type { Text } from '../../domain/vocabulary.ts';

/**
 * Tells everyone concerned of a change of stage, in words with its deadline and reason (R39): the parties, and whom the
 * new stage waits for. Both stand in the case and its trail, which the same people read; where readers are not to know of
 * one another, the reason stays there.
 * @param step.reason given by whoever decided; null: none, or nobody did
 */
export function announcement(
  lifecycle: Lifecycle,
  row: CaseRow,
  after: Position,
  { act, reason }: { readonly act: string; readonly reason: string | null },
): Text | null {
  if (after.stage === row.stage && act !== 'remind') return null;
  if (lifecycle.acts[act]?.isEcho) return null;
  const [stage, did] = [stageText(lifecycle, after.stage), actText(lifecycle, act)];
  // Only where somebody is waited for; what a reminder pins is the next one, not their deadline.
  const isDue = after.deadline !== null && after.waitsFor.length > 0 && act !== 'remind';
  const due = isDue ? minuteOf(after.deadline) : null;
  const why = isOpenAmongReaders(row.type) ? reason : null;
  return {
    zh: `${row.summary}：${did.zh}，现为“${stage.zh}”${due ? `，办理期限 ${due}` : ''}。${why ? `理由：${why}` : ''}`,
    en: `${row.summary}: ${did.en}; now "${stage.en}"${due ? `, due ${due}` : ''}.${why ? ` Reason: ${why}` : ''}`,
  };
}
