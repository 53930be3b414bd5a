import * as z from 'zod';
import { openRecommendation } from '../../db/recommendation/intake.ts';
import { findRecommendation, listCandidates } from '../../db/recommendation/read.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import {
  RECOMMENDATION_TARGETS,
  type RecommendationTarget,
} from '../../domain/document/templates/recommendation-letter.ts';
import { recommendationSchema } from '../../domain/recommendation/schema.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { opinionView } from '../process/kept.ts';
import { routesOf } from '../process/routes-of.ts';
import { caseSchema, textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { recommendationCommands } from './commands.ts';
import { conditionsSchema, evidenceSchema, shownContent } from './views.ts';

const candidateSchema = z
  .object({
    partyId: z.uuid(),
    name: z.string(),
    eligible: z.boolean(),
    recommended: z.boolean(),
    projects: z.array(z.uuid()).readonly(),
    conditions: z
      .array(
        textSchema.extend({
          code: z.string(),
          met: z.boolean(),
          evidence: z.array(z.string()).readonly(),
          attested: z
            .boolean()
            .nullable()
            .meta({ description: '所依据的登记事实是否已核验 Whether the fact behind it is attested' }),
          missing: textSchema.nullable(),
        }),
      )
      .readonly(),
    toShow: z
      .array(textSchema.extend({ code: z.string(), attested: z.string().nullable() }))
      .readonly()
      .meta({
        description:
          '该平台的设站条件，推荐时逐项附佐证；attested 为已有的核验 Conditions of the platform, each shown when recommending; attested is the attestation there is',
      }),
    handedIn: z
      .array(z.object({ id: z.uuid(), fileName: z.string() }))
      .readonly()
      .meta({ description: '该单位为此提交的文件 Files that the unit handed in for this' }),
  })
  .meta({ id: 'RecommendationCandidate' });

const viewSchema = z
  .object({
    case: caseSchema,
    projectId: z.uuid(),
    partyId: z.uuid(),
    target: z.string(),
    conditions: conditionsSchema,
    evidence: z.array(evidenceSchema).readonly(),
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
  const route = routesOf(services, { tags: ['recommendation'], rules: ['R33'] });
  return [
    route.list(
      {
        path: '/recommendations/candidates',
        id: 'listRecommendationCandidates',
        summary: { zh: '推荐候选单位及各项条件', en: 'Candidate units, with the conditions and evidence' },
        permission: 'listRecommendationCandidates',
        query: targetQuery,
        reply: candidateSchema,
      },
      (ctx) => listCandidates(services.db, ctx.query.target, shanghaiDate(ctx.now)),
    ),

    route.open(
      'openRecommendation',
      {
        path: '/recommendations',
        body: recommendationSchema,
        about: (ctx) => ctx.body.projectId,
        refusals: [
          'NOT_FOUND',
          'RECOMMENDATION_CONDITIONS',
          'RECOMMENDATION_UNATTESTED',
          'RECOMMENDATION_CONDITION_UNKNOWN',
          'RECOMMENDATION_EVIDENCE_MISSING',
          'RECOMMENDATION_FILE_UNKNOWN',
          'RECOMMENDATION_EXISTS',
          'STAND_ASIDE',
          'TEXT_NOT_PRINTABLE',
        ],
      },
      (ctx) => (tx, by) => openRecommendation(tx, by, ctx.body),
    ),

    route.ofCase(
      'recommendation',
      { summary: { zh: '推荐详情', en: 'A recommendation' }, reply: viewSchema },
      async (_, ctx) => {
        const found = await findRecommendation(services.db, ctx.params.id);
        return found && { ...found, ...shownContent(found.content) };
      },
    ),

    route.download(
      {
        path: '/recommendations/:id/letter',
        id: 'getRecommendationLetter',
        summary: { zh: '下载推荐函', en: 'The letter as PDF' },
        of: 'recommendation',
        type: 'application/pdf',
      },
      async (ctx) => {
        const row = await findRecommendation(services.db, ctx.params.id);
        return row?.sha256
          ? { file: await services.files.get(row.sha256), filename: `${row.target}-${row.caseId}.pdf` }
          : null;
      },
    ),

    ...decisionRoutes(services, 'recommendation', recommendationCommands),
  ];
}
