import * as z from 'zod';
import { SCHEME_FORMS } from '../../domain/claim/schema.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { FACT_CODES } from '../../domain/party/facts.ts';
import { organisationSchema, personSchema, teamSchema } from '../../domain/party/schema.ts';
import { policySchema } from '../../domain/policy/schema.ts';
import { POSTING_FORMS } from '../../domain/posting/schema.ts';
import { anyValue } from '../http/any-value.ts';

/**
 * Forms in replies, as they were kept: nothing in them is required, since an older version of a form may have asked for
 * less (`domain/form/kept.ts`).
 */

export const postingContentSchema = z
  .union([
    keptOf(POSTING_FORMS.technical_challenge).meta({ id: 'TechnicalChallengeContent' }),
    keptOf(POSTING_FORMS.achievement_transfer).meta({ id: 'AchievementTransferContent' }),
  ])
  .meta({ id: 'PostingContent', description: '榜单内容 The content of a posting' });

export const keptSchemeSchema = z
  .union([
    keptOf(SCHEME_FORMS.technical_challenge).meta({ id: 'ChallengeScheme' }),
    keptOf(SCHEME_FORMS.achievement_transfer).meta({ id: 'TransferScheme' }),
  ])
  .meta({ id: 'Scheme', description: '揭榜方案 The scheme of a claim' });

export const declaredSchema = z
  .union([
    keptOf(personSchema).meta({ id: 'DeclaredPerson' }),
    keptOf(organisationSchema).meta({ id: 'DeclaredOrganisation' }),
    keptOf(teamSchema).meta({ id: 'DeclaredTeam' }),
  ])
  .meta({ id: 'Declared', description: '主体申报的信息 The party’s own declaration (R1)' });

/** One shape for all states, so that a reader needs no more than `status` to tell them apart. */
export const factStateSchema = z
  .looseObject({
    status: z.enum(['declared', 'attested', 'lapsed']),
    by: z.string().optional(),
    evidence: z.string().optional(),
    evidenceId: z.string().optional(),
    at: z.string().optional(),
    until: z.string().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'FactState', description: '核验状态 Declared, attested, or lapsed (R1)' });

export const factsSchema = z
  .partialRecord(z.enum(FACT_CODES), factStateSchema)
  .meta({ id: 'Facts', description: '未列出的事项仅为申报 Facts not listed are only declared (R1)' });

/** A poster as it was when something was submitted. */
export const posterSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: z.string(),
    declared: declaredSchema,
    facts: factsSchema,
  })
  .meta({ id: 'PosterAsOf' });

export const rubricSchema = keptOf(policySchema.shape.claim.shape.rubric).meta({
  id: 'Rubric',
  description: '评分标准 Criteria and their weights',
});

export const scoresSchema = z
  .record(z.string(), z.number())
  .meta({ id: 'Scores', description: '各项评分 Scores by criterion of the rubric' });

/** A field that differs between two versions; its values are of whatever kind the field is. */
export const changedFieldSchema = z
  .object({
    field: z.string(),
    zh: z.string(),
    en: z.string(),
    material: z.boolean(),
    before: anyValue,
    after: anyValue,
  })
  .meta({ id: 'ChangedField' });

/** The district's opinion of a recommendation (R33). */
export const opinionView = z
  .object({ supports: z.boolean(), text: z.string(), by: z.string(), at: z.string() })
  .meta({ id: 'DistrictOpinion' });
