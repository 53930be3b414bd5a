import * as z from 'zod';
import { fillText, Refusal, type RefusalData, type RefusalSpec } from '../../domain/refusal.ts';
import { REFUSALS, refusalSpec, type RefusalCode } from '../../domain/refusals.ts';
import type { Text } from '../../domain/vocabulary.ts';
import type { Language } from './language.ts';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Problems that only the transport can report; everything else is a refusal of `domain/refusals.ts`. */
const EDGE_PROBLEMS = {
  METHOD_NOT_ALLOWED: {
    status: 405,
    zh: '此地址不支持该方法。',
    en: 'This address does not support the method.',
    cure: { zh: '请使用响应头 Allow 所列的方法。', en: 'Use a method listed in the Allow header.' },
  },
  UNREADABLE: {
    status: 400,
    zh: '请求不是可读的 HTTP/1.1 请求。',
    en: 'This is not a readable HTTP/1.1 request.',
    cure: {
      zh: '请检查请求行、各请求头（含 Host）与正文长度，或改用标准的 HTTP 客户端。',
      en: 'Check the request line, the headers (Host too) and the length of the body, or use a standard HTTP client.',
    },
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    zh: '请求头过大。',
    en: 'The headers of the request are too large.',
    cure: {
      zh: '请缩短地址与请求头，合计不超过 16 KB。',
      en: 'Shorten the address and the headers to 16 KB together.',
    },
  },
  TOO_SLOW: {
    status: 408,
    zh: '请求未在限定时间内收全。',
    en: 'The request did not arrive in time.',
    cure: { zh: '请在网络良好时重新发送。', en: 'Send it again over a better connection.' },
  },
  INTERNAL: {
    status: 500,
    zh: '系统内部错误，已记录。',
    en: 'An internal error; it has been recorded.',
    cure: {
      zh: '请稍后重试；如仍出现，请将 requestId 告知运维。',
      en: 'Try again later; if it persists, report the requestId.',
    },
  },
} as const satisfies Record<string, ProblemSpec>;

/** A refusal's specification, or one of the transport's own, whose statuses the programme never uses. */
export type ProblemSpec = Omit<RefusalSpec, 'status'> & { readonly status: number };
export type ProblemCode = RefusalCode | keyof typeof EDGE_PROBLEMS;

/** Every code that a problem can carry. */
export const PROBLEM_CODES = [...Object.keys(REFUSALS), ...Object.keys(EDGE_PROBLEMS)] as ProblemCode[];

/** Looks up a problem's code; an unknown code is a bug of ours and throws. */
export function problemSpec(code: string): ProblemSpec {
  return (EDGE_PROBLEMS as Record<string, ProblemSpec>)[code] ?? refusalSpec(code);
}

/** Titles name the kind of problem (RFC 9457: the same each time); the sentence of the code is the detail. */
const TITLES: Record<number, Text> = {
  400: { zh: '请求有误', en: 'Bad request' },
  401: { zh: '需要登录', en: 'Sign-in needed' },
  403: { zh: '无权操作', en: 'Not allowed' },
  404: { zh: '未找到', en: 'Not found' },
  405: { zh: '方法不支持', en: 'Method not allowed' },
  408: { zh: '请求超时', en: 'Request timeout' },
  409: { zh: '与当前状态冲突', en: 'Conflict with the current state' },
  412: { zh: '版本已过期', en: 'Out of date' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '内容类型不支持', en: 'Unsupported content type' },
  422: { zh: '内容不符合要求', en: 'Content refused' },
  428: { zh: '缺少前提条件', en: 'Precondition required' },
  429: { zh: '请求过于频繁', en: 'Too many requests' },
  431: { zh: '请求头过大', en: 'Headers too large' },
  500: { zh: '系统内部错误', en: 'Internal error' },
  503: { zh: '暂时不可用', en: 'Unavailable for now' },
};

const text = z.object({ zh: z.string(), en: z.string() });

const fieldProblem = z
  .object({
    pointer: z.string().meta({ description: 'JSON pointer (RFC 6901)', example: '/terms/0/amount' }),
    in: z.enum(['query', 'header']).optional().meta({ description: '不在正文中时 when not in the body' }),
    zh: z.string(),
    en: z.string(),
    rule: z.string().optional(),
    code: z.string().optional(),
  })
  .meta({ id: 'FieldProblem' });

/** The shape of every error body (RFC 9457). */
export const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: '该类问题的说明页 a page that explains this code' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    rule: z
      .string()
      .optional()
      .meta({ description: '所依据的规则 the rule of the programme', example: 'R8' }),
    zh: z.string(),
    en: z.string(),
    cure: text.meta({ description: '如何补救 how to correct it' }),
    errors: z.array(fieldProblem).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: '问题详情（RFC 9457）Problem details' });

export type Problem = z.output<typeof problemSchema>;

/** A refusal whose problem carries further members, e.g. the acts that are possible instead. */
export class RefusalWithMembers extends Refusal {
  readonly members: Readonly<Record<string, unknown>>;
  constructor(data: RefusalData, members: Readonly<Record<string, unknown>>) {
    super(data.code, data);
    this.members = members;
  }
}

/** A refusal of a known code with extension members: `throw refuseWith('ILLEGAL_NOW', {params}, {acts})`. */
export function refuseWith(
  code: RefusalCode,
  details: Omit<RefusalData, 'code'>,
  members: Readonly<Record<string, unknown>>,
): RefusalWithMembers {
  return new RefusalWithMembers({ code, ...details }, members);
}

export interface ProblemContext {
  readonly requestId: string;
  readonly language: Language;
  readonly members?: Readonly<Record<string, unknown>>;
}

/** The rule that refuses: that of all its reasons where they share one, which says more than that of the whole (R8). */
function ruleOf({ rule: whole }: ProblemSpec, fields: RefusalData['fields']): { rule?: string } {
  const [first, ...others] = new Set(fields?.map(({ rule }) => rule));
  const rule = others.length === 0 ? (first ?? whole) : whole;
  return rule ? { rule } : {};
}

/**
 * The problem of a refusal. Members never replace a standard member.
 * A 404 says the same of what is missing and of what is invisible, so its parameters and members are dropped (R19).
 */
export function toProblem(data: RefusalData, context: ProblemContext): Problem {
  const spec = problemSpec(data.code);
  const silent = spec.status === 404;
  const params = silent ? {} : data.params;
  const zh = fillText(spec.zh, params);
  const en = fillText(spec.en, params, 'en');
  return {
    ...(silent ? {} : context.members),
    type: `/problems/${data.code}`,
    title: (TITLES[spec.status] ?? { zh: '错误', en: 'Error' })[context.language],
    status: spec.status,
    detail: context.language === 'zh' ? zh : en,
    code: data.code,
    ...ruleOf(spec, silent ? undefined : data.fields),
    zh,
    en,
    cure: { zh: fillText(spec.cure.zh, params), en: fillText(spec.cure.en, params, 'en') },
    ...(data.fields?.length && !silent && { errors: data.fields.map((field) => ({ ...field })) }),
    requestId: context.requestId,
  };
}
