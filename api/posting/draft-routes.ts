import * as z from 'zod';
import { bindCommitment, checkCommitment, pledgedDraft } from '../../db/commitment/intake.ts';
import { createDraft, deleteDraft, ownDraft, saveDraft } from '../../db/draft/intake.ts';
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
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { parseOrRefuse } from '../http/validate.ts';
import { postingContentSchema } from '../process/kept.ts';
import { policyFor } from '../process/policy.ts';
import { routesOf } from '../process/routes-of.ts';
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

export const obstacleSchema = z.object({
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

const taggedDraft = {
  reply: draftSchema,
  tag: ({ version }: z.input<typeof draftSchema>): string => versionTag(version),
};
/** The reply of what begins a draft. */
export const newDraft = {
  ...taggedDraft,
  status: 201,
  location: ({ id }: z.input<typeof draftSchema>): string => `/drafts/${id}`,
} as const;

/** Drafts: saved at any time, versioned, private, checked before they are sent, and sent (R8, R9). */
export function draftRoutes(services: Services): Route[] {
  const { db } = services;
  const route = routesOf(services, { tags: ['posting'], rules: ['R8'] });
  return [
    route.write(
      {
        path: '/drafts',
        id: 'createDraft',
        summary: { zh: '新建张榜草稿', en: 'Start a draft' },
        body: newDraftSchema,
        ...newDraft,
        refusals: ['NOT_FOUND'],
      },
      ({ account, body: { partyId, content }, now }) =>
        async (tx) => {
          const draft = { kind: 'posting', partyId, subjectId: null, content } as const;
          return draftView(await createDraft(tx, account.id, draft, now));
        },
    ),

    route.list(
      { path: '/drafts', id: 'listDrafts', summary: { zh: '我的草稿', en: 'My drafts' }, reply: draftSchema },
      async (ctx) =>
        (await listDrafts(db, ctx.account.id)).filter(({ kind }) => kind === 'posting').map(draftView),
    ),

    route.get(
      { path: '/drafts/:id', id: 'getDraft', summary: { zh: '查看草稿', en: 'A draft' }, ...taggedDraft },
      async (ctx) => draftView(await ownDraft(new Repositories(db.manager), ctx.account.id, ctx.params.id)),
    ),

    route.list(
      {
        path: '/drafts/:id/versions',
        id: 'listDraftVersions',
        summary: { zh: '草稿的历史版本', en: 'Saved versions of a draft' },
        reply: z.object({
          version: z.int(),
          content: postingContentSchema,
          by: z.string(),
          at: shanghaiTime,
        }),
      },
      async (ctx) => {
        const draft = await ownDraft(new Repositories(db.manager), ctx.account.id, ctx.params.id);
        return (await listDraftVersions(db, draft.id)).map((one) => ({ ...one, by: one.byAccount }));
      },
    ),

    route.write(
      {
        method: 'put',
        path: '/drafts/:id',
        id: 'saveDraft',
        summary: { zh: '保存草稿', en: 'Save a draft' },
        ifMatch: 'required',
        body: postingDraftSchema,
        ...taggedDraft,
        refusals: ['DRAFT_SUBMITTED'],
      },
      async ({ ifMatch, params, account, body, now }) => {
        const seen = seenVersion(ifMatch);
        const keep = (await policyFor(services, undefined)).limits.draftVersionsMax;
        return async (tx) => draftView(await saveDraft(tx, account.id, params.id, seen, body, now, { keep }));
      },
    ),

    route.write(
      {
        path: '/drafts/:id/delete',
        id: 'deleteDraft',
        summary: { zh: '删除草稿', en: 'Delete a draft' },
        reply: z.object({ deleted: z.boolean() }),
        refusals: ['DRAFT_SUBMITTED'],
      },
      ({ params, account, now }) =>
        async (tx) => {
          await deleteDraft(tx, account, params.id, 'posting', now);
          return { deleted: true };
        },
    ),

    route.get(
      {
        path: '/drafts/:id/obstacles',
        id: 'precheckDraft',
        summary: {
          zh: '提交前检查：列出全部问题与补救办法',
          en: 'Obstacles to submission',
        },
        query: z.object({ letterVersion: int(1, 1000).optional() }),
        reply: z.object({
          draftVersion: z.int(),
          ready: z.boolean(),
          obstacles: z.array(obstacleSchema),
          duplicates: z
            .array(z.object({ postingId: z.uuid(), title: z.string(), overlapPercent: z.int() }))
            .meta({ description: '疑似重复，仅供参考 Possible duplicates, as a hint only' }),
        }),
      },
      async ({ params, query, account, now: at }) => {
        const repositories = new Repositories(db.manager);
        const draft = await ownDraft(repositories, account.id, params.id);
        const poster = await repositories.parties.get(draft.partyId);
        if (!poster || draft.kind !== 'posting') return null;
        const policy = await policyFor(services, undefined);
        const submission = { draft, poster, policy, letterVersion: query.letterVersion, at };
        const obstacles = [
          ...(await obstaclesOf(repositories, submission)),
          ...(await signingObstacles(repositories, submission)),
        ];
        const duplicates = await duplicatesOf(repositories, draft, policy);
        return { draftVersion: draft.version, ready: obstacles.length === 0, obstacles, duplicates };
      },
    ),

    route.open(
      'submitPosting',
      {
        path: '/drafts/:id/submit',
        rules: ['R3', 'R4', 'R6', 'R8', 'R9'],
        ifMatch: 'required',
        body: submitSchema,
        location: (caseId) => `/postings/${caseId}`,
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
      },
      async ({ ifMatch, params, account, body, now: at }) => {
        const policy = await policyFor(services, body.policy);
        return async (tx, by) => {
          const draft = await ownDraft(tx, account.id, params.id, 'submit');
          if (draft.submittedAs) throw refuse('DRAFT_SUBMITTED');
          checkMatch(ifMatch, versionTag(draft.version));
          const poster = await tx.parties.get(draft.partyId);
          if (!poster || draft.kind !== 'posting') throw refuse('NOT_FOUND');
          const onBehalfOf = await tx.parties.mandateFor(poster.id, account.id, 'post');
          const { type } = draft.content;
          const content = parseOrRefuse<z.ZodType<PostingContent>>(POSTING_FORMS[type], draft.content);
          const { letterVersion: letter } = body;
          const fields = await obstaclesOf(tx, { draft, poster, policy, letterVersion: letter, at });
          if (fields.length > 0) throw refuse('NOT_ELIGIBLE', { fields });
          const jws = body.commitment?.jws;
          const { letterVersion } = await checkCommitment(tx, { pledged: pledgedDraft(draft), jws, at });
          const position = await receivePosting(tx, {
            ...by,
            draft,
            content,
            poster,
            letterVersion,
            policyId: policy.id,
            onBehalfOf,
          });
          await bindCommitment(tx, draft, position.caseId);
          return position;
        };
      },
    ),
  ];
}
