import * as z from 'zod';
import { recuseScheme, scoreScheme } from '../../db/claim-review/intake.ts';
import { listAssignedSchemes, listSchemeScores } from '../../db/claim-review/read.ts';
import { policiesOf } from '../../db/policy/read.ts';
import { SCHEME_FORMS } from '../../domain/claim/schema.ts';
import { adviceOf, blindScheme, fitsRubric } from '../../domain/claim-review/rules.ts';
import { scoreSchema } from '../../domain/claim-review/schema.ts';
import { totalOf } from '../../domain/evaluation/rank.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { may } from '../../domain/permission/offices.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { refuse } from '../../domain/refusals.ts';
import { POSTING_TYPES } from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import { takeIn, takeInOffice } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readableCase } from '../process/decide.ts';
import { idParams, reasonSchema } from '../process/decision-route.ts';
import { rubricSchema } from '../process/kept.ts';
import type { Services } from '../services.ts';

const blindSchemeView = keptOf(
  SCHEME_FORMS.technical_challenge
    .pick({ title: true, approach: true, technicalRoute: true, milestones: true, budget: true })
    .extend({
      type: z.enum(POSTING_TYPES),
      targets: SCHEME_FORMS.technical_challenge.shape.targets,
      support: SCHEME_FORMS.achievement_transfer.shape.support,
      roles: z.array(z.string()),
    }),
).meta({ id: 'BlindScheme', description: '隐去揭榜方的方案 The scheme without the claimant’s identity' });

const advice = z.object({
  claimId: z.uuid(),
  asked: z.int(),
  experts: z.int(),
  mean: z.number().nullable(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  deviation: z.number().nullable(),
  comments: z.array(z.string()),
});

/** Expert review of claims (R22): blind both ways, on the policy's rubric; the poster gets advice, not a decision. */
export function claimReviewRoutes(services: Services): Route[] {
  const { db } = services;
  const common = { rules: ['R22'], tags: ['claim'], auth: 'signed-in' } as const;
  const rubricOf = async (policyId: string): Promise<Policy['claim']['rubric']> =>
    (await policiesOf(db, [policyId]))(policyId).claim.rubric;
  /** An expert who is no longer one reads nothing more (R1). */
  const assignedTo = async ({ id, roles }: Account): ReturnType<typeof listAssignedSchemes> =>
    may({ roles }, 'listAssignedSchemes') ? listAssignedSchemes(db, id) : [];
  return [
    defineRoute({
      ...common,
      method: 'get',
      path: '/me/schemes',
      id: 'listAssignedSchemes',
      summary: { zh: '待我评审的方案（匿名）', en: 'Schemes assigned to me for blind scoring' },
      responses: {
        200: z.object({
          items: z.array(
            z.object({
              claimId: z.uuid(),
              postingId: z.uuid(),
              title: z.string(),
              scheme: blindSchemeView,
              rubric: rubricSchema,
              scored: z.boolean(),
            }),
          ),
        }),
      },
      refusals: [],
    }).handle(async (ctx) => {
      const assigned = await assignedTo(ctx.account);
      const policyOf = await policiesOf(
        db,
        assigned.map(({ policyId }) => policyId),
      );
      const items = assigned.map(({ scheme, policyId, ...one }) => ({
        ...one,
        scheme: blindScheme(scheme),
        rubric: policyOf(policyId).claim.rubric,
      }));
      return { status: 200, body: { items } };
    }),

    defineRoute({
      ...common,
      method: 'post',
      path: '/me/schemes/:id/score',
      id: 'scoreScheme',
      summary: { zh: '为方案评分', en: 'Score a scheme' },
      idempotent: true,
      params: idParams,
      body: scoreSchema,
      responses: { 201: z.object({ claimId: z.uuid(), total: z.number() }) },
      refusals: ['CLAIM_SCORE_RUBRIC', 'CLAIM_SCORED', 'EXPERT_INTEREST'],
    }).handle(async (ctx) => {
      const { id: claimId } = ctx.params;
      const assigned = await assignedTo(ctx.account);
      const mine = assigned.find((one) => one.claimId === claimId);
      if (!mine) throw refuse('NOT_FOUND');
      const rubric = await rubricOf(mine.policyId);
      const { scores, comment } = ctx.body;
      if (!fitsRubric(rubric, scores))
        throw refuse('CLAIM_SCORE_RUBRIC', { params: { max: rubric.scoreMax } });
      const about = { act: 'scoreScheme', caseId: claimId } as const;
      const { outcome } = await takeInOffice(services, ctx, about, async (tx) => {
        await scoreScheme(tx, { claimId, expert: ctx.account.id }, { scores, comment }, ctx.now);
        return { status: 201, outcome: { claimId, total: totalOf(rubric, scores) } };
      });
      return { status: 201, body: outcome };
    }),

    defineRoute({
      ...common,
      rules: ['R11', 'R22'],
      method: 'post',
      path: '/me/schemes/:id/recuse',
      id: 'recuseScheme',
      summary: { zh: '申明回避，不评该方案', en: 'Stand aside from a scheme' },
      idempotent: true,
      params: idParams,
      body: reasonSchema,
      responses: { 200: z.object({ claimId: z.uuid() }) },
      refusals: ['CLAIM_SCORED'],
    }).handle(async (ctx) => {
      const { id: claimId } = ctx.params;
      const assigned = await assignedTo(ctx.account);
      if (!assigned.some((one) => one.claimId === claimId)) throw refuse('NOT_FOUND');
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        await recuseScheme(tx, { claimId, expert: ctx.account.id }, ctx.body.reason, ctx.now);
        return { status: 200, outcome: { claimId } };
      });
      return { status: 200, body: outcome };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/postings/:id/advice',
      id: 'getClaimAdvice',
      summary: { zh: '专家评审意见（仅供参考）', en: 'The experts’ advice, not a decision' },
      params: idParams,
      responses: { 200: z.object({ rubric: rubricSchema, items: z.array(advice) }) },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'posting', ctx.params.id, ctx.account);
      if (!may({ ...ctx.account, relations: found.relations }, 'getClaimAdvice')) throw refuse('NOT_FOUND');
      const rubric = await rubricOf(found.policyId);
      const items = (await listSchemeScores(db, ctx.params.id)).map(({ claimId, asked, sheets }) => ({
        claimId,
        asked,
        ...adviceOf(sheets.map(({ scores }) => totalOf(rubric, scores))),
        comments: sheets.map(({ comment }) => comment),
      }));
      return { status: 200, body: { rubric, items } };
    }),
  ];
}
