import { z } from 'zod';
import { mailAddress } from '../identity/schema.ts';
import { DELIVERY_CODES, NOTICE_KIND_CODES, NOTICE_KINDS, type Delivery, type NoticeKind } from './kinds.ts';

/** How somebody wants to be told (R39); a kind that is left out comes at once. */
export const preferencesSchema = z
  .strictObject({
    email: mailAddress.nullable().default(null).meta({
      description:
        '收取通知的邮箱；空则用登记信息或登录身份中的邮箱 Address for notices; null: the one of the registration, or of the sign-in',
      example: 'chenwei@example.cn',
    }),
    kinds: z
      .partialRecord(z.enum(NOTICE_KIND_CODES), z.enum(DELIVERY_CODES))
      .default({})
      .meta({
        description:
          '各类通知的方式：即时、每个工作日一封摘要、不发 How each kind comes: at once, in the digest of a working day, never',
        example: { message: 'digest', news: 'never' },
      }),
  })
  .meta({ example: { email: null, kinds: { message: 'digest', news: 'never' } } });
export type Preferences = z.infer<typeof preferencesSchema>;

/** How each kind comes to somebody, by what they chose. */
export function deliveriesOf({ kinds }: Pick<Preferences, 'kinds'>): Readonly<Record<NoticeKind, Delivery>> {
  return Object.fromEntries(NOTICE_KIND_CODES.map((kind) => [kind, kinds[kind] ?? 'at_once'])) as Record<
    NoticeKind,
    Delivery
  >;
}

/** Kinds that somebody wants never to hear of by mail and must (R39). */
export function silencedRights({ kinds }: Pick<Preferences, 'kinds'>): NoticeKind[] {
  return NOTICE_KIND_CODES.filter((kind) => NOTICE_KINDS[kind].isOfRights && kinds[kind] === 'never');
}
