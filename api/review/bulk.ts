import pLimit from 'p-limit';
import * as z from 'zod';
import { hashOf } from '../../adapters/signature/hash.ts';
import type { Json } from '../../domain/process/case.ts';
import { Refusal } from '../../domain/refusal.ts';
import {
  approvalSchema,
  bulkSchema,
  decisionSchema,
  returnSchema,
  type BulkDecisions,
} from '../../domain/review/schema.ts';
import type { Account } from '../http/account.ts';
import type { Language } from '../http/language.ts';
import { problemSchema, toProblem } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { parseOrRefuse } from '../http/validate.ts';
import { decide } from '../process/decide.ts';
import { outcomeSchema, plainOutcome } from '../process/views.ts';
import type { Services } from '../services.ts';

/** Decisions under way at once: each is an act of its own, and other people act too. */
const AT_ONCE = 4;
/** Twenty decisions, four at once, of which each waits 10 s at most. */
const PATIENCE_MS = 55_000;

const resultSchema = z
  .object({
    reviewId: z.uuid(),
    status: z.int(),
    outcome: outcomeSchema.nullable(),
    problem: problemSchema.nullable(),
  })
  .meta({ id: 'BulkResult' });
type Result = z.input<typeof resultSchema>;

interface Asking {
  readonly account: Account;
  readonly commandKey: string;
  readonly requestId: string;
  readonly language: Language;
}

/** Many decisions in one request: each succeeds or fails alone, and has its own result. */
export function bulkRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/reviews/decisions',
      id: 'decideReviews',
      summary: { zh: '批量审核，逐件给出结果', en: 'Decide several reviews, each with its own result' },
      rules: ['R10'],
      tags: ['review'],
      auth: 'signed-in',
      idempotent: true,
      body: bulkSchema,
      timeoutMs: PATIENCE_MS,
      responses: { 200: z.object({ results: z.array(resultSchema) }) },
      refusals: [],
    }).handle(async (ctx) => {
      const { decisions } = ctx.body;
      const results = await pLimit(AT_ONCE).map(decisions, (decision) => decideOne(services, ctx, decision));
      return { status: 200, body: { results } };
    }),
  ];
}

async function decideOne(
  services: Services,
  ctx: Asking,
  { reviewId, act, ...given }: BulkDecisions['decisions'][number],
): Promise<Result> {
  try {
    const body: Json = parseOrRefuse<z.ZodType<Json>>(
      act === 'return' ? returnSchema : act === 'approve' ? approvalSchema : decisionSchema,
      given,
    );
    const hash = hashOf({ reviewId, act, body });
    const outcome = await decide(services, {
      type: 'review',
      caseId: reviewId,
      act,
      account: ctx.account,
      // A key of its own for each, so that a repeat of the whole request repeats none of them.
      key: `${ctx.commandKey}:${reviewId}:${act}`,
      hash,
      requestId: ctx.requestId,
      payload: () => Promise.resolve(body),
    });
    return { reviewId, status: 200, outcome: plainOutcome(outcome), problem: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problem = toProblem(error.data, ctx);
    return { reviewId, status: problem.status, outcome: null, problem };
  }
}
