import * as z from 'zod';
import { accountId, idSchema } from '../identity/schema.ts';
import { instant, int, number, policyVersion, text } from '../kinds/schema.ts';

const words = (max: number, description: string, example: string) =>
  text(max, 2).meta({ description, example });

export const openEventSchema = z
  .strictObject({
    kind: z.enum(['exchange', 'competition']).meta({
      description: '现场交流对接，或创新创业大赛遴选 Exchange event, or selection for the competition',
      example: 'exchange',
    }),
    title: words(200, '名称 Title', '新材料专场现场交流对接会'),
    startsAt: instant.meta({ example: '2026-12-10T09:00:00+08:00' }),
    place: words(200, '地点 Place', '张江科学会堂'),
    policy: policyVersion.optional(),
  })
  .meta({
    example: {
      kind: 'exchange',
      title: '新材料专场现场交流对接会',
      startsAt: '2026-12-10T09:00:00+08:00',
      place: '张江科学会堂',
    },
  });
export type OpenEvent = z.infer<typeof openEventSchema>;

export const programmeSchema = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          at: instant,
          what: words(300, '事项 What', '榜单路演'),
          postingId: idSchema.optional(),
        }),
      )
      .min(1)
      .max(200),
  })
  .meta({ example: { items: [{ at: '2026-12-10T09:30:00+08:00', what: '榜单路演' }] } });
export type Programme = z.infer<typeof programmeSchema>;

const ids = z.array(idSchema).min(1).max(500);
const SOME = ['7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90'];
export const inviteSchema = z.strictObject({ partyIds: ids }).meta({ example: { partyIds: SOME } });
export type Invite = z.infer<typeof inviteSchema>;
export const enterSchema = z.strictObject({ postingIds: ids }).meta({ example: { postingIds: SOME } });
export type Entries = z.infer<typeof enterSchema>;
export const answerSchema = z
  .strictObject({ attends: z.boolean(), people: int(0, 100).optional() })
  .meta({ example: { attends: true, people: 2 } });
export type InvitationAnswer = z.infer<typeof answerSchema>;
export const attendanceSchema = z
  .strictObject({ attended: z.array(idSchema).max(500) })
  .meta({ example: { attended: SOME } });
export type Attendance = z.infer<typeof attendanceSchema>;
export const callExpertsSchema = z
  .strictObject({ experts: z.array(accountId).min(1).max(50) })
  .meta({ example: { experts: ['zj1', 'zj2', 'zj3'] } });
export type CallExperts = z.infer<typeof callExpertsSchema>;
export const eventScoreSchema = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          postingId: idSchema,
          score: number(0, 100),
          comment: words(2000, '评语 Comment', '创业前景好。'),
        }),
      )
      .min(1)
      .max(500),
  })
  .meta({ example: { items: [{ postingId: SOME[0] ?? '', score: 86, comment: '创业前景好。' }] } });
export type EventScores = z.infer<typeof eventScoreSchema>;
export const eventRecusalSchema = z
  .strictObject({ postingId: idSchema, reason: words(2000, '理由 Reason', '与张榜方为师生关系。') })
  .meta({ example: { postingId: SOME[0] ?? '', reason: '与张榜方为师生关系。' } });
export type EventRecusal = z.infer<typeof eventRecusalSchema>;
const expert = accountId;
export const eventReassignSchema = z
  .strictObject({
    postingId: idSchema,
    from: expert.optional().meta({ description: '被替换的评委 The expert replaced' }),
    to: expert,
    reason: words(2000, '理由 Reason', '原评委回避。'),
  })
  .meta({ example: { postingId: SOME[0] ?? '', from: 'zj1', to: 'zj4', reason: '原评委回避。' } });
export type EventReassignment = z.infer<typeof eventReassignSchema>;
export const shortlistSchema = z
  .strictObject({ places: int(1, 500), reason: words(2000, '理由 Reason', '按评分由高到低。') })
  .meta({ example: { places: 10, reason: '按评分由高到低。' } });
export type Shortlist = z.infer<typeof shortlistSchema>;
export const eventOutcomeSchema = z
  .strictObject({
    summary: words(5000, '成效 Outcome', '现场达成意向 3 项。'),
    results: z
      .array(z.strictObject({ postingId: idSchema, outcome: words(1000, '结果 Result', '达成对接意向') }))
      .max(500)
      .optional(),
  })
  .meta({ example: { summary: '现场达成意向 3 项。' } });
export type EventOutcome = z.infer<typeof eventOutcomeSchema>;
