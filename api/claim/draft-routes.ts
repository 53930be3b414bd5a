import * as z from 'zod';
import { askRoster } from '../../db/claim/consent.ts';
import { receiptOf, type Receipt } from '../../db/claim/receipt.ts';
import { revive } from '../../db/claim/revive.ts';
import { createDraft, deleteDraft, ownDraft, saveDraft } from '../../db/draft/intake.ts';
import type { DraftRow } from '../../db/party/rows.ts';
import { listDrafts } from '../../db/posting/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { schemeDraftSchema } from '../../domain/claim/schema.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { int } from '../../domain/kinds/schema.ts';
import { fillText, type RefusalData } from '../../domain/refusal.ts';
import { refusalSpec, refuse } from '../../domain/refusals.ts';
import { commitmentSchema } from '../../domain/signing/schema.ts';
import { seenVersion, versionTag } from '../http/etag.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { letterVersion } from '../posting/draft-routes.ts';
import { idParams, nothing } from '../process/decision-route.ts';
import { keptSchemeSchema } from '../process/kept.ts';
import { policyFor } from '../process/policy.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { consentRoutes } from './consent-routes.ts';
import type { ClaimDesk } from './desk.ts';
import { claimObstacles } from './obstacles.ts';
import { lateCode, receiptSchema, receivedSchema, SUBMIT_REFUSALS, waitingSchema } from './submission.ts';

const draftSchema = z
  .object({
    id: z.uuid(),
    postingId: z.uuid(),
    partyId: z.uuid(),
    version: z.int(),
    scheme: keptSchemeSchema,
    submittedAs: z.uuid().nullable(),
  })
  .meta({ id: 'ClaimDraft' });

const newDraftSchema = z.strictObject({ partyId: idSchema, scheme: schemeDraftSchema }).meta({
  example: {
    partyId: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90',
    scheme: { type: 'technical_challenge', title: '界面原位包覆方案' },
  },
});

const submitSchema = z
  .strictObject({ letterVersion, commitment: commitmentSchema.optional(), lateCode })
  .meta({ example: { letterVersion: 1, commitment: { jws: 'eyJhbGciOi..MEUCIQ' } } });

function view(draft: DraftRow): z.input<typeof draftSchema> {
  const { id, partyId, version, content, submittedAs } = draft;
  return { id, postingId: draft.subjectId ?? '', partyId, version, scheme: content, submittedAs };
}

/** A claim's draft of a party that the account acts for. @throws NOT_FOUND */
async function own(
  tx: Repositories,
  accountId: string,
  id: string,
): Promise<DraftRow & { subjectId: string }> {
  const draft = await ownDraft(tx, accountId, id);
  if (draft.kind !== 'claim' || draft.subjectId === null) throw refuse('NOT_FOUND');
  return { ...draft, subjectId: draft.subjectId };
}

const taggedDraft = {
  reply: draftSchema,
  tag: ({ version }: z.input<typeof draftSchema>): string => versionTag(version),
};

