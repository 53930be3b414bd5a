import type { Text } from '../vocabulary.ts';

/** How a kind of notice comes by mail. */
export const DELIVERIES = {
  at_once: { zh: '即时', en: 'At once' },
  digest: { zh: '每个工作日一封摘要', en: 'In the digest of the working day' },
  never: { zh: '不发邮件', en: 'Never' },
} as const satisfies Readonly<Record<string, Text>>;
export type Delivery = keyof typeof DELIVERIES;
export const DELIVERY_CODES = Object.keys(DELIVERIES) as [Delivery, ...Delivery[]];

interface NoticeKindSpec extends Text {
  /** It concerns the reader's rights: deadlines, decisions, refusals, money. It cannot be switched off (R39). */
  readonly isOfRights: boolean;
}

/** Kinds of notice, as people choose how each comes to them (R39). */
export const NOTICE_KINDS = {
  outcome: { zh: '办理结果、决定与退回', en: 'Outcomes, decisions and refusals', isOfRights: true },
  deadline: { zh: '期限与催办', en: 'Deadlines and reminders', isOfRights: true },
  money: { zh: '奖励与经费', en: 'Rewards and money', isOfRights: true },
  message: { zh: '来信、提问与答复', en: 'Messages, questions and answers', isOfRights: false },
  invitation: { zh: '邀请', en: 'Invitations', isOfRights: false },
  news: { zh: '订阅与动态', en: 'Subscriptions and news', isOfRights: false },
} as const satisfies Readonly<Record<string, NoticeKindSpec>>;
export type NoticeKind = keyof typeof NOTICE_KINDS;
export const NOTICE_KIND_CODES = Object.keys(NOTICE_KINDS) as [NoticeKind, ...NoticeKind[]];

/** A notice beside a case's changes of stage, with its kind; without one it is an outcome, which nobody misses. */
export type Told = Text & { readonly kind?: NoticeKind };
