import * as z from 'zod';
import { findDocument, findSigning, isSigned } from '../../db/signing/read.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { signingStatementSchema } from '../../domain/signature/schema.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import { caseSchema, textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { noteAccess } from './access.ts';
import { signingCommands } from './commands.ts';
import { keyRoutes } from './key-routes.ts';
import { offeredStatement } from './statement.ts';

const statementSchema = keptOf(signingStatementSchema).meta({ id: 'SigningStatement' });

const signingSchema = z
  .object({
    case: caseSchema,
    kind: z.string(),
    subjectId: z.uuid(),
    subjectType: z.string(),
    postingId: z.uuid(),
    document: z
      .object({
        id: z.uuid(),
        title: textSchema,
        sha256: z.string(),
        termsSha256: z.string(),
        checkCode: z.string(),
      })
      .nullable(),
    documentSha256: z
      .string()
      .nullable()
      .meta({ description: '待签 PDF 的 SHA-256 Hash of the PDF to be signed' }),
    signatories: z.array(
      z.object({
        side: z.string(),
        name: z.string(),
        accountId: z.string().nullable(),
        signedAt: shanghaiTime.nullable(),
      }),
    ),
    offeredAt: shanghaiTime.nullable(),
    expiresAt: shanghaiTime.nullable(),
    completedAt: shanghaiTime.nullable(),
    bundleSha256: z.string().nullable(),
    statement: statementSchema.nullable().meta({
      description: '您现在应签的声明；无则为 null Statement for you to sign now, or null',
    }),
    hasKey: z.boolean(),
    obstacles: z.array(z.object({ code: z.string(), rule: z.string(), zh: z.string(), en: z.string() })),
  })
  .meta({ id: 'Signing' });

/** Signings and the documents that they are about (R27, R28). */
export function signingRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['signing'], rules: ['R27'] });
  return [
    ...keyRoutes(services),
    route.ofCase(
      'signing',
      {
        summary: { zh: '签署详情与待签声明', en: 'A signing, with your statement to sign' },
        reply: signingSchema,
        tagged: true,
      },
      async ({ position, policyId }, ctx) => {
        const record = await findSigning(services.db, ctx.params.id);
        if (!record) return null;
        const { signing, places, document } = record;
        const offered =
          position.stage === 'collecting'
            ? await offeredStatement(services, record, policyId, ctx.account, ctx.now)
            : { statement: null, obstacles: [], hasKey: false };
        return {
          ...signing,
          ...offered,
          document,
          documentSha256: document?.sha256 ?? null,
          signatories: places.map((one) => ({ ...one, signedAt: one.receivedAt })),
          obstacles: [...offered.obstacles],
        };
      },
    ),

    route.download(
      {
        path: '/signings/:id/bundle',
        id: 'getSigningBundle',
        summary: { zh: '下载签署包', en: 'The signed bundle, for offline verification' },
        of: 'signing',
        type: 'application/zip',
      },
      async (ctx) => {
        const { id } = ctx.params;
        const sha256 = (await findSigning(services.db, id))?.signing.bundleSha256;
        if (!sha256) return null;
        await noteAccess(services, ctx, id, 'bundle', sha256);
        return { file: await services.files.get(sha256), filename: `${id}.zip` };
      },
    ),

    route.download(
      {
        path: '/documents/:id',
        id: 'getDocument',
        summary: { zh: '下载文书', en: 'A document as PDF' },
        description: {
          zh: '待签时为所签署的字节；签署之后只给出附有平台电子签章的 PDF（所签字节在其前部，亦在签署包内）。',
          en: 'The bytes to be signed; once signed, only with the platform’s signature appended.',
        },
        rules: ['R24', 'R27'],
        query: z.object({ sealed: z.boolean().optional() }),
        type: 'application/pdf',
      },
      async (ctx) => {
        const document = await findDocument(services.db, ctx.params.id);
        if (!document) return null;
        await readableCase(services, null, document.caseId, ctx.account);
        const unsealed = ctx.query.sealed !== true && !(await isSigned(services.db, document.id));
        const sha256 = document.sealedSha256 ?? (unsealed ? document.sha256 : null);
        if (!sha256) return null;
        await noteAccess(services, ctx, document.caseId, `document ${document.id}`, sha256);
        return { file: await services.files.get(sha256), filename: `${document.checkCode}.pdf` };
      },
    ),
    ...decisionRoutes(services, 'signing', signingCommands),
  ];
}
