import * as z from 'zod';
import { openRecommendation } from '../../db/project/intake.ts';
import { findRecommendation } from '../../db/project/read.ts';
import { listCandidates } from '../../db/recommendation/read.ts';
import {
  RECOMMENDATION_TARGETS,
  type RecommendationTarget,
} from '../../domain/document/templates/recommendation-letter.ts';
import { recommendationSchema } from '../../domain/recommendation/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { defineRoute, file, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams, decisionRoutes } from '../process/decision-route.ts';
import { opinionView } from '../process/kept.ts';
import { opened, openThenStart } from '../process/opening.ts';
import { permit } from '../process/permit.ts';
import { caseSchema, caseView, textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { recommendationCommands } from './commands.ts';

const candidateSchema = z
  .object({
    partyId: z.uuid(),
    name: z.string(),
    eligible: z.boolean(),
    recommended: z.boolean(),
    projects: z.array(z.uuid()),
    conditions: z.array(
      textSchema.extend({
        code: z.string(),
        met: z.boolean(),
        evidence: z.array(z.string()),
        missing: textSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'RecommendationCandidate' });

const viewSchema = z
  .object({
    case: caseSchema,
    projectId: z.uuid(),
    partyId: z.uuid(),
    target: z.string(),
    opinion: opinionView.nullable(),
    reviewId: z.uuid().nullable(),
    checkCode: z.string().nullable(),
    sha256: z.string().nullable(),
    decidedAt: shanghaiTime.nullable(),
  })
  .meta({ id: 'Recommendation' });

const targetQuery = z.object({
  target: z.enum(Object.keys(RECOMMENDATION_TARGETS) as [RecommendationTarget, ...RecommendationTarget[]]),
});

/** Recommendation of units for stations, and priority for practice bases (R33). */
export function recommendationRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/recommendations/candidates',
      id: 'listRecommendationCandidates',
      summary: { zh: '推荐候选单位及各项条件', en: 'Candidate units, with the conditions and evidence' },
      rules: ['R33'],
      tags: ['recommendation'],
      auth: 'signed-in',
      query: targetQuery,
      responses: { 200: z.object({ items: z.array(candidateSchema) }) },
      refusals: ['FORBIDDEN'],
    }).handle(async (ctx) => {
      permit(ctx.account, 'listRecommendationCandidates');
      const items = await listCandidates(services.db, ctx.query.target);
      return {
        status: 200,
        body: {
          items: items.map((one) => ({
            ...one,
            projects: [...one.projects],
            conditions: one.conditions.map((condition) => ({
              ...condition,
              evidence: [...condition.evidence],
            })),
          })),
        },
      };
    }),

    defineRoute({
      method: 'post',
      path: '/recommendations',
      id: 'openRecommendation',
      summary: { zh: '提出推荐', en: 'Recommend a unit' },
      rules: ['R33'],
      tags: ['recommendation'],
      auth: 'signed-in',
      idempotent: true,
      body: recommendationSchema,
      responses: opened,
      refusals: [
        'FORBIDDEN',
        'NOT_FOUND',
        'RECOMMENDATION_CONDITIONS',
        'RECOMMENDATION_EXISTS',
        'STAND_ASIDE',
        'TEXT_NOT_PRINTABLE',
      ],
    }).handle(async (ctx) => {
      return openThenStart(
        services,
        ctx,
        'openRecommendation',
        (tx, by) => openRecommendation(tx, by, ctx.body),
        {
          act: 'openRecommendation',
          caseId: ctx.body.projectId,
        },
      );
    }),

    defineRoute({
      method: 'get',
      path: '/recommendations/:id',
      id: 'getRecommendation',
      summary: { zh: '推荐详情', en: 'A recommendation' },
      rules: ['R33'],
      tags: ['recommendation'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: viewSchema },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'recommendation', ctx.params.id, ctx.account);
      const row = await findRecommendation(services.db, ctx.params.id);
      if (!row) throw refuse('NOT_FOUND');
      const { projectId, partyId, target, opinion, reviewId, checkCode, sha256, decidedAt } = row;
      return {
        status: 200,
        body: {
          case: await caseView(services, found, ctx.account),
          projectId,
          partyId,
          target,
          opinion,
          reviewId,
          checkCode,
          sha256,
          decidedAt,
        },
      };
    }),

    defineRoute({
      method: 'get',
      path: '/recommendations/:id/letter',
      id: 'getRecommendationLetter',
      summary: { zh: '下载推荐函', en: 'The letter as PDF' },
      rules: ['R33'],
      tags: ['recommendation'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: file('application/pdf') },
      refusals: [],
    }).handle(async (ctx) => {
      await readableCase(services, 'recommendation', ctx.params.id, ctx.account);
      const row = await findRecommendation(services.db, ctx.params.id);
      if (!row?.sha256) throw refuse('NOT_FOUND');
      return {
        status: 200,
        file: Buffer.from(await services.files.get(row.sha256)),
        filename: `${row.target}-${row.caseId}.pdf`,
      };
    }),

    ...decisionRoutes(services, 'recommendation', recommendationCommands),
  ];
}
