import * as z from 'zod';
import type { PublicAmendment } from '../../db/publication/amendments.ts';
import { AMENDMENT_STATES } from '../../domain/posting/public-amendment.ts';
import { anyValue } from '../http/any-value.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';

const state = z.object({ code: z.string(), zh: z.string(), en: z.string() });

export const publicAmendment = z
  .object({
    no: z.int(),
    state,
    submittedAt: shanghaiTime,
    outcomeAt: shanghaiTime.nullable().meta({
      description: '结果公布的时间，生效的即生效时间 When its outcome became public; if in force, since when',
    }),
    changes: z
      .array(
        z.object({
          field: z.string(),
          zh: z.string(),
          en: z.string(),
          before: anyValue,
          after: anyValue,
        }),
      )
      .meta({ description: '生效的变更：公开字段的前后内容 In force: each public field, before and after' }),
    more: z.boolean().meta({
      description:
        '登录可见的内容亦有实质性变更 Something material also changed in what signed-in readers see',
    }),
  })
  .meta({ id: 'PublicAmendment' });

export const underAmendment = z
  .object({ since: shanghaiTime, zh: z.string(), en: z.string() })
  .nullable()
  .meta({
    id: 'UnderAmendment',
    description: '变更申请已提交、结果未公布的标记 Mark of an amendment whose outcome is not public (R14)',
  });

/** All amendments of a published posting, and the mark of the one whose outcome is not public yet (R14). */
export function amendmentsView(amendments: readonly PublicAmendment[]): {
  amendments: z.input<typeof publicAmendment>[];
  underAmendment: z.input<typeof underAmendment>;
} {
  const open = amendments.find((one) => one.state === 'submitted');
  return {
    amendments: amendments.map(({ no, state: code, submittedAt, outcomeAt, changes, more }) => ({
      no,
      state: { code, ...AMENDMENT_STATES[code] },
      submittedAt,
      outcomeAt,
      changes: changes.map((one) => ({ ...one, before: one.before ?? null, after: one.after ?? null })),
      more,
    })),
    underAmendment: open ? { since: open.submittedAt, ...AMENDMENT_STATES.submitted } : null,
  };
}
