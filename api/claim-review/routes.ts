import * as z from 'zod';
import { recuseScheme, scoreScheme } from '../../db/claim-review/intake.ts';
import { listCopies } from '../../db/claim-review/masks.ts';
import {
  listAssignedSchemes,
  listSchemeScores,
  openExpertRequest,
  policyOfSheet,
} from '../../db/claim-review/read.ts';
import { policiesOf } from '../../db/policy/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { basisOf } from '../../domain/claim-review/blind.ts';
import { adviceOf, fitsRubric } from '../../domain/claim-review/rules.ts';
import { scoreSchema } from '../../domain/claim-review/schema.ts';
import { totalOf } from '../../domain/evaluation/rank.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Account } from '../http/account.ts';
import { permit } from '../http/permit.ts';
import { ANY_TYPE, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { reasonSchema } from '../process/decision-route.ts';
import { rubricSchema } from '../process/kept.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { blindWorks } from './blind-work.ts';
import { shownWork, workSchema } from './work-view.ts';

const advice = z.object({
  claimId: z.uuid(),
  asked: z.int(),
  due: shanghaiTime.nullable(),
  experts: z.int(),
  mean: z.number().nullable(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  deviation: z.number().nullable(),
  comments: z.array(z.string()),
});

/** Expert review of claims (R22): blind both ways, on the policy's rubric; the poster gets advice, not a decision. */
export function claimReviewRoutes(services: Services): Route[] {
  const { db, files } = services;
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
        reply: workSchema.extend({
          claimId: z.uuid(),
          postingId: z.uuid(),
          title: z.string(),
          rubric: rubricSchema,
          basis: z
            .array(z.object({ code: z.string(), from: z.array(z.string()) }))
            .meta({ description: '各项标准的评判依据（JSON 指针） Where each criterion is judged from' }),
          due: shanghaiTime.nullable(),
          scored: z.boolean(),
          over: z
            .boolean()
            .meta({ description: '张榜方已排序，不再评分 Ranked: nothing is scored any more' }),
        }),
      },
      async (ctx) => {
        const assigned = await assignedTo(ctx.account);
        const policyOf = await policiesOf(
          db,
          assigned.map(({ policyId }) => policyId),
        );
        const works = await blindWorks(services, assigned);
        return works.flatMap((work, index) => {
          const one = assigned[index];
          if (!one) return [];
          const { claimId, postingId, title, dueAt: due, scored, over, posterName, policyId } = one;
          const { rubric } = policyOf(policyId).claim;
          const basis = basisOf(rubric, work);
          return [
            { claimId, postingId, title, due, scored, over, rubric, basis, ...shownWork(work, posterName) },
          ];
        });
      },
    ),

    route.download(
      {
        path: '/me/schemes/:id/files/:fileId',
        id: 'downloadSchemeFile',
        summary: { zh: '下载待评方案或榜单的附件', en: 'Download a file of a scheme or of its posting' },
        params: z.object({ id: idSchema, fileId: idSchema }),
        type: ANY_TYPE,
      },
      async ({ params: { id: claimId, fileId }, account }) => {
        const one = (await assignedTo(account)).find((each) => each.claimId === claimId);
        const [work] = one ? await blindWorks(services, [one]) : [];
        if (!one || !work) return null;
        const file = work.files.find(({ id }) => id === fileId);
        const isAnnex = work.demandFiles.some(({ id }) => id === fileId);
        const copyId = one.files.find(({ attachmentId }) => attachmentId === fileId)?.copyId;
        const stored =
          file?.shown === 'copy'
            ? (await listCopies(db, claimId)).find(({ id }) => id === copyId)
            : isAnnex || file?.shown === 'as_is'
              ? await new Repositories(db.manager).attachments.get(fileId)
              : undefined;
        if (!stored) return null;
        return {
          file: await files.get(stored.sha256),
          // The name under which it was uploaded may tell whose it is.
          filename: file ? `附件${file.number}` : '榜单附件',
          contentType: stored.mediaType,
          headers: { 'X-Content-Type-Options': 'nosniff' },
        };
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
        refusals: ['FORBIDDEN', 'CLAIM_SCORE_RUBRIC', 'CLAIM_SCORED', 'CLAIM_REVIEW_OVER', 'EXPERT_INTEREST'],
        about: (ctx) => ctx.params.id,
      },
      async ({ params: { id: claimId }, account, body: { scores, comment }, now }) => {
        const policyId =
          may(account, 'listAssignedSchemes') && (await policyOfSheet(db, claimId, account.id));
        if (!policyId) throw refuse('NOT_FOUND');
        permit(account, 'scoreScheme');
        const rubric = await rubricOf(policyId);
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
        if (!may(account, 'listAssignedSchemes') || !(await policyOfSheet(db, claimId, account.id)))
          throw refuse('NOT_FOUND');
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
        reply: z.object({
          rubric: rubricSchema,
          request: z.object({ reason: z.string(), due: shanghaiTime }).nullable().meta({
            description: '待主办方答复的评审申请 The poster’s request that waits for the organiser',
          }),
          items: z.array(advice),
        }),
      },
      async ({ found, params }) => {
        const rubric = await rubricOf(found.policyId);
        const items = (await listSchemeScores(db, params.id)).map(({ claimId, asked, dueAt, sheets }) => ({
          claimId,
          asked,
          due: dueAt,
          ...adviceOf(sheets.map(({ scores }) => totalOf(rubric, scores))),
          comments: sheets.map(({ comment }) => comment),
        }));
        const request = await openExpertRequest(db, params.id);
        return { rubric, request: request && { reason: request.reason, due: request.dueAt }, items };
      },
    ),
  ];
}
