import type { AgeingRow, FunnelRow } from '../../db/report/read.ts';
import { stageText } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import {
  FUNNEL_GROUPS,
  FUNNEL_STEPS,
  FUNNEL_STEP_CODES,
  LATENESS,
  type FunnelGroup,
} from '../../domain/report/funnel.ts';
import { CASE_TYPES, DISTRICTS, FIELDS, type Text } from '../../domain/vocabulary.ts';
import type { Sheet } from '../http/spreadsheet.ts';

const TYPES = {
  technical_challenge: { zh: '技术攻关需求', en: 'Technical challenge' },
  achievement_transfer: { zh: '成果转化需求', en: 'Achievement transfer' },
} as const;
const UNKNOWN = { zh: '未注明', en: 'Not stated' };

/** The name of a group of a funnel: a type, a field, a district, or a month as it is written. */
export function groupName(by: FunnelGroup, code: string | null): Text {
  if (code === null) return UNKNOWN;
  const names: Readonly<Record<string, Text>> = by === 'type' ? TYPES : by === 'field' ? FIELDS : DISTRICTS;
  return (by === 'month' ? undefined : names[code]) ?? { zh: code, en: code };
}

const both = ({ zh, en }: Text): string => `${zh} ${en}`;

export function funnelSheet(by: FunnelGroup, rows: readonly FunnelRow[]): Sheet {
  return {
    name: `漏斗-${FUNNEL_GROUPS[by].zh}`,
    columns: [
      { header: both(FUNNEL_GROUPS[by]), width: 28 },
      ...FUNNEL_STEP_CODES.map((step) => ({ header: both(FUNNEL_STEPS[step]), width: 18 })),
    ],
    rows: rows.map((row) => [both(groupName(by, row.group)), ...FUNNEL_STEP_CODES.map((step) => row[step])]),
  };
}

export function ageingSheet(rows: readonly AgeingRow[]): Sheet {
  return {
    name: '时效',
    columns: [
      { header: '事项 Case', width: 26 },
      { header: '阶段 Stage', width: 36 },
      { header: '时限 Service level', width: 28 },
      { header: '在办 Open', width: 12 },
      { header: '无时限 No service level', width: 20 },
      { header: '时限内 Within level', width: 20 },
      ...LATENESS.map((one) => ({ header: both(one), width: 26 })),
      { header: '在阶段天数中位数 Median days', width: 28 },
      { header: '最长天数 Oldest, days', width: 22 },
    ],
    rows: rows.map((row) => [
      both(CASE_TYPES[row.type]),
      both(stageText(lifecycleOf(row.type), row.stage)),
      row.figures.join(', '),
      row.open,
      row.withoutClock,
      row.withinLevel,
      ...LATENESS.map(({ code }) => row[code]),
      row.medianDays,
      row.oldestDays,
    ]),
  };
}
