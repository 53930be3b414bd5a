import * as z from 'zod';
import { commitmentOf, pledgedClaim, pledgedDraft, pledgedPosting } from '../../db/commitment/intake.ts';
import { ownDraft } from '../../db/draft/intake.ts';
import { Repositories } from '../../db/repositories.ts';
import { CHALLENGE_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import { schemeSchema } from '../../domain/claim/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { CHALLENGE_EXAMPLE } from '../../domain/posting/examples.ts';
import { postingSchema } from '../../domain/posting/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { anyValue } from '../http/any-value.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { readableCase } from '../process/decide.ts';
import { idParams } from '../process/decision-route.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';

const commitmentView = z
  .object({
    version: z.int().meta({ description: '所签版本 The version signed' }),
    side: z.enum(['poster', 'claimant']),
    letterVersion: z.int(),
    title: textSchema,
    text: textSchema.meta({ description: '承诺书全文 Text of the letter' }),
    terms: anyValue,
    sha256: z.string().meta({
      description:
        'terms 规范 JSON 的 SHA-256，写入 JWS 头 sha256 Hash of the canonical JSON of terms; goes into the JWS header',
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
      summary: { zh: '草稿当前版本的待签承诺书', en: 'Commitment letter for the draft in its current state' },
      description: {
        zh: '张榜、揭榜草稿通用；草稿修改后须重新读取并签署。',
        en: 'For drafts of postings and of claims; after any change to the draft it must be read and signed again.',
      },
      rules: ['R6'],
      tags: ['posting'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: commitmentView },
      refusals: ['TEXT_NOT_PRINTABLE'],
    }).handle(async (ctx) => {
      const repositories = new Repositories(services.db.manager);
      const draft = await ownDraft(repositories, ctx.account.id, ctx.params.id);
      return { status: 200, body: await commitmentOf(repositories, pledgedDraft(draft), ctx.now) };
    }),

    defineRoute({
      method: 'post',
      path: '/postings/:id/commitment',
      id: 'previewPostingCommitment',
      summary: {
        zh: '榜单拟改版本的待签承诺书（不作任何改动）',
        en: 'Preview the commitment letter for a changed posting',
      },
      description: {
        zh: '重新提交或修改已发布榜单前读取；实质内容有改动时须随附签名。',
        en: 'Read it before a resubmission or an amendment; sign it if something material changes.',
      },
      rules: ['R6', 'R10', 'R14'],
      tags: ['posting'],
      auth: 'signed-in',
      params: idParams,
      body: z.strictObject({ content: postingSchema }).meta({ example: { content: CHALLENGE_EXAMPLE } }),
      responses: { 200: commitmentView },
      refusals: ['TEXT_NOT_PRINTABLE'],
    }).handle(async (ctx) => {
      const { relations } = await readableCase(services, 'posting', ctx.params.id, ctx.account);
      if (!may({ roles: [], relations }, 'previewPostingCommitment')) throw refuse('NOT_FOUND');
      const repositories = new Repositories(services.db.manager);
      const pledged = await pledgedPosting(
        repositories,
        await repositories.postings.get(ctx.params.id),
        ctx.body.content,
      );
      return { status: 200, body: await commitmentOf(repositories, pledged, ctx.now) };
    }),

    defineRoute({
      method: 'post',
      path: '/claims/:id/commitment',
      id: 'previewClaimCommitment',
      summary: {
        zh: '揭榜方案拟改版本的待签承诺书（不作任何改动）',
        en: 'Preview the commitment letter for a changed claim',
      },
      description: {
        zh: '修改方案或随补正更换方案前读取；方案有改动即须随附签名。',
        en: 'Read it before a scheme is amended or corrected; sign it whenever the scheme changes.',
      },
      rules: ['R6', 'R20', 'R21'],
      tags: ['claim'],
      auth: 'signed-in',
      params: idParams,
      body: z.strictObject({ scheme: schemeSchema }).meta({ example: { scheme: CHALLENGE_SCHEME_EXAMPLE } }),
      responses: { 200: commitmentView },
      refusals: ['TEXT_NOT_PRINTABLE'],
    }).handle(async (ctx) => {
      const { relations } = await readableCase(services, 'claim', ctx.params.id, ctx.account);
      if (!may({ roles: [], relations }, 'previewClaimCommitment')) throw refuse('NOT_FOUND');
      const repositories = new Repositories(services.db.manager);
      const pledged = pledgedClaim(await repositories.claims.get(ctx.params.id), ctx.body.scheme);
      return { status: 200, body: await commitmentOf(repositories, pledged, ctx.now) };
    }),
  ];
}
