import { ATTESTATION_REFUSALS } from './attestation/refusals.ts';
import { CALENDAR_REFUSALS } from './calendar/refusals.ts';
import { CERTIFICATE_REFUSALS } from './certificate/refusals.ts';
import { CLAIM_REFUSALS } from './claim/refusals.ts';
import { CLAIM_REVIEW_REFUSALS } from './claim-review/refusals.ts';
import { COMMITMENT_REFUSALS } from './commitment/refusals.ts';
import { CONFLICT_REFUSALS } from './conflict/refusals.ts';
import { ELIGIBILITY_REFUSALS } from './eligibility/refusals.ts';
import { ENGINE_REFUSALS } from './engine/refusals.ts';
import { EVALUATION_REFUSALS } from './evaluation/refusals.ts';
import { EVENT_REFUSALS } from './event/refusals.ts';
import { EXCHANGE_REFUSALS } from './exchange/refusals.ts';
import { FILING_REFUSALS } from './filing/refusals.ts';
import { INVITATION_REFUSALS } from './invitation/refusals.ts';
import { NEED_REFUSALS } from './need/refusals.ts';
import { NEGOTIATION_REFUSALS } from './negotiation/refusals.ts';
import { NOTIFICATION_REFUSALS } from './notification/refusals.ts';
import { PARTY_REFUSALS } from './party/refusals.ts';
import { POSTING_REFUSALS } from './posting/refusals.ts';
import { PROJECT_REFUSALS } from './project/refusals.ts';
import { QUESTION_REFUSALS } from './question/refusals.ts';
import { RANKING_REFUSALS } from './ranking/refusals.ts';
import { RECOMMENDATION_REFUSALS } from './recommendation/refusals.ts';
import { defineRefusals, Refusal, type RefusalData, type RefusalSpec } from './refusal.ts';
import { RESULTS_REFUSALS } from './results/refusals.ts';
import { REVIEW_REFUSALS } from './review/refusals.ts';
import { REWARD_REFUSALS } from './reward/refusals.ts';
import { SIGNATURE_REFUSALS } from './signature/refusals.ts';
import { SIGNING_REFUSALS } from './signing/refusals.ts';
import { TALENT_REFUSALS } from './talent/refusals.ts';
import { WEBHOOK_REFUSALS } from './webhook/refusals.ts';
import { WINDOW_REFUSALS } from './window/refusals.ts';

