import * as z from 'zod';
import type { CertificateRow } from '../../db/certificate/rows.ts';
import { requestCertificate } from '../../db/project/intake.ts';
import { findCertificate } from '../../db/project/read.ts';
import { certificateRequestSchema } from '../../domain/certificate/schema.ts';
import type { OutcomeCertificateData } from '../../domain/document/templates/outcome-certificate.ts';
import { issuedCode } from '../../domain/identity/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { checkedByCode, checkedSchema } from '../check/routes.ts';
import { defineRoute, file, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams, decisionRoutes } from '../process/decision-route.ts';
import { opened, openThenStart } from '../process/opening.ts';
import { caseSchema, caseView } from '../process/views.ts';
import type { Services } from '../services.ts';
import { certificateCommands } from './commands.ts';

const certificateSchema = z
  .object({
    case: caseSchema,
    projectId: z.uuid(),
    personId: z.uuid(),
    purpose: z.string(),
    number: z.string().nullable(),
    checkCode: z.string().nullable(),
    sha256: z.string().nullable(),
    issuedAt: shanghaiTime.nullable(),
    revokedAt: shanghaiTime.nullable(),
  })
  .meta({ id: 'Certificate' });

/** Facts open to anyone who holds a certificate: what it says and whether it is valid; no ids, no contacts. */
const verificationSchema = z
  .object({
    state: checkedSchema.shape.state,
    number: z.string(),
    sha256: z.string().meta({ description: 'PDF 文件的 SHA-256 Hash of the PDF' }),
    project: z.string(),
    contributors: z.array(z.object({ name: z.string(), contribution: z.string() })),
    outcome: z.string(),
    issuedAt: shanghaiTime,
    revokedAt: shanghaiTime.nullable(),
    revokedWhy: z.string().nullable(),
  })
  .meta({ id: 'CertificateVerification' });

async function issued(services: Services, id: string): Promise<CertificateRow & { sha256: string }> {
  const row = await findCertificate(services.db, id);
  if (!row?.sha256) throw refuse('NOT_FOUND');
  return row as CertificateRow & { sha256: string };
}

/** Certificates of outcomes (R34). */
export function certificateRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/projects/:id/certificates',
      id: 'requestCertificate',
      summary: { zh: '申请成果证明', en: 'Request a certificate of the outcome' },
      rules: ['R34'],
      tags: ['certificate'],
      auth: 'signed-in',
      idempotent: true,
      params: idParams,
      body: certificateRequestSchema,
      responses: opened,
      refusals: ['CERTIFICATE_NO_OUTCOME', 'CERTIFICATE_NOT_CONTRIBUTOR', 'CERTIFICATE_EXISTS'],
    }).handle((ctx) =>
      openThenStart(services, ctx, 'requestCertificate', (tx, by) =>
        requestCertificate(tx, by, ctx.params.id, ctx.body.purpose),
      ),
    ),

    defineRoute({
      method: 'get',
      path: '/certificates/:id',
      id: 'getCertificate',
      summary: { zh: '成果证明', en: 'A certificate' },
      rules: ['R34'],
      tags: ['certificate'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: certificateSchema },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'certificate', ctx.params.id, ctx.account);
      const row = await findCertificate(services.db, ctx.params.id);
      if (!row) throw refuse('NOT_FOUND');
      const { projectId, personId, purpose, number, checkCode, sha256 } = row;
      return {
        status: 200,
        body: {
          case: await caseView(services, found, ctx.account),
          projectId,
          personId,
          purpose,
          number,
          checkCode,
          sha256,
          issuedAt: row.issuedAt,
          revokedAt: row.revokedAt,
        },
      };
    }),

    defineRoute({
      method: 'get',
      path: '/certificates/:id/document',
      id: 'getCertificateDocument',
      summary: { zh: '下载成果证明', en: 'The certificate as PDF' },
      rules: ['R34'],
      tags: ['certificate'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: file('application/pdf') },
      refusals: [],
    }).handle(async (ctx) => {
      await readableCase(services, 'certificate', ctx.params.id, ctx.account);
      const row = await issued(services, ctx.params.id);
      return {
        status: 200,
        file: Buffer.from(await services.files.get(row.sha256)),
        filename: `${row.number ?? row.caseId}.pdf`,
      };
    }),

    defineRoute({
      method: 'get',
      path: '/certificates/verify/:checkCode',
      id: 'verifyCertificate',
      summary: { zh: '凭校验码核验成果证明', en: 'Verify a certificate by its check code' },
      rules: ['R34'],
      tags: ['certificate'],
      auth: 'public',
      params: z.object({ checkCode: issuedCode(40) }),
      responses: { 200: verificationSchema },
      refusals: [],
    }).handle(async (ctx) => {
      const { answer, document } = await checkedByCode(services, ctx.params.checkCode);
      const row =
        document?.kind === 'outcome_certificate' ? await findCertificate(services.db, document.id) : null;
      if (!row?.sha256 || !row.issuedAt) throw refuse('NOT_FOUND');
      const data = row.data as OutcomeCertificateData;
      return {
        status: 200,
        body: {
          state: answer.state,
          number: row.number ?? '',
          sha256: row.sha256,
          project: data.project.title,
          contributors: data.contributors.map(({ name, contribution }) => ({ name, contribution })),
          outcome: data.outcome.summary,
          issuedAt: row.issuedAt,
          revokedAt: row.revokedAt,
          revokedWhy: row.revokedWhy,
        },
      };
    }),

    ...decisionRoutes(services, 'certificate', certificateCommands),
  ];
}
