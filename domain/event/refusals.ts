import { defineRefusals } from '../refusal.ts';

export const EVENT_REFUSALS = defineRefusals({
  EVENT_OTHER_KIND: {
    status: 409,
    rule: 'R37',
    zh: '此类活动不进行此操作。',
    en: 'This kind of event has no such act.',
    cure: { zh: '遴选评分仅用于大赛。', en: 'Selection with scores is for the competition.' },
  },
  EVENT_NOT_PUBLISHED: {
    status: 422,
    rule: 'R37',
    zh: '仅可列入已发布的榜单。',
    en: 'Only published postings can be entered.',
    cure: { zh: '请核对榜单。', en: 'Check the postings.' },
  },
  EVENT_NO_ENTRIES: {
    status: 409,
    rule: 'R37',
    zh: '尚无参选榜单。',
    en: 'No posting has been entered yet.',
    cure: { zh: '请先列入榜单。', en: 'Enter postings first.' },
  },
  EVENT_PARTY_UNKNOWN: {
    status: 422,
    rule: 'R37',
    zh: '邀请对象未登记。',
    en: 'An invited party is not registered.',
    cure: { zh: '请核对主体编号。', en: 'Check the parties.' },
  },
  EVENT_NOT_INVITED: {
    status: 409,
    rule: 'R37',
    zh: '您代表的主体未受邀参加此活动。',
    en: 'No party that you act for is invited to this event.',
    cure: {
      zh: '请由受邀主体的代表人或经办人答复，或请主办方邀请。',
      en: 'Have someone who acts for the invited party answer, or ask the organiser to invite yours.',
    },
  },
  EVENT_EXPERTS: {
    status: 422,
    rule: 'R37',
    zh: '回避后，有 {items} 项不足 {needed} 名评委。',
    en: '{items} entries have fewer than {needed} experts without an interest.',
    cure: { zh: '请增加评委。', en: 'Appoint more experts.' },
  },
});