/** Refusals that belong to no single concept. */
const GENERAL = defineRefusals({
  UNAUTHENTICATED: {
    status: 401,
    zh: '未登录或令牌无效。',
    en: 'Not signed in, or the token is not valid.',
    cure: {
      zh: '请重新登录，以 Authorization: Bearer 携带令牌。',
      en: 'Sign in again and send Authorization: Bearer.',
    },
  },
  ACCOUNT_OTHER_SPELLING: {
    status: 403,
    rule: 'R5',
    zh: '该账号已以另一种写法登录过，同一账号只认一种写法。',
    en: 'This account has signed in under another spelling; one account has one spelling.',
    cure: {
      zh: '请以首次登录时的账号登录；确为两人的，请联系身份服务提供方另行分配账号。',
      en: 'Sign in as you first did; if you are somebody else, ask the identity provider for another account.',
    },
  },
  FORBIDDEN: {
    status: 403,
    rule: 'R38',
    zh: '您的身份不能进行此操作（{act}）。',
    en: 'Your role does not allow this act ({act}).',
    cure: {
      zh: '请由有权限的人员操作；可用操作见该案的 acts。',
      en: 'Ask someone who may; the case lists its acts.',
    },
  },
  NOT_FOUND: {
    status: 404,
    zh: '未找到，或您无权查看。',
    en: 'Not found, or not visible to you.',
    cure: { zh: '请核对编号与登录账号。', en: 'Check the id and the account that you are signed in with.' },
  },
  INVALID: {
    status: 422,
    rule: 'R8',
    zh: '内容不符合要求，请按各字段提示修改。',
    en: 'The content does not meet the requirements; see each field.',
    cure: {
      zh: '按 errors 中各指针所示修改后重新提交。',
      en: 'Correct each pointer in errors and send again.',
    },
  },
  MALFORMED: {
    status: 400,
    zh: '请求格式无法解析。',
    en: 'The request cannot be parsed.',
    cure: {
      zh: '请发送 UTF-8 编码的 JSON，Content-Type: application/json。',
      en: 'Send UTF-8 JSON as application/json.',
    },
  },
  ILLEGAL_NOW: {
    status: 409,
    rule: 'R40',
    zh: '当前阶段“{stage}”不能进行“{act}”。',
    en: 'The act "{act}" is not possible in the stage "{stage}".',
    cure: {
      zh: '{instead}请查看该案当前可进行的操作（acts）。上一操作：{lastBy} 于 {lastAt}“{lastAct}”。',
      en: '{instead}See which acts the case allows now. The last act was "{lastAct}" by {lastBy} at {lastAt}.',
    },
  },
  OVERTAKEN: {
    status: 409,
    rule: 'R40',
    zh: '已有他人先行操作：{by} 于 {at} 进行了“{act}”。',
    en: 'Someone else was faster: {by} did "{act}" at {at}.',
    cure: { zh: '请刷新该案后再决定。', en: 'Reload the case, then decide.' },
  },
  TIME_OVER: {
    status: 409,
    rule: 'R39',
    zh: '“{act}”的期限 {until} 已过。',
    en: 'The time for "{act}" ended at {until}.',
    cure: {
      zh: '系统正在按期限办结该案，请稍后查看。',
      en: 'The case is being updated; reload it in a moment.',
    },
  },
  STALE: {
    status: 412,
    rule: 'R10',
    zh: '您看到的版本已过期。',
    en: 'The version that you have is out of date.',
    cure: {
      zh: '请重新读取，用新的 ETag 作为 If-Match 再提交。',
      en: 'Read it again and send the new ETag as If-Match.',
    },
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    rule: 'R8',
    zh: '修改须携带 If-Match。',
    en: 'A change needs If-Match.',
    cure: { zh: '先读取，用响应的 ETag 作为 If-Match。', en: 'Read first and send its ETag as If-Match.' },
  },
  KEY_REQUIRED: {
    status: 400,
    zh: '此操作须携带 Idempotency-Key。',
    en: 'This request needs an Idempotency-Key.',
    cure: {
      zh: '请为每个操作生成一个 UUID，重试时使用同一个。',
      en: 'Generate one UUID per act and reuse it on retries.',
    },
  },
  KEY_REUSED: {
    status: 422,
    zh: '同一 Idempotency-Key 已用于不同的请求。',
    en: 'This Idempotency-Key was used for another request.',
    cure: { zh: '新的操作请使用新的 Idempotency-Key。', en: 'Use a new Idempotency-Key for a new act.' },
  },
  OUTCOME_UNKNOWN: {
    status: 503,
    zh: '系统暂时无法确认结果。',
    en: 'The outcome cannot be confirmed right now.',
    cure: {
      zh: '请稍后用同一 Idempotency-Key 重试，不会重复办理。',
      en: 'Retry with the same Idempotency-Key: nothing is done twice.',
    },
  },
  COMMAND_UNKNOWN: {
    status: 403,
    rule: 'R38',
    zh: '该指令未登记，或已失效。',
    en: 'This command is not on record, or is no longer valid.',
    cure: { zh: '请经本平台接口重新提出。', en: 'Ask again through the platform’s API.' },
  },
  NEEDS_OPERATOR: {
    status: 503,
    zh: '该案正由运维处理，暂不能操作；已记录的内容不受影响。',
    en: 'An operator is looking at this case; nothing on record is affected.',
    cure: { zh: '请稍后用同一 Idempotency-Key 重试。', en: 'Retry later with the same Idempotency-Key.' },
  },
  TOO_LARGE: {
    status: 413,
    zh: '内容过大。',
    en: 'The content is too large.',
    cure: { zh: '请压缩或拆分后再提交。', en: 'Make it smaller or split it.' },
  },
  UNSUPPORTED_MEDIA: {
    status: 415,
    zh: '不支持的内容类型。',
    en: 'This content type is not supported.',
    cure: {
      zh: '请以 Content-Type: application/json、UTF-8 编码发送。',
      en: 'Send UTF-8 JSON as application/json.',
    },
  },
  IDENTITY_UNAVAILABLE: {
    status: 503,
    zh: '身份服务暂时无法访问，无法核验令牌。',
    en: 'The identity provider cannot be reached, so the token cannot be checked.',
    cure: { zh: '请稍后重试；尚未办理任何事项。', en: 'Try again later: nothing was done.' },
  },
  TOO_MANY: {
    status: 429,
    zh: '请求过于频繁。',
    en: 'Too many requests.',
    cure: { zh: '请按 Retry-After 稍后再试。', en: 'Wait for the time given in Retry-After.' },
  },
  BAD_CURSOR: {
    status: 400,
    zh: '分页游标无效。',
    en: 'The paging cursor is not valid.',
    cure: { zh: '请使用上一页返回的 next。', en: 'Use next from the previous page.' },
  },
});

/** Every refusal that the system can give, by code. Concepts add theirs in `domain/<concept>/refusals.ts`. */
export const REFUSALS = {
  ...EVENT_REFUSALS,
  ...EXCHANGE_REFUSALS,
  ...ENGINE_REFUSALS,
  ...RESULTS_REFUSALS,
  ...PROJECT_REFUSALS,
  ...CERTIFICATE_REFUSALS,
  ...RECOMMENDATION_REFUSALS,
  ...EVALUATION_REFUSALS,
  ...REWARD_REFUSALS,
  ...PARTY_REFUSALS,
  ...ATTESTATION_REFUSALS,
  ...NEED_REFUSALS,
  ...TALENT_REFUSALS,
  ...ELIGIBILITY_REFUSALS,
  ...CONFLICT_REFUSALS,
  ...REVIEW_REFUSALS,
  ...CALENDAR_REFUSALS,
  ...POSTING_REFUSALS,
  ...CLAIM_REVIEW_REFUSALS,
  ...INVITATION_REFUSALS,
  ...QUESTION_REFUSALS,
  ...NEGOTIATION_REFUSALS,
  ...NOTIFICATION_REFUSALS,
  ...SIGNATURE_REFUSALS,
  ...SIGNING_REFUSALS,
  ...COMMITMENT_REFUSALS,
  ...FILING_REFUSALS,
  ...CLAIM_REFUSALS,
  ...RANKING_REFUSALS,
  ...WEBHOOK_REFUSALS,
  ...WINDOW_REFUSALS,
  ...GENERAL,
};

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal of a known code. */
export function refuse(code: RefusalCode, details: Omit<RefusalData, 'code'> = {}): Refusal {
  return new Refusal(code, details);
}

/** Looks up a code; an unknown code is a bug of ours. */
export function refusalSpec(code: string): RefusalSpec {
  const spec = (REFUSALS as Record<string, RefusalSpec>)[code];
  if (!spec) throw new Error(`unknown refusal code ${code}`);
  return spec;
}
