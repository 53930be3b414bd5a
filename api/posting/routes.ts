import * as z from 'zod';
import { createDraft, ownDraft, saveDraft } from '../../db/intake/draft.ts';
import { receivePosting } from '../../db/intake/posting.ts';
import type { DraftRow } from '../../db/entities/party.ts';
import { findPosting } from '../../db/read/postings.ts';
import { Repositories } from '../../db/repositories/index.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { postingFindings } from '../../domain/eligibility/rules.ts';
import { postingDraftSchema, postingSchema, type PostingContent } from '../../domain/posting/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { checkMatch, seenVersion, versionTag } from '../http/etag.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { parseOrRefuse } from '../http/validate.ts';
import { wholeParty } from '../../db/repositories/whole-party.ts';
import { commandIdOf, readableCase, startCase } from '../process/decide.ts';
import { decisionRoute, idParams, reasonSchema } from '../process/decision-route.ts';
import { policyFor } from '../process/policy.ts';
import { caseSchema, caseView, outcomeSchema, outcomeView } from '../process/views.ts';
import type { Services } from '../services.ts';

const draftSchema = z
  .object({
    id: z.uuid(),
    partyId: z.uuid(),
    version: z.int(),
    content: z.unknown(),
    submittedAs: z.uuid().nullable(),
  })
  .meta({ id: 'Draft' });

const newDraftSchema = z.strictObject({ partyId: z.uuid(), content: postingDraftSchema }).meta({
  example: {
    partyId: '7f2f2f0a-5a0c-5c7f-9d3c-2b1a4d6e8f90',
    content: { type: 'technical_challenge', title: '高能量密度固态电池界面改性' },
  },
});

const submitSchema = z
  .strictObject({
    policy: z
      .string()
      .max(40)
      .optional()
      .meta({ description: '政策版本，缺省为现行 Policy version, the one in force by default' }),
  })
  .meta({ example: {} });

const resubmitSchema = z.strictObject({ content: postingSchema });

function draftView(draft: DraftRow): z.input<typeof draftSchema> {
  const { id, partyId, version, content, submittedAs } = draft;
  return { id, partyId, version, content, submittedAs };
}

