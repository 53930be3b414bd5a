import type { CaseRow } from '../../db/record/rows.ts';
import { minuteOf } from '../../domain/calendar/shanghai.ts';
import type { NoticeKind } from '../../domain/notification/kinds.ts';
import { isOpenAmongReaders } from '../../domain/permission/trail.ts';
import type { Position } from '../../domain/process/case.ts';
import { actText, REMIND, stageText, type Lifecycle } from '../../domain/process/lifecycle.ts';
import type { Text } from '../../domain/vocabulary.ts';

/**
 * Tells everyone concerned of a change of stage, in words with its deadline and reason (R39): the parties, and whom the
 * new stage waits for. Both stand in the case and its trail, which the same people read; where readers are not to know of
 * one another, the reason stays there. A reminder says which it is: it goes to those whom the case waits for, unless a
 * notice of their own says what is late.
 * @param step.reason given by whoever decided; null: none, or nobody did
 */
export function announcement(
  lifecycle: Lifecycle,
  row: CaseRow,
  after: Position,
  { act, reason, times }: { readonly act: string; readonly reason: string | null; readonly times: number },
): (Text & { readonly kind: NoticeKind }) | null {
  if (after.stage === row.stage && act !== REMIND) return null;
  if (lifecycle.acts[act]?.isEcho) return null;
  const [stage, did] = [stageText(lifecycle, after.stage), actText(lifecycle, act)];
  // Only where somebody is waited for.
  const isDue = after.deadline !== null && after.waitsFor.length > 0;
  const due = isDue ? minuteOf(after.deadline) : null;
  if (act === REMIND)
    return {
      kind: 'deadline',
      zh: `${row.summary}：“${stage.zh}”已逾期，请尽快办理（第 ${times} 次催办）。`,
      en: `${row.summary}: "${stage.en}" is overdue; please act soon (reminder ${times}).`,
    };
  const why = isOpenAmongReaders(row.type) ? reason : null;
  return {
    kind: row.type === 'reward' ? 'money' : 'outcome',
    zh: `${row.summary}：${did.zh}，现为“${stage.zh}”${due ? `，办理期限 ${due}` : ''}。${why ? `理由：${why}` : ''}`,
    en: `${row.summary}: ${did.en}; now "${stage.en}"${due ? `, due ${due}` : ''}.${why ? ` Reason: ${why}` : ''}`,
  };
}
