import * as z from 'zod';
import { sha256Hex } from '../../adapters/signature/hash.ts';
import { signedLetter } from '../../db/commitment/letter.ts';
import { commitmentDocument, LETTER_SEAL } from '../../domain/commitment/signed.ts';
import type { Side } from '../../domain/document/model.ts';
import { version } from '../../domain/kinds/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import { signedLetterFile } from '../document/signed-letter.ts';
import type { Account } from '../http/account.ts';
import { defineRoute, file, type Route } from '../http/route.ts';
import { readableCase } from '../process/decide.ts';
import { idParams } from '../process/decision-route.ts';
import type { Services } from '../services.ts';
import { noteAccess } from '../signing/access.ts';

const letterQuery = z.object({
  version: version.optional().meta({
    description: '榜单或揭榜的版本，缺省为最新 Version of the posting or claim; the latest by default',
  }),
});

const LETTER_OF = { poster: 'getPostingCommitmentLetter', claimant: 'getClaimCommitmentLetter' } as const;

/** Signed commitment letters as PDF: for the side that signed, and for the organiser, who verifies and files (R6, R29). */
export function commitmentLetterRoutes(services: Services): Route[] {
  const common = {
    method: 'get',
    description: {
      zh: '供签署的一方与主办方下载；备案后双方的承诺书均在备案材料内。',
      en: 'For the side that signed and the organiser; once filed, both sides’ letters are in the filed set.',
    },
    rules: ['R6', 'R29'],
    auth: 'signed-in',
    params: idParams,
    query: letterQuery,
    responses: { 200: file('application/pdf') },
    refusals: ['DOCUMENT_NOT_MADE'],
  } as const;

  async function letter(
    ctx: { account: Account; now: string; params: { id: string }; query: z.output<typeof letterQuery> },
    type: 'posting' | 'claim',
    side: Side,
  ) {
    const { id } = ctx.params;
    const { relations } = await readableCase(services, type, id, ctx.account);
    if (!may({ ...ctx.account, relations }, LETTER_OF[side])) throw refuse('NOT_FOUND');
    const kept = await signedLetter(services.db, id, ctx.query.version);
    const input = kept && commitmentDocument(kept);
    if (!input) throw refuse('NOT_FOUND');
    const pdf = await signedLetterFile(services, id, input, LETTER_SEAL);
    await noteAccess(services, ctx, id, `commitment letter ${kept.caseVersion}`, sha256Hex(pdf));
    const filename = `commitment-letter-${side}-v${kept.caseVersion}.pdf`;
    return { status: 200 as const, file: pdf, filename };
  }

  return [
    defineRoute({
      ...common,
      path: '/postings/:id/commitment-letter',
      id: 'getPostingCommitmentLetter',
      summary: { zh: '下载张榜方已签署的承诺书', en: 'The poster’s signed commitment letter' },
      tags: ['posting'],
    }).handle((ctx) => letter(ctx, 'posting', 'poster')),
    defineRoute({
      ...common,
      path: '/claims/:id/commitment-letter',
      id: 'getClaimCommitmentLetter',
      summary: { zh: '下载揭榜方已签署的承诺书', en: 'The claimant’s signed commitment letter' },
      tags: ['claim'],
    }).handle((ctx) => letter(ctx, 'claim', 'claimant')),
  ];
}