/** Drafts, submission and the poster's acts (R8–R18). */
export function postingRoutes(services: Services): Route[] {
  const { db } = services;
  const decision = { type: 'posting', base: '/postings' } as const;
  return [
    defineRoute({
      method: 'post',
      path: '/drafts',
      id: 'createDraft',
      summary: { zh: '新建张榜草稿', en: 'Begin a draft' },
      rules: ['R8'],
      tags: ['posting'],
      auth: 'signed-in',
      idempotent: true,
      body: newDraftSchema,
      responses: { 201: { schema: draftSchema, etag: true } },
      refusals: ['NOT_FOUND'],
    }).handle(async (ctx) => {
      const { partyId, content } = ctx.body;
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 201,
        outcome: draftView(
          await createDraft(
            tx,
            ctx.account.id,
            { kind: 'posting', partyId, subjectId: null, content },
            ctx.now,
          ),
        ),
      }));
      return {
        status: 201,
        body: outcome,
        etag: versionTag(outcome.version),
        location: `/drafts/${outcome.id}`,
      };
    }),

    defineRoute({
      method: 'get',
      path: '/drafts/:id',
      id: 'getDraft',
      summary: { zh: '查看草稿', en: 'A draft' },
      rules: ['R8'],
      tags: ['posting'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: { schema: draftSchema, etag: true } },
      refusals: [],
    }).handle(async (ctx) => {
      const draft = await ownDraft(new Repositories(db.manager), ctx.account.id, ctx.params.id);
      return { status: 200, body: draftView(draft), etag: versionTag(draft.version) };
    }),

    defineRoute({
      method: 'put',
      path: '/drafts/:id',
      id: 'saveDraft',
      summary: { zh: '保存草稿', en: 'Save a draft' },
      rules: ['R8'],
      tags: ['posting'],
      auth: 'signed-in',
      idempotent: true,
      ifMatch: 'required',
      params: idParams,
      body: postingDraftSchema,
      responses: { 200: { schema: draftSchema, etag: true } },
      refusals: [],
    }).handle(async (ctx) => {
      const seen = seenVersion(ctx.ifMatch);
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 200,
        outcome: draftView(await saveDraft(tx, ctx.account.id, ctx.params.id, seen, ctx.body, ctx.now)),
      }));
      return { status: 200, body: outcome, etag: versionTag(outcome.version) };
    }),

    defineRoute({
      method: 'post',
      path: '/drafts/:id/submit',
      id: 'submitPosting',
      summary: { zh: '提交张榜需求', en: 'Submit a posting' },
      rules: ['R3', 'R4', 'R8', 'R9'],
      tags: ['posting'],
      auth: 'signed-in',
      idempotent: true,
      ifMatch: 'required',
      params: idParams,
      body: submitSchema,
      responses: { 201: { schema: outcomeSchema, etag: true } },
      refusals: ['DRAFT_SUBMITTED', 'NOT_ELIGIBLE', 'POLICY_NOT_HERE'],
    }).handle(async (ctx) => {
      const policy = await policyFor(services, ctx.body.policy);
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        const draft = await ownDraft(tx, ctx.account.id, ctx.params.id);
        if (draft.submittedAs) throw refuse('DRAFT_SUBMITTED');
        checkMatch(ctx.ifMatch, versionTag(draft.version));
        const content: PostingContent = parseOrRefuse(postingSchema, draft.content);
        const poster = await tx.parties.get(draft.partyId);
        if (!poster) throw refuse('NOT_FOUND');
        const findings = postingFindings(await wholeParty(tx.parties, poster), content.type);
        if (findings.length > 0) throw refuse('NOT_ELIGIBLE', { fields: findings.map(toFieldRefusal) });
        const position = await receivePosting(tx, {
          draft,
          content,
          poster,
          policyId: policy.id,
          actor: { account: ctx.account.id, name: ctx.account.name, roles: ctx.account.roles },
          onBehalfOf: null,
          commandId: commandIdOf(ctx.account.id, ctx.commandKey),
          bodyHash: ctx.commandHash,
          at: ctx.now,
        });
        return { status: 201, outcome: position };
      });
      // The receipt is committed: should the start fail, the reconciler makes up for it (architecture 3).
      await startCase(services, outcome).catch((error: unknown) =>
        services.log.warn({ caseId: outcome.caseId, error: String(error) }, 'start left to the reconciler'),
      );
      const { caseId, type, stage, version, since } = outcome;
      const view = outcomeView({
        caseId,
        type,
        act: 'submit',
        stage,
        version,
        at: since,
        deadline: null,
        reply: null,
      });
      return { status: 201, body: view, etag: versionTag(version), location: `/postings/${caseId}` };
    }),

    defineRoute({
      method: 'get',
      path: '/postings/:id',
      id: 'getPosting',
      summary: { zh: '榜单详情', en: 'A posting in full' },
      rules: ['R8', 'R40'],
      tags: ['posting'],
      auth: 'signed-in',
      params: idParams,
      responses: {
        200: {
          schema: z.object({
            case: caseSchema,
            type: z.string(),
            version: z.int(),
            publishedVersion: z.int().nullable(),
            contentHash: z.string(),
            content: z.unknown(),
            reviewId: z.uuid().nullable(),
          }),
          etag: true,
        },
      },
      refusals: [],
    }).handle(async (ctx) => {
      const found = await readableCase(services, 'posting', ctx.params.id, ctx.account);
      const record = await findPosting(db, ctx.params.id);
      if (!record) throw refuse('NOT_FOUND');
      const { posting, content } = record;
      return {
        status: 200,
        body: {
          case: caseView(found, ctx.account),
          type: posting.type,
          version: posting.version,
          publishedVersion: posting.publishedVersion,
          contentHash: posting.contentHash,
          content,
          reviewId: posting.reviewId,
        },
        etag: versionTag(found.position.version),
      };
    }),

    decisionRoute(services, {
      ...decision,
      act: 'resubmit',
      body: resubmitSchema,
      refusals: ['POSTING_TYPE_FIXED'],
    }),
    decisionRoute(services, { ...decision, act: 'withdraw', body: reasonSchema }),
    decisionRoute(services, { ...decision, act: 'declareLapsed', body: reasonSchema }),
  ];
}
