import * as z from 'zod';

const CERTIFICATE_PURPOSES = ['exit_assessment', 'title_evaluation'] as const;

/** A contributor asks for a certificate of an accepted outcome (R34). */
export const certificateRequestSchema = z
  .strictObject({
    purpose: z.enum(CERTIFICATE_PURPOSES).meta({
      description: '用途：出站考核或职称评定 For exit assessment or title evaluation',
      example: 'title_evaluation',
    }),
  })
  .meta({ example: { purpose: 'title_evaluation' } });
export type CertificatePurpose = (typeof CERTIFICATE_PURPOSES)[number];
