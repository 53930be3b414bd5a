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
import { ANY_TYPE, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams, decisionRoutes } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
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
async function filingView(
  services: Services,
  id: string,
  account: Account,
): Promise<z.input<typeof filingSchema>> {
  const found = await readableCase(services, 'filing', id, account);
  const record = await findFiling(services.db, id);
  if (!record) throw refuse('NOT_FOUND');
  const { filing, receipt, projectId, supplementedBy } = record;
  return {
    ...filing,
    case: await caseView(services, found, account),
    projectId,
    supplementedBy: [...supplementedBy],
    files: filing.manifest,
    checks: filing.checks.map((one) => ({ ...one, findings: [...one.findings] })),
    deficiencies: filing.deficiencies.map(({ at, items, correctedAt = null, note = null }) => ({
      at,
      items: [...items],
      correctedAt,
      note,
    })),
    receipt: receipt?.sealedSha256
      ? { documentId: receipt.id, sha256: receipt.sealedSha256, checkCode: receipt.checkCode }
      : null,
  };
}

const versionOf = ({ case: { version } }: z.input<typeof filingSchema>): string => versionTag(version);

/** Filings (R29). */
export function filingRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['filing'], rules: ['R29'] });
  return [
    route.get(
      {
        path: '/filings/:id',
        id: 'getFiling',
        summary: { zh: '备案', en: 'A filing' },
        reply: filingSchema,
        tag: versionOf,
      },
      (ctx) => filingView(services, ctx.params.id, ctx.account),
    ),

    route.get(
      {
        path: '/filings/by-number/:number',
        id: 'getFilingByNumber',
        summary: { zh: '按备案编号查询', en: 'A filing by its number' },
        params: z.object({ number: issuedCode(20).meta({ example: 'SH-JB-2026-000001' }) }),
        reply: filingSchema,
        tag: versionOf,
      },
      async ({ params: { number }, account }) => {
        const id = isFilingNumber(number) ? await filingIdOf(services.db, number) : null;
        return id ? filingView(services, id, account) : null;
      },
    ),

    route.download(
      {
        path: '/filings/:id/receipt',
        id: 'getFilingReceipt',
        summary: { zh: '下载备案回执', en: 'The receipt as PDF' },
        type: 'application/pdf',
      },
      async ({ params: { id }, account }) => {
        const { number, receipt } = await filingView(services, id, account);
        return receipt && { file: await services.files.get(receipt.sha256), filename: `${number ?? id}.pdf` };
      },
    ),

    route.download(
      {
        path: '/filings/:id/files/:name',
        id: 'getFiledFile',
        summary: { zh: '下载备案材料', en: 'A file of the filed set' },
        params: idParams.extend({ name: line(80) }),
        type: ANY_TYPE,
      },
      async (ctx) => {
        const { number, files } = await filingView(services, ctx.params.id, ctx.account);
        const found = files.find(({ name }) => name === ctx.params.name);
        if (!found) return null;
        await noteAccess(services, ctx, ctx.params.id, `filed ${found.name}`, found.sha256);
        return {
          file: await services.files.get(found.sha256),
          filename: `${number ?? 'filing'}-${found.name}`,
          contentType: found.mediaType,
        };
      },
    ),

    route.open(
      'proposeSupplement',
      {
        path: '/filings/:id/supplements',
        of: 'filing',
        body: supplementSchema,
        about: (ctx) => ctx.params.id,
        refusals: [
          'FILING_NOT_FILED',
          'SUPPLEMENT_UNDER_WAY',
          'UNIT_NOT_CONFIRMED',
          'BOTH_SIDES',
          'TEXT_NOT_PRINTABLE',
        ],
      },
      (ctx) => (tx, by) => openSupplementaryFiling(tx, by, ctx.params.id, ctx.body),
    ),

    ...decisionRoutes(services, 'filing', filingCommands),
  ];
}
