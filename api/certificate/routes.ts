import * as z from 'zod';
import { requestCertificate } from '../../db/project/intake.ts';
import { findCertificate } from '../../db/project/read.ts';
import { certificateRequestSchema } from '../../domain/certificate/schema.ts';
import type { OutcomeCertificateData } from '../../domain/document/templates/outcome-certificate.ts';
import { issuedCode } from '../../domain/identity/schema.ts';
import { checkedByCode, checkedSchema } from '../check/routes.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { decisionRoutes } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import { caseSchema } from '../process/views.ts';
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

/** Certificates of outcomes (R34). */
export function certificateRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['certificate'], rules: ['R34'] });
  return [
    route.open(
      'requestCertificate',
      {
        path: '/projects/:id/certificates',
        body: certificateRequestSchema,
        refusals: ['CERTIFICATE_NO_OUTCOME', 'CERTIFICATE_NOT_CONTRIBUTOR', 'CERTIFICATE_EXISTS'],
      },
      (ctx) => (tx, by) => requestCertificate(tx, by, ctx.params.id, ctx.body.purpose),
    ),

    route.ofCase(
      'certificate',
      { summary: { zh: '成果证明', en: 'A certificate' }, reply: certificateSchema },
      (_, ctx) => findCertificate(services.db, ctx.params.id),
    ),

    route.download(
      {
        path: '/certificates/:id/document',
        id: 'getCertificateDocument',
        summary: { zh: '下载成果证明', en: 'The certificate as PDF' },
        of: 'certificate',
        type: 'application/pdf',
      },
      async (ctx) => {
        const row = await findCertificate(services.db, ctx.params.id);
        return row?.sha256
          ? { file: await services.files.get(row.sha256), filename: `${row.number ?? row.caseId}.pdf` }
          : null;
      },
    ),

    route.get(
      {
        path: '/certificates/verify/:checkCode',
        id: 'verifyCertificate',
        summary: { zh: '凭校验码核验成果证明', en: 'Verify a certificate by its check code' },
        auth: 'public',
        params: z.object({ checkCode: issuedCode(40) }),
        reply: verificationSchema,
      },
      async (ctx) => {
        const { answer, document } = await checkedByCode(services, ctx.params.checkCode);
        const row =
          document?.kind === 'outcome_certificate' ? await findCertificate(services.db, document.id) : null;
        if (!row?.sha256 || !row.issuedAt) return null;
        const { number, sha256, issuedAt, revokedAt, revokedWhy } = row;
        const data = row.data as OutcomeCertificateData;
        return {
          state: answer.state,
          number: number ?? '',
          sha256,
          project: data.project.title,
          contributors: [...data.contributors],
          outcome: data.outcome.summary,
          issuedAt,
          revokedAt,
          revokedWhy,
        };
      },
    ),

    ...decisionRoutes(services, 'certificate', certificateCommands),
  ];
}
