import * as z from 'zod';
import { openSupplementaryFiling } from '../../db/filing/intake.ts';
import { filingIdOf, findFiling } from '../../db/filing/read.ts';
import { isFilingNumber } from '../../domain/filing/number.ts';
import { supplementSchema } from '../../domain/filing/schema.ts';
import { issuedCode } from '../../domain/identity/schema.ts';
import { line } from '../../domain/kinds/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Account } from '../http/account.ts';
import { versionTag } from '../http/etag.ts';
import { ANY_TYPE, defineRoute, file, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams, decisionRoutes } from '../process/decision-route.ts';
import { opened, openThenStart } from '../process/opening.ts';
import { caseSchema, caseView, textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { noteAccess } from '../signing/access.ts';
import { filingCommands } from './commands.ts';

const filingSchema = z
  .object({
    case: caseSchema,
    postingId: z.uuid(),
    claimId: z.uuid(),
    negotiationId: z.uuid(),
    projectId: z.uuid().nullable(),
    number: z.string().nullable().meta({ example: 'SH-JB-2026-000001' }),
    filedAt: shanghaiTime.nullable(),
    supplements: z.uuid().nullable().meta({ description: '所补充的备案 The filing that it supplements' }),
    supplementedBy: z.array(z.object({ id: z.uuid(), number: z.string().nullable() })),
    supplementSigningId: z
      .uuid()
      .nullable()
      .meta({ description: '签署中的补充协议 Signing of the supplementary agreement under way' }),
    files: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.int(), mediaType: z.string() })),
    checks: z.array(z.object({ check: z.string(), passed: z.boolean(), findings: z.array(textSchema) })),
    deficiencies: z.array(
      z.object({
        at: shanghaiTime,
        items: z.array(z.string()),
        correctedAt: shanghaiTime.nullable(),
        note: z.string().nullable(),
      }),
    ),
    receipt: z.object({ documentId: z.uuid(), sha256: z.string(), checkCode: z.string() }).nullable(),
  })
  .meta({ id: 'Filing' });

/** A filing as the two sides and the organiser see it. @throws NOT_FOUND for everybody else */
async function filingView(services: Services, id: string, account: Account) {
  const found = await readableCase(services, 'filing', id, account);
  const record = await findFiling(services.db, id);
  if (!record) throw refuse('NOT_FOUND');
  const { filing, receipt } = record;
  const body: z.input<typeof filingSchema> = {
    case: await caseView(services, found, account),
    postingId: filing.postingId,
    claimId: filing.claimId,
    negotiationId: filing.negotiationId,
    projectId: record.projectId,
    number: filing.number,
    filedAt: filing.filedAt,
    supplements: filing.supplements,
    supplementedBy: [...record.supplementedBy],
    supplementSigningId: filing.supplementSigningId,
    files: filing.manifest,
    checks: filing.checks.map(({ check, passed, findings }) => ({ check, passed, findings: [...findings] })),
    deficiencies: filing.deficiencies.map(({ at, items, correctedAt, note }) => ({
      at,
      items: [...items],
      correctedAt: correctedAt ?? null,
      note: note ?? null,
    })),
    receipt: receipt?.sealedSha256
      ? { documentId: receipt.id, sha256: receipt.sealedSha256, checkCode: receipt.checkCode }
      : null,
  };
  return { body, etag: versionTag(found.position.version), found };
}

/** Filings (R29). */
export function filingRoutes(services: Services): Route[] {
  const common = { tags: ['filing'], auth: 'signed-in', rules: ['R29'] } as const;
  return [
    defineRoute({
      ...common,
      method: 'get',
      path: '/filings/:id',
      id: 'getFiling',
      summary: { zh: '备案', en: 'A filing' },
      params: idParams,
      responses: { 200: { schema: filingSchema, etag: true } },
      refusals: [],
    }).handle(async (ctx) => {
      const { body, etag } = await filingView(services, ctx.params.id, ctx.account);
      return { status: 200, body, etag };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/filings/by-number/:number',
      id: 'getFilingByNumber',
      summary: { zh: '按备案编号查询', en: 'A filing by its number' },
      params: z.object({ number: issuedCode(20).meta({ example: 'SH-JB-2026-000001' }) }),
      responses: { 200: { schema: filingSchema, etag: true } },
      refusals: [],
    }).handle(async (ctx) => {
      const { number } = ctx.params;
      const id = isFilingNumber(number) ? await filingIdOf(services.db, number) : null;
      if (!id) throw refuse('NOT_FOUND');
      const { body, etag } = await filingView(services, id, ctx.account);
      return { status: 200, body, etag };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/filings/:id/receipt',
      id: 'getFilingReceipt',
      summary: { zh: '下载备案回执', en: 'The receipt as PDF' },
      params: idParams,
      responses: { 200: file('application/pdf') },
      refusals: [],
    }).handle(async (ctx) => {
      const { body } = await filingView(services, ctx.params.id, ctx.account);
      if (!body.receipt) throw refuse('NOT_FOUND');
      return {
        status: 200,
        file: await services.files.get(body.receipt.sha256),
        filename: `${body.number ?? ctx.params.id}.pdf`,
      };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/filings/:id/files/:name',
      id: 'getFiledFile',
      summary: { zh: '下载备案材料', en: 'A file of the filed set' },
      params: idParams.extend({ name: line(80) }),
      responses: { 200: file(ANY_TYPE) },
      refusals: [],
    }).handle(async (ctx) => {
      const { body } = await filingView(services, ctx.params.id, ctx.account);
      const found = body.files.find(({ name }) => name === ctx.params.name);
      if (!found) throw refuse('NOT_FOUND');
      await noteAccess(services, ctx, ctx.params.id, `filed ${found.name}`, found.sha256);
      return {
        status: 200,
        file: await services.files.get(found.sha256),
        filename: `${body.number ?? 'filing'}-${found.name}`,
        contentType: found.mediaType,
      };
    }),

    defineRoute({
      ...common,
      method: 'post',
      path: '/filings/:id/supplements',
      id: 'proposeSupplement',
      summary: {
        zh: '提出补充协议与补充备案',
        en: 'Propose a supplementary agreement, to be signed and filed',
      },
      idempotent: true,
      params: idParams,
      body: supplementSchema,
      responses: opened,
      refusals: [
        'FORBIDDEN',
        'FILING_NOT_FILED',
        'SUPPLEMENT_UNDER_WAY',
        'UNIT_NOT_CONFIRMED',
        'BOTH_SIDES',
        'TEXT_NOT_PRINTABLE',
      ],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'filing', ctx.params.id, ctx.account);
      if (!found.relations.some((relation) => relation === 'poster' || relation === 'claimant'))
        throw refuse('FORBIDDEN', { params: { act: '提出补充协议' } });
      return openThenStart(
        services,
        ctx,
        'proposeSupplement',
        (tx, by) => openSupplementaryFiling(tx, by, ctx.params.id, ctx.body),
        { act: 'proposeSupplement', caseId: ctx.params.id },
      );
    }),

    ...decisionRoutes(services, 'filing', filingCommands),
  ];
}
