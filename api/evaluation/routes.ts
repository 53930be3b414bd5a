import * as z from 'zod';
import { fileObjection, nominate, openEvaluation } from '../../db/evaluation/intake.ts';
import { findEvaluation, rewardsOf } from '../../db/project/read.ts';
import { nominationSchema, objectionSchema, openEvaluationSchema } from '../../domain/evaluation/schema.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { policySchema } from '../../domain/policy/schema.ts';
import { workflowIdOf } from '../../domain/process/case.ts';
import { takeInOffice } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { idParams, decisionRoutes } from '../process/decision-route.ts';
import { scoresSchema } from '../process/kept.ts';
import { openerOf } from '../process/opening.ts';
import { policyFor } from '../process/policy.ts';
import { routesOf } from '../process/routes-of.ts';
import { caseSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { blindRoutes } from './blind.ts';
import { evaluationCommands } from './commands.ts';
import { noticeRoutes } from './notice.ts';

const categorySchema = keptOf(policySchema.shape.evaluation.shape.categories.element).meta({
  id: 'EvaluationCategory',
});
const categoryRankingSchema = z
  .object({
    category: z.string(),
    items: z
      .array(
        z.object({
          nominationId: z.uuid(),
          place: z.int(),
          experts: z.int(),
          raw: z.number(),
          adjusted: z.number(),
          criteria: z.record(z.string(), z.number()).readonly(),
          tieBrokenBy: z.string().nullable(),
          prize: z.object({ code: z.string(), amountFen: z.int() }).nullable(),
        }),
      )
      .readonly(),
    severity: z.record(z.string(), z.number().nullable()).readonly(),
  })
  .meta({ id: 'CategoryRanking' });
const answeredSchema = z
  .object({ upheld: z.boolean(), reason: z.string(), by: z.string() })
  .meta({ id: 'ObjectionAnswer' });
const rankingSchema = z.object({
  version: z.int(),
  at: shanghaiTime,
  cause: z.string(),
  categories: z.array(categoryRankingSchema),
});
const evaluationSchema = z
  .object({
    case: caseSchema,
    year: z.int(),
    categories: z.array(categorySchema),
    nominations: z.array(
      z.object({
        id: z.uuid(),
        category: z.string(),
        title: z.string(),
        partyId: z.uuid(),
        projectId: z.uuid().nullable(),
        reason: z.string(),
        excludedWhy: z.string().nullable(),
      }),
    ),
    assignments: z.array(
      z.object({
        nominationId: z.uuid(),
        expert: z.string(),
        state: z.string(),
        scores: scoresSchema.nullable(),
      }),
    ),
    rankings: z.array(rankingSchema),
    standing: z.int().nullable(),
    objections: z.array(
      z.object({
        id: z.uuid(),
        nominationId: z.uuid().nullable(),
        text: z.string(),
        by: z.string(),
        at: shanghaiTime,
        answer: answeredSchema.nullable(),
      }),
    ),
    rewards: z.array(
      z.object({
        caseId: z.uuid(),
        nominationId: z.uuid(),
        category: z.string(),
        prize: z.string(),
        amountFen: z.int(),
        stage: z.string(),
      }),
    ),
  })
  .meta({ id: 'Evaluation' });

/** The annual evaluation (R35). */
export function evaluationRoutes(services: Services): Route[] {
  const { db } = services;
  const route = routesOf(services, { tags: ['evaluation'], rules: ['R35'] });
  return [
    route.open(
      'openEvaluation',
      {
        path: '/evaluations',
        body: openEvaluationSchema,
        refusals: ['EVALUATION_YEAR_TAKEN', 'POLICY_NOT_HERE'],
      },
      async (ctx) => {
        const policy = await policyFor(services, ctx.body.policy);
        return (tx, by) => openEvaluation(tx, by, ctx.body, policy);
      },
    ),

    route.ofCase(
      'evaluation',
      {
        summary: { zh: '评优全部材料（主办方）', en: 'An evaluation in full, for the organiser' },
        may: 'getEvaluation',
        reply: evaluationSchema,
      },
      async (_, ctx) => {
        const record = await findEvaluation(db, ctx.params.id);
        if (!record) return null;
        const { evaluation, nominations, assignments, rankings, objections } = record;
        return {
          year: evaluation.year,
          categories: evaluation.categories,
          standing: evaluation.rankingVersion,
          nominations,
          assignments,
          rankings: rankings.map((one) => ({ ...one, categories: one.content })),
          objections: objections.map((one) => ({ ...one, by: one.byName })),
          rewards: await rewardsOf(db, ctx.params.id),
        };
      },
    ),

    ...blindRoutes(services),

    route.write(
      {
        path: '/evaluations/:id/nominations',
        id: 'nominate',
        summary: { zh: '提名', en: 'Nominate' },
        permission: 'nominate',
        body: nominationSchema,
        status: 201,
        reply: z.object({ id: z.uuid(), title: z.string() }),
        refusals: ['NOMINATIONS_CLOSED', 'NOMINATION_NOT_POSSIBLE', 'NOMINATED_ALREADY', 'STAND_ASIDE'],
        about: (ctx) => ctx.params.id,
      },
      (ctx) => (tx) => nominate(tx, ctx.params.id, ctx.body, openerOf(ctx)),
    ),

    defineRoute({
      method: 'post',
      path: '/evaluations/:id/objections',
      id: 'fileObjection',
      permission: 'fileObjection',
      summary: { zh: '提出异议', en: 'Object during the public notice' },
      rules: ['R35'],
      tags: ['evaluation'],
      auth: 'signed-in',
      idempotent: true,
      params: idParams,
      body: objectionSchema,
      responses: { 201: z.object({ id: z.uuid() }) },
      refusals: ['OBJECTION_NOT_OPEN', 'STAND_ASIDE'],
    }).handle(async (ctx) => {
      const about = { act: 'fileObjection', caseId: ctx.params.id } as const;
      const { outcome } = await takeInOffice(services, ctx, about, async (tx) => ({
        status: 201,
        outcome: await fileObjection(tx, ctx.params.id, ctx.body, openerOf(ctx)),
      }));
      // It is recorded: should the signal fail, the reconciler delivers it.
      await services.client.workflow
        .getHandle(workflowIdOf('evaluation', ctx.params.id))
        .signal(outcome.fact.act, outcome.fact.fact)
        .catch((error: unknown) => services.log.warn({ error }, 'fact left to the reconciler'));
      return { status: 201, body: { id: outcome.id } };
    }),

    ...noticeRoutes(services),
    ...decisionRoutes(services, 'evaluation', evaluationCommands),
  ];
}
