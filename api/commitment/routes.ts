import * as z from 'zod';
import { commitmentOf } from '../../db/intake/commitment.ts';
import { ownDraft } from '../../db/intake/draft.ts';
import { Repositories } from '../../db/repositories/index.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { idParams } from '../process/decision-route.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';

const commitmentView = z
  .object({
    draftVersion: z.int(),
    side: z.enum(['poster', 'claimant']),
    letterVersion: z.int(),
    title: textSchema,
    text: textSchema.meta({ description: '承诺书全文 The letter' }),
    terms: z.unknown(),
    sha256: z.string().meta({
      description:
        'terms 规范 JSON 的 SHA-256，写入 JWS 头 sha256 Of the canonical JSON of terms; in the JWS header',
    }),
    statement: z.string().meta({
      description: '对此文本原样作分离式 JWS 签名 Sign exactly this text as a detached JWS',
    }),
  })
  .meta({ id: 'Commitment' });

/** The commitment letter that goes with a submission (R6). */
export function commitmentRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/drafts/:id/commitment',
      id: 'getCommitment',
      summary: { zh: '草稿当前版本的待签承诺书', en: 'The commitment letter for a draft as it is now' },
      description: {
        zh: '张榜、揭榜草稿通用；草稿修改后须重新读取并签署。',
        en: 'For drafts of postings and of claims; after any change of the draft it is read and signed again.',
      },
      rules: ['R6'],
      tags: ['posting'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: commitmentView },
      refusals: [],
    }).handle(async (ctx) => {
      const tx = new Repositories(services.db.manager);
      const draft = await ownDraft(tx, ctx.account.id, ctx.params.id);
      return { status: 200, body: await commitmentOf(tx, draft, ctx.now) };
    }),
  ];
}
