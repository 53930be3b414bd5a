import * as z from 'zod';
import { bindCommitment, checkCommitment, pledgedDraft } from '../../db/commitment/intake.ts';
import { createDraft, ownDraft, saveDraft } from '../../db/draft/intake.ts';
import type { DraftRow } from '../../db/party/rows.ts';
import { receivePosting } from '../../db/posting/intake.ts';
import { listDrafts, listDraftVersions } from '../../db/posting/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { int, policyVersion } from '../../domain/kinds/schema.ts';
import { postingDraftSchema, type PostingContent, POSTING_FORMS } from '../../domain/posting/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { commitmentSchema } from '../../domain/signing/schema.ts';
import { checkMatch, seenVersion, versionTag } from '../http/etag.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { parseOrRefuse } from '../http/validate.ts';
import { commandIdOf } from '../process/decide.ts';
import { idParams } from '../process/decision-route.ts';
import { postingContentSchema } from '../process/kept.ts';
import { policyFor } from '../process/policy.ts';
import { startCase } from '../process/sending.ts';
import { outcomeSchema, plainOutcome } from '../process/views.ts';
import type { Services } from '../services.ts';
import { duplicatesOf, obstaclesOf, signingObstacles } from './obstacles.ts';

export const draftSchema = z
  .object({
    id: z.uuid(),
    partyId: z.uuid(),
    version: z.int(),
    content: postingContentSchema,
    submittedAs: z.uuid().nullable(),
    repostOf: z
      .uuid()
      .nullable()
      .meta({ description: '由哪份榜单重新张榜 The posting it was made from (R18)' }),
  })
  .meta({ id: 'Draft' });

const newDraftSchema = z.strictObject({ partyId: idSchema, content: postingDraftSchema }).meta({
  example: {
    partyId: '7f2f2f0a-5a0c-5c7f-9d3c-2b1a4d6e8f90',
    content: { type: 'technical_challenge', title: '高能量密度固态电池界面改性' },
  },
});

/** The commitment letter that the poster signs by sending it with the version that it covers (R6). */
export const letterVersion = int(1, 1000).optional().meta({
  description:
    '所读承诺书的版本，可不填；填写则核对 Version of the letter that was read; checked if given (R6)',
  example: 1,
});

const policyId = policyVersion
  .optional()
  .meta({ description: '政策版本，缺省为现行版本 Policy version; the one in force by default' });

const submitSchema = z
  .strictObject({ policy: policyId, letterVersion, commitment: commitmentSchema.optional() })
  .meta({ example: { letterVersion: 1, commitment: { jws: 'eyJhbGciOi..MEUCIQ' } } });

const obstacleSchema = z.object({
  pointer: z.string(),
  code: z.string().optional(),
  rule: z.string().optional(),
  zh: z.string(),
  en: z.string(),
});

export function draftView(draft: DraftRow): z.input<typeof draftSchema> {
  const { id, partyId, version, content, submittedAs, repostOf } = draft;
  return { id, partyId, version, content, submittedAs, repostOf };
}

