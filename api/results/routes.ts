import * as z from 'zod';
import { currentPolicy } from '../../db/policy/read.ts';
import { addErratum, openBatch } from '../../db/results/intake.ts';
import { batchItems, listBatches, type PublishedBatch } from '../../db/results/read.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { issuedCode } from '../../domain/identity/schema.ts';
import { policyVersion } from '../../domain/kinds/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import { erratumSchema } from '../../domain/results/schema.ts';
import { ATOM } from '../http/atom.ts';
import { MAX_AGE } from '../http/caching.ts';
import { takeInOffice } from '../http/intake.ts';
import { defineRoute, file, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams, decisionRoutes } from '../process/decision-route.ts';
import { opened, openerOf, openThenStart } from '../process/opening.ts';
import { permit } from '../process/permit.ts';
import { policyFor } from '../process/policy.ts';
import { caseSchema, caseView } from '../process/views.ts';
import type { Services } from '../services.ts';
import { resultsCommands } from './commands.ts';
import { resultsFeed, resultsPage } from './pages.ts';

const numberParams = z.object({ number: issuedCode(20).regex(/^SH-JG-\d{4}-\d{3,}$/) });
const contentSchema = z.record(z.string(), z.string().nullable());
const erratumView = keptOf(erratumSchema.omit({ projectId: true })).meta({ id: 'Erratum' });
const publishedSchema = z
  .object({
    number: z.string(),
    publishedAt: shanghaiTime,
    items: z.array(z.object({ projectId: z.uuid(), content: contentSchema })),
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
    items: batch.items.map(({ projectId, content }) => ({ projectId, content: { ...content } })),
    errata: [...batch.errata],
  };
}

/** Publication of results (R30): public as page, JSON and feed; corrections beside what they correct. */
export function resultsRoutes(services: Services): Route[] {
  const { db } = services;
  const published = async (number: string): Promise<PublishedBatch> => {
    const [batch] = await listBatches(db, number, 1);
    if (!batch) throw refuse('NOT_FOUND');
    return batch;
  };
  return [
    defineRoute({
      method: 'get',
      path: '/results',
      id: 'listResults',
      summary: { zh: '对接成果（公开）', en: 'Published results' },
      rules: ['R30'],
      tags: ['results'],
      auth: 'public',
      responses: { 200: z.object({ items: z.array(publishedSchema) }) },
      refusals: [],
    }).handle(async () => ({
      status: 200,
      body: { items: (await listBatches(db, null, SHOWN)).map(view) },
    })),

    defineRoute({
      method: 'get',
      path: '/results/feed',
      id: 'getResultsFeed',
      maxAgeSeconds: MAX_AGE.feed,
      summary: { zh: '对接成果订阅源（Atom）', en: 'Published results as an Atom feed' },
      rules: ['R30', 'R41'],
      tags: ['results'],
      auth: 'public',
      responses: { 200: file(ATOM) },
      refusals: [],
    }).handle(async () => ({
      status: 200,
      file: resultsFeed(await listBatches(db, null, SHOWN), (await currentPolicy(db)).offices.organiser.zh),
      filename: 'results.atom',
    })),

    defineRoute({
      method: 'get',
      path: '/results/:number',
      id: 'getResults',
      summary: { zh: '某批对接成果', en: 'One published batch' },
      rules: ['R30'],
      tags: ['results'],
      auth: 'public',
      params: numberParams,
      responses: { 200: publishedSchema },
      refusals: [],
    }).handle(async (ctx) => ({ status: 200, body: view(await published(ctx.params.number)) })),

    defineRoute({
      method: 'get',
      path: '/results/:number/page',
      id: 'getResultsPage',
      summary: { zh: '某批对接成果（网页）', en: 'One published batch as a page' },
      rules: ['R30'],
      tags: ['results'],
      auth: 'public',
      params: numberParams,
      responses: { 200: file('text/html; charset=utf-8') },
      refusals: [],
    }).handle(async (ctx) => ({
      status: 200,
      file: Buffer.from(resultsPage(await published(ctx.params.number)), 'utf8'),
      filename: `${ctx.params.number}.html`,
    })),

    defineRoute({
      method: 'post',
      path: '/results-batches',
      id: 'openResultsBatch',
      summary: { zh: '即时发起成果发布', en: 'Open a batch on demand' },
      rules: ['R30'],
      tags: ['results'],
      auth: 'signed-in',
      idempotent: true,
      body: z
        .strictObject({
          policy: policyVersion.optional().meta({ description: '政策版本 Policy version' }),
        })
        .meta({ example: {} }),
      responses: opened,
      refusals: ['FORBIDDEN', 'POLICY_NOT_HERE'],
    }).handle(async (ctx) => {
      permit(ctx.account, 'openResultsBatch');
      const policy = await policyFor(services, ctx.body.policy);
      return openThenStart(services, ctx, 'openResultsBatch', (tx, by) => openBatch(tx, by, policy.id, null));
    }),

    defineRoute({
      method: 'get',
      path: '/results-batches/:id',
      id: 'previewResults',
      summary: {
        zh: '预览本批成果',
        en: 'Preview a batch: all of it for the organiser, its own part for a side',
      },
      rules: ['R30'],
      tags: ['results'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: previewSchema },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'results', ctx.params.id, ctx.account);
      const all = may(ctx.account, 'previewAllResults');
      const items = await batchItems(db, ctx.params.id, all ? null : ctx.account.id);
      return {
        status: 200,
        body: {
          case: await caseView(services, found, ctx.account),
          items: items.map(({ projectId, content, contentHash, posterConsent, claimantConsent, state }) => ({
            projectId,
            content: { ...content },
            contentHash,
            posterConsent,
            claimantConsent,
            state,
          })),
        },
      };
    }),

    defineRoute({
      method: 'post',
      path: '/results/:number/errata',
      id: 'publishErratum',
      summary: { zh: '发布更正', en: 'Publish an erratum' },
      rules: ['R30'],
      tags: ['results'],
      auth: 'signed-in',
      idempotent: true,
      params: numberParams,
      body: erratumSchema,
      responses: { 201: z.object({ id: z.uuid(), no: z.int() }) },
      refusals: ['FORBIDDEN', 'RESULT_NOT_PUBLISHED', 'STAND_ASIDE'],
    }).handle(async (ctx) => {
      permit(ctx.account, 'publishErratum');
      const batch = await published(ctx.params.number);
      const about = { act: 'publishErratum', caseId: batch.id } as const;
      const { outcome } = await takeInOffice(services, ctx, about, async (tx) => ({
        status: 201,
        outcome: await addErratum(tx, batch.id, ctx.body, openerOf(ctx)),
      }));
      return { status: 201, body: outcome };
    }),

    ...decisionRoutes(services, 'results', resultsCommands, '/results-batches'),
  ];
}