/** Drafts of claims: saved at any time, versioned, private, checked before they are sent, and sent (R8, R20). */
export function claimDraftRoutes(services: Services, desk: ClaimDesk): Route[] {
  const { db } = services;
  const common = { tags: ['claim'], auth: 'signed-in', rules: ['R20'] } as const;
  const route = routesOf(services, common);
  return [
    ...consentRoutes(services, own),
    route.write(
      {
        path: '/postings/:id/claim-drafts',
        id: 'createClaimDraft',
        summary: { zh: '新建揭榜草稿', en: 'Start a claim' },
        body: newDraftSchema,
        ...taggedDraft,
        status: 201,
        location: ({ id }) => `/claim-drafts/${id}`,
        refusals: ['SCHEME_OTHER_TYPE'],
      },
      ({ params, account, body: { partyId, scheme }, now }) =>
        async (tx) => {
          const posting = await tx.postings.find(params.id);
          if (!posting?.publishedVersion) throw refuse('NOT_FOUND');
          if (posting.type !== scheme.type) throw refuse('SCHEME_OTHER_TYPE');
          const draft = { kind: 'claim', partyId, subjectId: posting.caseId, content: scheme } as const;
          const created = await createDraft(tx, account.id, draft, now);
          await askRoster(tx, created, now);
          return view(created);
        },
    ),

    route.write(
      {
        path: '/claims/:id/revive',
        id: 'reviveClaim',
        summary: { zh: '由已撤回的揭榜恢复草稿', en: 'Start a draft from a withdrawn claim' },
        description: {
          zh: '揭榜时间内有效；沿用方案、人员与附件，须重新签署承诺书并提交，按提交时的情况审查。',
          en: 'Within the window; takes over scheme, roster and files. It is signed and sent anew, and judged as of then.',
        },
        body: nothing,
        ...taggedDraft,
        status: 201,
        location: ({ id }) => `/claim-drafts/${id}`,
        refusals: ['CLAIM_NOT_WITHDRAWN', 'LIVE_CLAIM_EXISTS', 'POSTING_NOT_OPEN', 'CLAIM_TOO_LATE'],
      },
      ({ params, account, now }) =>
        async (tx) => {
          const revived = await revive(tx, account.id, params.id, now);
          await askRoster(tx, revived, now);
          return view(revived);
        },
    ),

    route.list(
      {
        path: '/me/claim-drafts',
        id: 'listClaimDrafts',
        summary: { zh: '我的揭榜草稿', en: 'My claim drafts' },
        reply: draftSchema,
      },
      async (ctx) => (await listDrafts(db, ctx.account.id)).filter(({ kind }) => kind === 'claim').map(view),
    ),

    route.get(
      {
        path: '/claim-drafts/:id',
        id: 'getClaimDraft',
        summary: { zh: '查看揭榜草稿', en: 'A claim draft' },
        ...taggedDraft,
      },
      async (ctx) => view(await own(new Repositories(db.manager), ctx.account.id, ctx.params.id)),
    ),

    route.write(
      {
        method: 'put',
        path: '/claim-drafts/:id',
        id: 'saveClaimDraft',
        summary: { zh: '保存揭榜草稿', en: 'Save a claim draft' },
        ifMatch: 'required',
        body: schemeDraftSchema,
        ...taggedDraft,
        refusals: ['SCHEME_OTHER_TYPE', 'DRAFT_SUBMITTED'],
      },
      async ({ ifMatch, params, account, body, now }) => {
        const seen = seenVersion(ifMatch);
        const keep = (await policyFor(services, undefined)).limits.draftVersionsMax;
        return async (tx) => {
          const before = await own(tx, account.id, params.id);
          if (before.submittedAs) throw refuse('DRAFT_SUBMITTED');
          if (before.content.type !== body.type) throw refuse('SCHEME_OTHER_TYPE');
          const limits = { kind: 'claim', keep } as const;
          const saved = await saveDraft(tx, account.id, before.id, seen, body, now, limits);
          await askRoster(tx, saved, now);
          return view(saved);
        };
      },
    ),

    route.write(
      {
        path: '/claim-drafts/:id/delete',
        id: 'deleteClaimDraft',
        summary: { zh: '删除揭榜草稿', en: 'Delete a claim draft' },
        rules: ['R8', 'R20'],
        reply: z.object({ deleted: z.boolean() }),
        refusals: ['DRAFT_SUBMITTED'],
      },
      ({ params, account, now }) =>
        async (tx) => {
          await deleteDraft(tx, account, params.id, 'claim', now);
          return { deleted: true };
        },
    ),

    defineRoute({
      ...common,
      method: 'get',
      path: '/claim-drafts/:id/obstacles',
      id: 'precheckClaimDraft',
      summary: { zh: '提交前检查：列出全部问题与补救办法', en: 'Obstacles to submission' },
      params: idParams,
      query: z.object({ letterVersion: int(1, 1000).optional() }),
      responses: {
        200: z.object({
          draftVersion: z.int(),
          ready: z.boolean(),
          obstacles: z.array(
            z.object({
              pointer: z.string(),
              code: z.string().optional(),
              rule: z.string().optional(),
              zh: z.string(),
              en: z.string(),
            }),
          ),
        }),
      },
      refusals: [],
    }).handle(async (ctx) => {
      const repositories = new Repositories(db.manager);
      const draft = await own(repositories, ctx.account.id, ctx.params.id);
      const { letterVersion: letter } = ctx.query;
      const at = services.now().toISOString();
      const obstacles = await claimObstacles(repositories, desk.policyOf, {
        draft,
        letterVersion: letter,
        at,
      });
      return { status: 200, body: { draftVersion: draft.version, ready: obstacles.length === 0, obstacles } };
    }),

    defineRoute({
      ...common,
      method: 'post',
      path: '/claim-drafts/:id/submit',
      id: 'submitClaimDraft',
      permission: 'submitClaimDraft',
      summary: { zh: '提交揭榜', en: 'Submit a claim draft' },
      description: {
        zh: '须附对该版草稿签署的承诺书。收到即出具回执号，是否及时以收到的时刻为准；繁忙时先答 202，结果见草稿的回执。',
        en: 'With the letter signed on this version. The answer has a receipt number; the instant of receipt decides. Under load the answer is 202, and the draft’s receipt tells the outcome.',
      },
      rules: ['R3', 'R4', 'R5', 'R6', 'R17', 'R20'],
      idempotent: true,
      ifMatch: 'required',
      params: idParams,
      body: submitSchema,
      responses: { 201: receiptSchema, 202: waitingSchema },
      refusals: ['DRAFT_SUBMITTED', ...SUBMIT_REFUSALS],
    }).handle((ctx) =>
      desk.receive(ctx, {
        draftId: ctx.params.id,
        draftVersion: ctx.ifMatch.any ? null : seenVersion(ctx.ifMatch),
        letterVersion: ctx.body.letterVersion,
        jws: ctx.body.commitment?.jws,
        lateCode: ctx.body.lateCode,
      }),
    ),

    route.get(
      {
        path: '/claim-drafts/:id/receipt',
        id: 'getClaimReceipt',
        summary: { zh: '草稿最近一次提交的回执', en: 'Receipt of the draft’s last submission' },
        rules: ['R17'],
        reply: receivedSchema,
      },
      async (ctx) => {
        const draft = await own(new Repositories(db.manager), ctx.account.id, ctx.params.id);
        const receipt = await receiptOf(db, draft.id);
        return receipt && receivedView(receipt);
      },
    ),
  ];
}

function receivedView(receipt: Receipt): z.input<typeof receivedSchema> {
  const { receiptNumber, receivedAt, contentHash, claimId, refusal } = receipt;
  const state = refusal ? 'refused' : claimId ? 'admitted' : 'waiting';
  return {
    receiptNumber,
    receivedAt,
    contentHash,
    state,
    claimId,
    refusal: refusal && sentenceOf(refusal),
  };
}

function sentenceOf({ code, params }: RefusalData): { code: string; zh: string; en: string } {
  const { zh, en } = refusalSpec(code);
  return { code, zh: fillText(zh, params), en: fillText(en, params, 'en') };
}