/** Drafts: saved at any time, versioned, private, checked before they are sent, and sent (R8, R9). */
export function draftRoutes(services: Services): Route[] {
  const { db } = services;
  const common = { tags: ['posting'], auth: 'signed-in' } as const;
  return [
    defineRoute({
      ...common,
      method: 'post',
      path: '/drafts',
      id: 'createDraft',
      summary: { zh: '新建张榜草稿', en: 'Start a draft' },
      rules: ['R8'],
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
      ...common,
      method: 'get',
      path: '/drafts',
      id: 'listDrafts',
      summary: { zh: '我的草稿', en: 'My drafts' },
      rules: ['R8'],
      responses: { 200: z.object({ items: z.array(draftSchema) }) },
      refusals: [],
    }).handle(async (ctx) => {
      const drafts = await listDrafts(db, ctx.account.id);
      return { status: 200, body: { items: drafts.map(draftView) } };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/drafts/:id',
      id: 'getDraft',
      summary: { zh: '查看草稿', en: 'A draft' },
      rules: ['R8'],
      params: idParams,
      responses: { 200: { schema: draftSchema, etag: true } },
      refusals: [],
    }).handle(async (ctx) => {
      const draft = await ownDraft(new Repositories(db.manager), ctx.account.id, ctx.params.id);
      return { status: 200, body: draftView(draft), etag: versionTag(draft.version) };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/drafts/:id/versions',
      id: 'listDraftVersions',
      summary: { zh: '草稿的历史版本', en: 'Saved versions of a draft' },
      rules: ['R8'],
      params: idParams,
      responses: {
        200: z.object({
          items: z.array(
            z.object({ version: z.int(), content: postingContentSchema, by: z.string(), at: shanghaiTime }),
          ),
        }),
      },
      refusals: [],
    }).handle(async (ctx) => {
      const draft = await ownDraft(new Repositories(db.manager), ctx.account.id, ctx.params.id);
      const versions = await listDraftVersions(db, draft.id);
      const items = versions.map(({ version, content, byAccount, at }) => ({
        version,
        content,
        by: byAccount,
        at,
      }));
      return { status: 200, body: { items } };
    }),

    defineRoute({
      ...common,
      method: 'put',
      path: '/drafts/:id',
      id: 'saveDraft',
      summary: { zh: '保存草稿', en: 'Save a draft' },
      rules: ['R8'],
      idempotent: true,
      ifMatch: 'required',
      params: idParams,
      body: postingDraftSchema,
      responses: { 200: { schema: draftSchema, etag: true } },
      refusals: ['DRAFT_SUBMITTED'],
    }).handle(async (ctx) => {
      const seen = seenVersion(ctx.ifMatch);
      const keep = (await policyFor(services, undefined)).limits.draftVersionsMax;
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 200,
        outcome: draftView(
          await saveDraft(tx, ctx.account.id, ctx.params.id, seen, ctx.body, ctx.now, { keep }),
        ),
      }));
      return { status: 200, body: outcome, etag: versionTag(outcome.version) };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/drafts/:id/obstacles',
      id: 'precheckDraft',
      summary: { zh: '提交前检查：列出全部问题与补救办法', en: 'Obstacles to submission' },
      rules: ['R8'],
      params: idParams,
      query: z.object({ letterVersion: int(1, 1000).optional() }),
      responses: {
        200: z.object({
          draftVersion: z.int(),
          ready: z.boolean(),
          obstacles: z.array(obstacleSchema),
          duplicates: z
            .array(z.object({ postingId: z.uuid(), title: z.string(), overlapPercent: z.int() }))
            .meta({ description: '疑似重复，仅供参考 Possible duplicates, as a hint only' }),
        }),
      },
      refusals: [],
    }).handle(async (ctx) => {
      const repositories = new Repositories(db.manager);
      const draft = await ownDraft(repositories, ctx.account.id, ctx.params.id);
      const poster = await repositories.parties.get(draft.partyId);
      if (!poster || draft.kind !== 'posting') throw refuse('NOT_FOUND');
      const policy = await policyFor(services, undefined);
      const { letterVersion: letter } = ctx.query;
      const submission = { draft, poster, policy, letterVersion: letter, at: ctx.now };
      const obstacles = [
        ...(await obstaclesOf(repositories, submission)),
        ...(await signingObstacles(repositories, submission)),
      ];
      const duplicates = await duplicatesOf(repositories, draft, policy);
      const ready = obstacles.length === 0;
      return { status: 200, body: { draftVersion: draft.version, ready, obstacles, duplicates } };
    }),

    defineRoute({
      ...common,
      method: 'post',
      path: '/drafts/:id/submit',
      id: 'submitPosting',
      summary: { zh: '提交张榜需求', en: 'Submit a posting' },
      rules: ['R3', 'R4', 'R6', 'R8', 'R9'],
      idempotent: true,
      ifMatch: 'required',
      params: idParams,
      body: submitSchema,
      responses: { 201: { schema: outcomeSchema, etag: true } },
      refusals: [
        'DRAFT_SUBMITTED',
        'NOT_ELIGIBLE',
        'COMMITMENT_MISSING',
        'COMMITMENT_INVALID',
        'TEXT_NOT_PRINTABLE',
        'POLICY_NOT_HERE',
        'ATTACHMENT_UNKNOWN',
        'MANDATE_SCOPE',
        'UNIT_NOT_CONFIRMED',
      ],
    }).handle(async (ctx) => {
      const policy = await policyFor(services, ctx.body.policy);
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        const draft = await ownDraft(tx, ctx.account.id, ctx.params.id, 'submit');
        if (draft.submittedAs) throw refuse('DRAFT_SUBMITTED');
        checkMatch(ctx.ifMatch, versionTag(draft.version));
        const poster = await tx.parties.get(draft.partyId);
        if (!poster || draft.kind !== 'posting') throw refuse('NOT_FOUND');
        const onBehalfOf = await tx.parties.mandateFor(poster.id, ctx.account.id, 'post');
        const { type } = draft.content;
        const content = parseOrRefuse<z.ZodType<PostingContent>>(POSTING_FORMS[type], draft.content);
        const fields = await obstaclesOf(tx, {
          draft,
          poster,
          policy,
          letterVersion: ctx.body.letterVersion,
          at: ctx.now,
        });
        if (fields.length > 0) throw refuse('NOT_ELIGIBLE', { fields });
        const jws = ctx.body.commitment?.jws;
        const pledged = pledgedDraft(draft);
        const letter = await checkCommitment(tx, { pledged, jws, at: ctx.now });
        const position = await receivePosting(tx, {
          draft,
          content,
          poster,
          letterVersion: letter.letterVersion,
          policyId: policy.id,
          actor: { account: ctx.account.id, name: ctx.account.name, roles: ctx.account.roles },
          onBehalfOf,
          commandId: commandIdOf(ctx.account.id, ctx.commandKey),
          bodyHash: ctx.commandHash,
          at: ctx.now,
        });
        await bindCommitment(tx, draft, position.caseId);
        return { status: 201, outcome: position };
      });
      // The receipt is committed: should the start fail, the reconciler catches up
      // (docs/decisions/recovery-processes.md).
      await startCase(services, outcome).catch((error: unknown) =>
        services.log.warn({ caseId: outcome.caseId, error }, 'start left to the reconciler'),
      );
      const { caseId, type, stage, version, since: at } = outcome;
      const done = { caseId, type, act: 'submit', stage, version, at, deadline: null, reply: null };
      return {
        status: 201,
        body: plainOutcome(done),
        etag: versionTag(version),
        location: `/postings/${caseId}`,
      };
    }),
  ];
}
