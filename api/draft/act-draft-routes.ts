import * as z from 'zod';
import { askForScheme } from '../../db/claim/unsent-consents.ts';
import {
  dropActDraft,
  findActDraft,
  listActDraftVersions,
  saveActDraft,
  type ActDraftKey,
  type ActDraftRecord,
  type DraftedAct,
} from '../../db/draft/act-draft.ts';
import type { CaseRecord } from '../../db/record/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { schemeDraftSchema } from '../../domain/claim/schema.ts';
import { keptOf } from '../../domain/form/kept.ts';
import { draftOf, unfilled } from '../../domain/form/schema.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { unfinished } from '../../domain/kinds/schema.ts';
import type { MandateScope } from '../../domain/party/mandate.ts';
import { postingDraftSchema } from '../../domain/posting/schema.ts';
import { actText, isLegal, stageText } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import type { FieldRefusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { correctionAnswerSchema } from '../../domain/review/schema.ts';
import type { Account } from '../http/account.ts';
import { seenVersion, versionTag } from '../http/etag.ts';
import type { Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { obstacleSchema } from '../posting/draft-routes.ts';
import { keptSchemeSchema, postingContentSchema } from '../process/kept.ts';
import { policyFor } from '../process/policy.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { claimActObstacles, postingActObstacles, type DraftedContent } from './act-obstacles.ts';

const words = unfinished(20_000, 'prose').optional();

/** The draft of a posting's act: its next content, the answers to a return, the reason of an amendment. */
const postingDraft = unfilled(
  z.strictObject({
    content: postingDraftSchema.optional(),
    answers: z.array(draftOf(correctionAnswerSchema)).max(100).optional(),
    reason: words,
  }),
).meta({ example: { content: { type: 'technical_challenge', title: '' }, answers: [{ correction: 1 }] } });
const keptPosting = z.object({
  content: postingContentSchema.optional(),
  answers: z.array(keptOf(correctionAnswerSchema)).optional(),
  reason: z.string().optional(),
});

/** The draft of a claim's act: its next scheme, and the note of a cure. */
const claimDraft = unfilled(z.strictObject({ scheme: schemeDraftSchema.optional(), note: words })).meta({
  example: { note: '已补充学位证书扫描件。' },
});
type ClaimDraft = z.output<typeof claimDraft>;
const keptClaim = z.object({ scheme: keptSchemeSchema.optional(), note: z.string().optional() });

const drafted = <T extends z.ZodType>(content: T, id: string) =>
  z.object({ act: z.string(), version: z.int(), content, by: z.string(), at: shanghaiTime }).meta({ id });

interface Drafted<B extends z.ZodType, K extends z.ZodType> {
  readonly type: 'posting' | 'claim';
  readonly acts: readonly [DraftedAct, ...DraftedAct[]];
  readonly scope: MandateScope;
  readonly body: B;
  readonly kept: K;
  readonly name: 'Posting' | 'Claim';
  /** The party whose draft it is. */
  readonly owner: (tx: Repositories, caseId: string) => Promise<string>;
  /** Everything for which the act would be refused now. @param drafted with a content of this body */
  readonly obstacles: (tx: Repositories, drafted: DraftedContent<object>) => Promise<FieldRefusal[]>;
  /** Follows a draft that was saved, or is gone (null). @param content of this body */
  readonly then?: (tx: Repositories, key: ActDraftKey, content: unknown, at: string) => Promise<void>;
}

/** Corrections, amendments and cures, saved at any time before they are sent, versioned, private, deletable (R8). */
export function actDraftRoutes(services: Services): Route[] {
  return [
    ...routesFor(services, {
      type: 'posting',
      acts: ['resubmit', 'amend'],
      scope: 'post',
      body: postingDraft,
      kept: keptPosting,
      name: 'Posting',
      owner: async (tx, id) => (await tx.postings.get(id)).posterId,
      obstacles: postingActObstacles,
    }),
    ...routesFor(services, {
      type: 'claim',
      acts: ['cure', 'amend'],
      scope: 'claim',
      body: claimDraft,
      kept: keptClaim,
      name: 'Claim',
      owner: async (tx, id) => (await tx.claims.get(id)).claimantId,
      obstacles: claimActObstacles,
      // The next scheme's draft asks whom it names anew, as that of the claim did (R2).
      then: async (tx, { caseId: claimId, act }, content, at) => {
        if (act !== 'resubmit')
          await askForScheme(tx, { claimId, act }, (content as ClaimDraft | null)?.scheme ?? null, at);
      },
    }),
  ];
}

function routesFor<B extends z.ZodType, K extends z.ZodType>(
  services: Services,
  { type, acts, scope, body, kept, name, owner, obstacles: obstaclesOf, then }: Drafted<B, K>,
): Route[] {
  const { db } = services;
  const route = routesOf(services, { tags: [type], rules: ['R8'] });
  const params = z.object({
    id: idSchema,
    act: z.enum(acts).meta({ description: '所起草的操作 The act that is drafted', example: acts[0] }),
  });
  const reply = drafted(kept, `${name}ActDraft`);
  const path = `/${type}s/:id/drafts/:act` as const;
  const shown = (row: ActDraftRecord) => ({ ...row }) as z.input<typeof reply>;
  const tag = ({ version }: { version: number }): string => versionTag(version);

  /** Another's draft does not exist for anybody else, officials included (R8). @throws NOT_FOUND */
  async function requireOwn(tx: Repositories, { id }: Account, caseId: string): Promise<void> {
    if (!(await tx.parties.mayPrepare(await owner(tx, caseId), id, scope))) throw refuse('NOT_FOUND');
  }

  /** A draft begins while its act is possible; what was begun is saved on whatever becomes of the case. */
  function requirePossible({ position }: CaseRecord, act: DraftedAct): void {
    const lifecycle = lifecycleOf(type);
    if (isLegal(lifecycle, position.stage, act)) return;
    throw refuse('DRAFT_TOO_EARLY', {
      params: { act: actText(lifecycle, act), stage: stageText(lifecycle, position.stage) },
    });
  }

  return [
    route.get(
      {
        path,
        id: `get${name}ActDraft`,
        summary: { zh: '查看补正、修改的草稿', en: 'The draft of a correction, amendment or cure' },
        params,
        of: type,
        reply,
        tag,
      },
      async ({ params: { id: caseId, act }, account }) => {
        await requireOwn(new Repositories(db.manager), account, caseId);
        const found = await findActDraft(db.manager, { caseId, act });
        return found && shown(found);
      },
    ),
    route.list(
      {
        path: `${path}/versions`,
        id: `list${name}ActDraftVersions`,
        summary: { zh: '该草稿的历史版本', en: 'Saved versions of that draft' },
        params,
        of: type,
        reply,
      },
      async ({ params: { id: caseId, act }, account }) => {
        await requireOwn(new Repositories(db.manager), account, caseId);
        return (await listActDraftVersions(db.manager, { caseId, act })).map(shown);
      },
    ),
    route.get(
      {
        path: `${path}/obstacles`,
        id: `precheck${name}ActDraft`,
        summary: {
          zh: '发送前检查该草稿：列出全部问题与补救办法，不作任何改动',
          en: 'Obstacles to sending that draft, all at once; nothing changes',
        },
        params,
        of: type,
        reply: z.object({ draftVersion: z.int(), ready: z.boolean(), obstacles: z.array(obstacleSchema) }),
      },
      async ({ params: { id: caseId, act }, account, found, now: at }) => {
        const tx = new Repositories(db.manager);
        await requireOwn(tx, account, caseId);
        const draft = await findActDraft(db.manager, { caseId, act });
        if (!draft) return null;
        const policy = await policyFor(services, found.policyId);
        const content = draft.content as object;
        const obstacles = await obstaclesOf(tx, { found, act, content, policy, at });
        return { draftVersion: draft.version, ready: obstacles.length === 0, obstacles };
      },
    ),
    route.write(
      {
        method: 'put',
        path,
        id: `save${name}ActDraft`,
        summary: { zh: '保存补正、修改的草稿', en: 'Save the draft of a correction, amendment or cure' },
        description: {
          zh: '新建时以 If-Match: "v0"，此后以所见版本；未填完也可保存，发送后草稿即删除。',
          en: 'Begun with If-Match: "v0", then with the version seen. However incomplete, it is saved; once the act is done the draft is gone.',
        },
        params,
        of: type,
        ifMatch: 'required',
        body,
        reply,
        tag,
        refusals: ['DRAFT_TOO_EARLY'],
      },
      async ({ params: { id: caseId, act }, account, ifMatch, body: content, found, now: at }) => {
        const seen = seenVersion(ifMatch);
        const keep = (await policyFor(services, undefined)).limits.draftVersionsMax;
        return async (tx) => {
          await requireOwn(tx, account, caseId);
          if (seen === 0) requirePossible(found, act);
          const saved = await saveActDraft(tx, { caseId, act }, { seen, content, by: account.id, at, keep });
          await then?.(tx, { caseId, act }, content, at);
          return shown(saved);
        };
      },
    ),
    route.write(
      {
        path: `${path}/delete`,
        id: `delete${name}ActDraft`,
        summary: { zh: '删除该草稿', en: 'Delete that draft' },
        params,
        of: type,
        reply: z.object({ deleted: z.boolean() }),
      },
      ({ params: { id: caseId, act }, account, now: at }) =>
        async (tx) => {
          await requireOwn(tx, account, caseId);
          if (!(await dropActDraft(tx, { caseId, act }))) throw refuse('NOT_FOUND');
          await then?.(tx, { caseId, act }, null, at);
          return { deleted: true };
        },
    ),
  ];
}
