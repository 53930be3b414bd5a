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
import { permit } from '../http/permit.ts';
import { type Route } from '../http/route.ts';
import { reasonSchema } from '../process/decision-route.ts';
import { rubricSchema } from '../process/kept.ts';
import { routesOf } from '../process/routes-of.ts';
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
  const route = routesOf(services, { tags: ['claim'], rules: ['R22'] });
  const rubricOf = async (policyId: string): Promise<Policy['claim']['rubric']> =>
    (await policiesOf(db, [policyId]))(policyId).claim.rubric;
  /** An expert who is no longer one reads nothing more (R1). */
  const assignedTo = async ({ id, roles }: Account): ReturnType<typeof listAssignedSchemes> =>
    may({ roles }, 'listAssignedSchemes') ? listAssignedSchemes(db, id) : [];
  return [
    route.list(
      {
        path: '/me/schemes',
        id: 'listAssignedSchemes',
        summary: { zh: '待我评审的方案（匿名）', en: 'Schemes assigned to me for blind scoring' },
        reply: z.object({
          claimId: z.uuid(),
          postingId: z.uuid(),
          title: z.string(),
          scheme: blindSchemeView,
          rubric: rubricSchema,
          scored: z.boolean(),
        }),
      },
      async (ctx) => {
        const assigned = await assignedTo(ctx.account);
        const policyOf = await policiesOf(
          db,
          assigned.map(({ policyId }) => policyId),
        );
        return assigned.map(({ scheme, policyId, ...one }) => ({
          ...one,
          scheme: blindScheme(scheme),
          rubric: policyOf(policyId).claim.rubric,
        }));
      },
    ),

    route.write(
      {
        path: '/me/schemes/:id/score',
        id: 'scoreScheme',
        summary: { zh: '为方案评分', en: 'Score a scheme' },
        body: scoreSchema,
        status: 201,
        reply: z.object({ claimId: z.uuid(), total: z.number() }),
        refusals: ['FORBIDDEN', 'CLAIM_SCORE_RUBRIC', 'CLAIM_SCORED', 'EXPERT_INTEREST'],
        about: (ctx) => ctx.params.id,
      },
      async ({ params: { id: claimId }, account, body: { scores, comment }, now }) => {
        const mine = (await assignedTo(account)).find((one) => one.claimId === claimId);
        if (!mine) throw refuse('NOT_FOUND');
        permit(account, 'scoreScheme');
        const rubric = await rubricOf(mine.policyId);
        if (!fitsRubric(rubric, scores))
          throw refuse('CLAIM_SCORE_RUBRIC', { params: { max: rubric.scoreMax } });
        return async (tx) => {
          await scoreScheme(tx, { claimId, expert: account.id }, { scores, comment }, now);
          return { claimId, total: totalOf(rubric, scores) };
        };
      },
    ),

    route.write(
      {
        path: '/me/schemes/:id/recuse',
        id: 'recuseScheme',
        summary: { zh: '申明回避，不评该方案', en: 'Stand aside from a scheme' },
        rules: ['R11', 'R22'],
        body: reasonSchema,
        reply: z.object({ claimId: z.uuid() }),
        refusals: ['CLAIM_SCORED'],
      },
      async ({ params: { id: claimId }, account, body, now }) => {
        const assigned = await assignedTo(account);
        if (!assigned.some((one) => one.claimId === claimId)) throw refuse('NOT_FOUND');
        return async (tx) => {
          await recuseScheme(tx, { claimId, expert: account.id }, body.reason, now);
          return { claimId };
        };
      },
    ),

    route.get(
      {
        path: '/postings/:id/advice',
        id: 'getClaimAdvice',
        summary: { zh: '专家评审意见（仅供参考）', en: 'The experts’ advice, not a decision' },
        of: 'posting',
        sees: 'getClaimAdvice',
        reply: z.object({ rubric: rubricSchema, items: z.array(advice) }),
      },
      async ({ found, params }) => {
        const rubric = await rubricOf(found.policyId);
        const items = (await listSchemeScores(db, params.id)).map(({ claimId, asked, sheets }) => ({
          claimId,
          asked,
          ...adviceOf(sheets.map(({ scores }) => totalOf(rubric, scores))),
          comments: sheets.map(({ comment }) => comment),
        }));
        return { rubric, items };
      },
    ),
  ];
}
