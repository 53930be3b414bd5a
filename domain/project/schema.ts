import * as z from 'zod';
import { dateSchema } from '../calendar/schema.ts';
import type { NamedPledge } from '../commitment/broken.ts';
import { idSchema } from '../identity/schema.ts';
import { int, text } from '../kinds/schema.ts';

const words = (max: number, description: string, example: string) =>
  text(max, 2).meta({ description, example });

const reason = words(2000, '理由 The reason', '情况属实。');

/** A progress report of a side (R31). */
export const progressSchema = z
  .strictObject({
    summary: words(5000, '进展 Progress made', '完成界面改性工艺小试，容量保持率达 86%。'),
    milestonesDone: z
      .array(int(1, 100))
      .max(100)
      .optional()
      .meta({ description: '已完成的节点序号 Numbers of milestones reached', example: [1] }),
    problems: words(3000, '问题与需要的支持 Problems and support needed', '需要中试线排期。').optional(),
  })
  .meta({ example: { summary: '完成界面改性工艺小试，容量保持率达 86%。', milestonesDone: [1] } });
export type Progress = z.infer<typeof progressSchema>;

/** The outcome of a project: what certificates and the evaluation rest on (R34, R35). */
export const outcomeSchema = z
  .strictObject({
    summary: words(5000, '研发成果 The outcome', '界面改性后循环 500 周容量保持率 92%。'),
    achievedOn: dateSchema.meta({ description: '取得日期 Achieved on', example: '2026-11-20' }),
    evidence: z
      .array(words(300, '佐证 Evidence', '第三方检测报告 ZJ-2026-118'))
      .min(1)
      .max(50)
      .meta({ example: ['第三方检测报告 ZJ-2026-118'] }),
    contributors: z
      .array(
        z.strictObject({
          personId: idSchema.meta({ description: '已登记人员编号 A registered person' }),
          contribution: words(500, '贡献 Contribution', '提出并实现界面改性工艺'),
        }),
      )
      .min(1)
      .max(50),
  })
  .meta({
    example: {
      summary: '界面改性后循环 500 周容量保持率 92%。',
      achievedOn: '2026-11-20',
      evidence: ['第三方检测报告 ZJ-2026-118'],
      contributors: [
        { personId: '7f2f2f0a-5a0c-5c7f-9d3c-2b1a4d6e8f90', contribution: '提出并实现界面改性工艺' },
      ],
    },
  });
export type Outcome = z.infer<typeof outcomeSchema>;

/** A reported breach (R32): which duty, and what happened. A side accuses the other; the organiser names the side. */
export const breachSchema = z
  .strictObject({
    against: z.enum(['poster', 'claimant']).optional(),
    duty: words(
      500,
      '所违反的承诺或约定的代码，见项目的 duties The duty breached, by its code; see the duties of the project',
      'funds',
    ),
    facts: words(5000, '事实 What happened', '首期经费逾期三个月未拨付。'),
  })
  .meta({ example: { duty: 'funds', facts: '首期经费逾期三个月未拨付。' } });
export type BreachReport = z.infer<typeof breachSchema>;
/** A report as it is kept: the duty in words. Absent: reported when a duty was free text. */
export type KeptBreachReport = BreachReport & { readonly named?: NamedPledge };

export const findingSchema = z
  .strictObject({
    breach: z.boolean().meta({ description: '是否构成违约 Whether there was a breach', example: true }),
    pledge: text(60, 2).optional().meta({
      description:
        '所违反的承诺书条款代码，认定违约时必填；见项目的 pledges Code of the pledge broken, required for a breach; see the pledges of the project',
      example: 'funds',
    }),
    ends: z.boolean().meta({ description: '项目是否因此终止 Whether it ends the project', example: false }),
    reason,
  })
  .meta({ example: { breach: true, pledge: 'funds', ends: false, reason: '经查证，首期经费至今未拨付。' } });
export type Finding = z.infer<typeof findingSchema>;

export const appealDecisionSchema = z
  .strictObject({
    upheld: z.boolean().meta({ description: '申诉是否成立 Whether the appeal is won', example: false }),
    reason,
  })
  .meta({ example: { upheld: false, reason: '认定事实清楚。' } });
export type AppealDecision = z.infer<typeof appealDecisionSchema>;

/** A side's statement on a breach, with its time. */
export interface Said {
  readonly at: string;
  readonly text: string;
}
/** The organiser's finding on a breach (R32). */
export interface BreachFinding extends Finding {
  readonly at: string;
  readonly by: string;
  /** The pledge in the words of the letter that was signed. */
  readonly broken?: NamedPledge;
}
/** An appeal against a finding, and what was decided of it. */
export interface BreachAppeal extends Said {
  readonly decision?: AppealDecision;
  readonly decidedAt?: string;
  readonly by?: string;
}

export const noteSchema = z
  .strictObject({
    kind: z.enum(['visit', 'note', 'match_report', 'outcome_report']).meta({
      description: '走访、记录、对接情况报告、成果报告 Visit, note, report to the bureau',
      example: 'visit',
    }),
    text: words(5000, '内容 Text', '走访企业，中试线已到位。'),
  })
  .meta({ example: { kind: 'visit', text: '走访企业，中试线已到位。' } });
export type ProjectNote = z.infer<typeof noteSchema>;
