import { cutBytes } from '../../domain/kinds/cut.ts';
import type { Position } from '../../domain/process/case.ts';
import { actsIn, RELATIONS, stageText, type Lifecycle } from '../../domain/process/lifecycle.ts';
import { ROLES, type Text } from '../../domain/vocabulary.ts';

const WHO: Readonly<Record<string, Text>> = { ...ROLES, ...RELATIONS };

/** An instant as Shanghai reads it (R43); fixed offset, since a workflow has no time-zone data. */
function inShanghai(instant: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}

/** The current details of a case for the operator: stage, who it waits for, since, until, what may come next (R40). */
export function describe(lifecycle: Lifecycle, at: Position, parked: string | null): string {
  const stage = stageText(lifecycle, at.stage);
  const who = at.waitsFor.map((code) => `${WHO[code]?.zh ?? code} ${WHO[code]?.en ?? ''}`.trim()).join('、');
  const lines = [
    `**${stage.zh}** ${stage.en}`,
    `- 等待 waits for: ${who || (lifecycle.stages[at.stage]?.final ? '—' : '系统 the system')}`,
    `- 自 since: ${inShanghai(at.since)}`,
    `- 至 until: ${at.deadline ? inShanghai(at.deadline) : '—'}${at.deadlineProvisional ? '（暂定 provisional）' : ''}`,
    `- 可进行 next: ${actsIn(lifecycle, at.stage).join(', ') || '—'}`,
  ];
  if (parked !== null) lines.unshift(`⚠ **需要运维处理 needs an operator**: ${cutBytes(parked, 2000)}`);
  return lines.join('\n');
}
