import * as z from 'zod';
import { currentPolicy } from '../../db/policy/read.ts';
import { addErratum, openBatch, reconsiderResult } from '../../db/results/intake.ts';
import { batchItems, listBatches, type PublishedBatch } from '../../db/results/read.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { issuedCode } from '../../domain/identity/schema.ts';
import { policyVersion } from '../../domain/kinds/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import { erratumSchema } from '../../domain/results/schema.ts';
import { ATOM } from '../http/atom.ts';
import { MAX_AGE } from '../http/caching.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { openerOf } from '../process/opening.ts';
import { policyFor } from '../process/policy.ts';
import { routesOf } from '../process/routes-of.ts';
import { caseSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { resultsCommands } from './commands.ts';
import { resultsFeed, resultsPage } from './pages.ts';

const numberParams = z.object({ number: issuedCode(20).regex(/^SH-JG-\d{4}-\d{3,}$/) });
const contentSchema = z.record(z.string(), z.string().nullable());
const erratumView = keptOf(erratumSchema.omit({ projectId: true }).extend({ field: z.string() })).meta({
  id: 'Erratum',
});
const publishedSchema = z
  .object({
    number: z.string(),
    publishedAt: shanghaiTime,
    items: z.array(z.object({ projectId: z.uuid(), content: contentSchema, status: z.string() })),
    errata: z.array(z.object({ no: z.int(), projectId: z.uuid(), content: erratumView, at: shanghaiTime })),
  })
  .meta({ id: 'ResultsBatch' });

const previewSchema = z
  .object({
    case: caseSchema,
    items: z.array(
      z.object({
        projectId: z.uuid(),
        content: contentSchema,
        contentHash: z.string(),
        posterConsent: z.boolean().nullable(),
        claimantConsent: z.boolean().nullable(),
        state: z.string(),
      }),
    ),
  })
  .meta({ id: 'ResultsPreview' });

/** The list shows the newest; a reader who wants an older one asks by its number. */
const SHOWN = 50;

function view(batch: PublishedBatch): z.input<typeof publishedSchema> {
  return {
    number: batch.number,
    publishedAt: batch.publishedAt,
    items: batch.items.map(({ projectId, content, status }) => ({
      projectId,
      content: { ...content },
      status,
    })),
    errata: [...batch.errata],
  };
}

/** Publication of results (R30): public as page, JSON and feed; corrections beside what they correct. */
export function resultsRoutes(services: Services): Route[] {
  const { db } = services;
  const route = routesOf(services, { tags: ['results'], rules: ['R30'] });
  const published = async (number: string): Promise<PublishedBatch> => {
    const [batch] = await listBatches(db, number, 1);
    if (!batch) throw refuse('NOT_FOUND');
    return batch;
  };
  return [
    route.list(
      {
        path: '/results',
        id: 'listResults',
        summary: { zh: '对接成果（公开）', en: 'Published results' },
        auth: 'public',
        reply: publishedSchema,
      },
      async () => (await listBatches(db, null, SHOWN)).map(view),
    ),

    route.download(
      {
        path: '/results/feed',
        id: 'getResultsFeed',
        maxAgeSeconds: MAX_AGE.feed,
        summary: { zh: '对接成果订阅源（Atom）', en: 'Published results as an Atom feed' },
        rules: ['R30', 'R41'],
        auth: 'public',
        type: ATOM,
      },
      async () => ({
        file: resultsFeed(await listBatches(db, null, SHOWN), (await currentPolicy(db)).offices.organiser.zh),
        filename: 'results.atom',
      }),
    ),

    route.get(
      {
        path: '/results/:number',
        id: 'getResults',
        summary: { zh: '某批对接成果', en: 'One published batch' },
        auth: 'public',
        params: numberParams,
        reply: publishedSchema,
      },
      async (ctx) => view(await published(ctx.params.number)),
    ),

    route.download(
      {
        path: '/results/:number/page',
        id: 'getResultsPage',
        summary: { zh: '某批对接成果（网页）', en: 'One published batch as a page' },
        auth: 'public',
        params: numberParams,
        type: 'text/html; charset=utf-8',
      },
      async (ctx) => ({
        file: Buffer.from(resultsPage(await published(ctx.params.number)), 'utf8'),
        filename: `${ctx.params.number}.html`,
      }),
    ),

    route.open(
      'openResultsBatch',
      {
        path: '/results-batches',
        body: z
          .strictObject({
            policy: policyVersion.optional().meta({ description: '政策版本 Policy version' }),
          })
          .meta({ example: {} }),
        refusals: ['POLICY_NOT_HERE'],
      },
      async (ctx) => {
        const policy = await policyFor(services, ctx.body.policy);
        return (tx, by) => openBatch(tx, by, policy.id, null);
      },
    ),

    route.ofCase(
      'results',
      {
        path: '/results-batches/:id',
        id: 'previewResults',
        summary: {
          zh: '预览本批成果',
          en: 'Preview a batch: all of it for the organiser, its own part for a side',
        },
        reply: previewSchema,
      },
      async (_, { params, account }) => {
        const all = may(account, 'previewAllResults');
        return { items: await batchItems(db, params.id, all ? null : account.id) };
      },
    ),

    route.write(
      {
        path: '/results/:number/errata',
        id: 'publishErratum',
        summary: { zh: '发布更正', en: 'Publish an erratum' },
        permission: 'publishErratum',
        params: numberParams,
        body: erratumSchema,
        status: 201,
        reply: z.object({ id: z.uuid(), no: z.int() }),
        refusals: ['RESULT_NOT_PUBLISHED', 'ERRATUM_NOT_CORRECTABLE', 'STAND_ASIDE'],
        about: async (ctx) => (await published(ctx.params.number)).id,
      },
      async (ctx) => {
        const batch = await published(ctx.params.number);
        return (tx) => addErratum(tx, batch.id, ctx.body, openerOf(ctx));
      },
    ),

    route.write(
      {
        path: '/projects/:id/reconsider-publication',
        id: 'reconsiderResult',
        summary: { zh: '撤回不同意发布的答复', en: 'Take back a refusal of publication' },
        of: 'project',
        may: 'reconsiderResult',
        reply: z.object({ asked: z.literal('next_batch') }),
        refusals: ['RESULT_NOT_YOURS', 'RESULT_NOT_DECLINED', 'UNIT_NOT_CONFIRMED'],
      },
      ({ params, account, now }) =>
        async (tx) => {
          await reconsiderResult(tx, params.id, { account: account.id, at: now });
          return { asked: 'next_batch' as const };
        },
    ),

    ...decisionRoutes(services, 'results', resultsCommands, '/results-batches'),
  ];
}
