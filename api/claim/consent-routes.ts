import * as z from 'zod';
import {
  answerConsent,
  askedConsent,
  askMember,
  consentsOf,
  type ConsentRecord,
} from '../../db/claim/consent.ts';
import { findActDraft } from '../../db/draft/act-draft.ts';
import type { DraftRow } from '../../db/party/rows.ts';
import { Repositories } from '../../db/repositories.ts';
import type { SchemeDraft } from '../../domain/claim/schema.ts';
import { checkFailed } from '../../domain/form/field.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { prose } from '../../domain/kinds/schema.ts';
import type { Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { keptSchemeSchema } from '../process/kept.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

const answered = {
  state: z.enum(['asked', 'consented', 'declined']),
  reason: z.string().nullable(),
  askedAt: shanghaiTime,
  answeredAt: shanghaiTime.nullable(),
};

const memberSchema = z
  .object({ personId: z.uuid(), name: z.string(), ...answered })
  .meta({ id: 'ClaimConsent' });

const ownSchema = z
  .object({
    draftId: z.uuid(),
    posting: z.object({ id: z.uuid(), summary: z.string() }),
    team: z.object({ id: z.uuid(), name: z.string() }),
    ...answered,
    scheme: keptSchemeSchema.nullable().meta({
      description: '谢绝或退出后不再显示 No longer shown to who declined or left',
    }),
    claimId: z
      .uuid()
      .nullable()
      .meta({ description: '已提交为该揭榜 The claim that it was sent as, if it was' }),
  })
  .meta({ id: 'OwnClaimConsent' });

const answerSchema = z
  .strictObject({ consent: z.enum(['consented', 'declined']), reason: prose(2000, 2).optional() })
  .refine(({ consent, reason }) => consent === 'consented' || reason !== undefined, {
    path: ['reason'],
    ...checkFailed('R2', '谢绝或退出须说明原因', 'Give the reason for declining or leaving'),
  })
  .meta({ example: { consent: 'consented' } });

const askSchema = z
  .strictObject({ personId: idSchema })
  .meta({ example: { personId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90' } });

const stateOf = ({ answer, reason, askedAt, answeredAt }: ConsentRecord) => ({
  state: answer ?? ('asked' as const),
  reason,
  askedAt,
  answeredAt,
});

const members = (all: readonly ConsentRecord[]) =>
  all.map((one) => ({ personId: one.personId, name: one.name, ...stateOf(one) }));

/** The scheme that they are asked about: the next one while it is drafted, else that of the claim. */
async function schemeOf(
  tx: Repositories,
  { submittedAs, content }: DraftRow,
  { askedFor }: ConsentRecord,
): Promise<SchemeDraft> {
  if (submittedAs === null) return content;
  const next = askedFor && (await findActDraft(tx.manager, { caseId: submittedAs, act: askedFor }));
  const { scheme } = (next?.content ?? {}) as { readonly scheme?: SchemeDraft };
  if (scheme) return scheme;
  const { version } = await tx.claims.get(submittedAs);
  return (await tx.claims.version(submittedAs, version)).content;
}

async function ownView(
  tx: Repositories,
  accountId: string,
  draftId: string,
): Promise<z.input<typeof ownSchema>> {
  const { draft, team, consent } = await askedConsent(tx, accountId, draftId);
  const postingId = draft.subjectId ?? '';
  const { summary } = await tx.postings.about(postingId);
  return {
    draftId,
    posting: { id: postingId, summary },
    team: { id: team.id, name: team.name },
    ...stateOf(consent),
    scheme: consent.answer === 'declined' ? null : await schemeOf(tx, draft, consent),
    claimId: draft.submittedAs,
  };
}

/**
 * The consent of each member of a team to a claim made with their name (R2): asked by the draft that names them, or by
 * the lead; answered in person.
 * @param own a claim's draft of a party that the account acts for
 */
export function consentRoutes(
  services: Services,
  own: (tx: Repositories, accountId: string, id: string) => Promise<DraftRow>,
): Route[] {
  const route = routesOf(services, { tags: ['claim'], rules: ['R2'] });
  const { db } = services;
  return [
    route.get(
      {
        path: '/claim-drafts/:id/consent',
        id: 'getClaimConsent',
        summary: { zh: '以本人名义的揭榜：征求同意的内容', en: 'A claim with one’s own name, to consent to' },
        reply: ownSchema,
      },
      (ctx) => ownView(new Repositories(db.manager), ctx.account.id, ctx.params.id),
    ),

    route.write(
      {
        path: '/claim-drafts/:id/consent',
        id: 'answerClaimConsent',
        summary: {
          zh: '同意、谢绝以本人名义揭榜，或退出',
          en: 'Consent, decline, or leave a claim made with one’s own name',
        },
        body: answerSchema,
        reply: ownSchema,
        refusals: ['CLAIM_CONSENT_ANSWERED'],
      },
      ({ account, params, body, now }) =>
        async (tx) => {
          await answerConsent(tx, account, params.id, body, now);
          return ownView(tx, account.id, params.id);
        },
    ),

    route.list(
      {
        path: '/claim-drafts/:id/consents',
        id: 'listClaimConsents',
        summary: { zh: '成员对本揭榜的同意情况', en: 'The consents of the members to a claim' },
        reply: memberSchema,
      },
      async ({ account, params }) => {
        const tx = new Repositories(db.manager);
        return members(await consentsOf(tx, (await own(tx, account.id, params.id)).id));
      },
    ),

    route.write(
      {
        path: '/claim-drafts/:id/consents',
        id: 'askClaimConsent',
        summary: {
          zh: '征求成员同意（提交后修改方案亦同）',
          en: 'Ask a member for consent, also before an amendment',
        },
        body: askSchema,
        reply: z.object({ items: z.array(memberSchema) }),
        refusals: ['CONSENT_NOT_A_MEMBER', 'CONSENT_GIVEN'],
      },
      ({ account, params, body, now }) =>
        async (tx) => {
          const draft = await own(tx, account.id, params.id);
          return { items: members(await askMember(tx, draft, body.personId, now)) };
        },
    ),
  ];
}
