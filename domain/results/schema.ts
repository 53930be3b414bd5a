import * as z from 'zod';
import { idSchema } from '../identity/schema.ts';
import { int, prose, sha256 } from '../kinds/schema.ts';
import type { ResultStatus } from './status.ts';

/** A side's answer, bound to what it was shown (R30). */
export const consentSchema = z
  .strictObject({
    projectId: idSchema,
    consent: z.boolean().meta({ description: '是否同意发布 Whether it may be published', example: true }),
    contentHash: sha256.meta({
      description: '所示内容的 SHA-256 SHA-256 of the content shown',
      example: 'a'.repeat(64),
    }),
  })
  .meta({
    example: {
      projectId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90',
      consent: true,
      contentHash: 'a'.repeat(64),
    },
  });
export type Consent = z.infer<typeof consentSchema>;

/** A correction of what was published: published as such, beside the original (R30). */
export const erratumSchema = z
  .strictObject({
    projectId: idSchema,
    field: z
      .enum(['title', 'posterName', 'claimantName', 'filingNumber', 'other'])
      .meta({ description: '更正的内容 The correction', example: 'title' }),
    wrong: prose(1000).meta({ example: '固态电池界面改良' }),
    right: prose(1000).meta({ example: '固态电池界面改性' }),
    reason: prose(2000, 2).meta({ example: '名称录入有误。' }),
    corrects: int(1, 100_000).optional().meta({
      description:
        '所更正的更正序号：先前的更正本身有误时填写 The number of the erratum that this one corrects',
    }),
  })
  .meta({
    example: {
      projectId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90',
      field: 'title',
      wrong: '固态电池界面改良',
      right: '固态电池界面改性',
      reason: '名称录入有误。',
    },
  });
export type Erratum = z.infer<typeof erratumSchema>;
/** A correction as it is kept, beside what it corrects; that a project has ended since is one too, of its status. */
export type ErratumContent = Omit<Erratum, 'projectId' | 'field'> & {
  readonly field: Erratum['field'] | 'status';
};

/** Public part of a matched project, and nothing else. */
export type ResultContent = {
  readonly title: string;
  readonly type: string;
  readonly field: string | null;
  readonly district: string | null;
  readonly posterName: string;
  readonly claimantName: string;
  readonly filingNumber: string;
  /** ISO. */
  readonly filedAt: string;
  /** Null: published before it was said. */
  readonly status: ResultStatus | null;
};
