import * as z from 'zod';
import { sha256Hex } from '../../adapters/signature/hash.ts';
import { annexLetter, offeredAnnexes, signAnnexLetter } from '../../db/annex/intake.ts';
import { findAnnexLetter, listAnnexAccesses, listAnnexLetters } from '../../db/annex/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { instant } from '../../domain/kinds/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import { ANNEX_LETTER_SEAL, annexLetterDocument } from '../../domain/signing/annex-letter.ts';
import { signSchema } from '../../domain/signing/schema.ts';
import { signedLetterFile } from '../document/signed-letter.ts';
import type { Account } from '../http/account.ts';
import { anyValue } from '../http/any-value.ts';
import { takeIn } from '../http/intake.ts';
import { defineCursor, pageOf, pageQuery } from '../http/paging.ts';
import { defineRoute, file, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams } from '../process/decision-route.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';
import { noteAccess } from '../signing/access.ts';

const annexesSchema = z
  .object({
    count: z
      .int()
      .meta({ description: '现行版本的保密附件数 Number of confidential annexes of the version in force' }),
    signedAt: shanghaiTime.nullable().meta({ description: '您签署保密书的时间 When you signed the letter' }),
    items: z
      .array(
        z.object({
          attachmentId: z.uuid(),
          title: z.string(),
          fileName: z.string(),
          mediaType: z.string(),
          sizeBytes: z.int(),
          sha256: z.string(),
        }),
      )
      .meta({
        description:
          '签署保密书之前为空；内容见 /attachments/{id}/content Empty before the letter is signed; see /attachments/{id}/content',
      }),
  })
  .meta({ id: 'ConfidentialAnnexes' });

const letterFields = {
  templateVersion: z.int(),
  postingVersion: z.int(),
  terms: anyValue,
  sha256: z.string().meta({
    description:
      'terms 规范 JSON 的 SHA-256，写入 JWS 头 sha256 Hash of the canonical JSON of terms; goes into the JWS header',
  }),
};
const offeredSchema = z
  .object({
    ...letterFields,
    title: textSchema,
    text: textSchema.meta({ description: '保密书全文 Text of the letter' }),
    statement: z.string().meta({
      description: '对此文本原样作分离式 JWS 签名 Sign exactly this text as a detached JWS',
    }),
    signedAt: shanghaiTime.nullable(),
    letterId: z.uuid().nullable().meta({ description: '您已签署的保密书 The letter you have signed' }),
  })
  .meta({ id: 'AnnexLetter' });
const signedSchema = z.object({
  id: z.uuid(),
  postingVersion: z.int(),
  sha256: z.string(),
  signedAt: shanghaiTime,
});
const keptSchema = z
  .object({
    ...letterFields,
    id: z.uuid(),
    signatory: z.object({ id: z.string(), name: z.string(), personId: z.uuid() }),
    keyThumbprint: z.string(),
    certificate: z.string().meta({ description: '密钥证书 Certificate of the key' }),
    jws: z.string(),
    signedAt: shanghaiTime,
  })
  .meta({ id: 'SignedAnnexLetter' });
const accessSchema = z
  .object({
    id: z.uuid(),
    at: shanghaiTime,
    by: z.object({ id: z.string(), name: z.string() }),
    attachmentId: z.uuid(),
    fileName: z.string(),
    sha256: z.string(),
    letterId: z.uuid().nullable().meta({
      description:
        '所凭保密书；因职务查阅或张榜方自行查阅的为 null The letter relied on; null: opened in an official capacity, or by the poster’s own side',
    }),
  })
  .meta({ id: 'AnnexAccess' });

const accessCursor = defineCursor('annex-accesses', z.tuple([instant, idSchema]));

/**
 * Confidential annexes (R19): a person who could claim a posting learns that it has some, signs its confidentiality
 * letter, and opens them as any attachment; each access is logged. Everybody else gets nothing here.
 */
export function annexRoutes(services: Services): Route[] {
  const { db } = services;
  const common = { rules: ['R19'], tags: ['annex'], auth: 'signed-in' } as const;
  return [
    defineRoute({
      ...common,
      method: 'get',
      path: '/postings/:id/annexes',
      id: 'listConfidentialAnnexes',
      summary: { zh: '榜单的保密附件', en: 'The confidential annexes of a posting' },
      description: {
        zh: '仅符合揭榜条件者可知有无保密附件；没有保密附件或不符合条件的，一律返回 404。',
        en: 'Only those who could claim learn whether there are any; everyone else, and a posting without any, gets 404.',
      },
      params: idParams,
      responses: { 200: annexesSchema },
      refusals: [],
    }).handle(async (ctx) => {
      const repositories = new Repositories(db.manager);
      const offered = await offeredAnnexes(repositories, ctx.account.id, ctx.params.id, ctx.now);
      if (!offered) throw refuse('NOT_FOUND');
      const { annexes, letter } = offered;
      const shown = letter ? annexes : [];
      const files = await repositories.attachments.listed(shown.map(({ attachmentId }) => attachmentId));
      const items = shown.map(({ attachmentId, title }) => {
        const file = files.get(attachmentId);
        if (!file) throw new Error(`annex ${attachmentId} has no file`);
        const { fileName, mediaType, sizeBytes, sha256 } = file;
        return { attachmentId, title, fileName, mediaType, sizeBytes, sha256 };
      });
      const signedAt = letter?.signedAt ?? null;
      return { status: 200, body: { count: annexes.length, signedAt, items } };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/postings/:id/confidentiality-letter',
      id: 'getAnnexLetter',
      summary: { zh: '查阅保密附件前待签的保密书', en: 'The confidentiality letter to sign for the annexes' },
      rules: ['R19', 'R27'],
      params: idParams,
      responses: { 200: offeredSchema },
      refusals: ['TEXT_NOT_PRINTABLE'],
    }).handle(async (ctx) => {
      const repositories = new Repositories(db.manager);
      const offered = await offeredAnnexes(repositories, ctx.account.id, ctx.params.id, ctx.now);
      if (!offered) throw refuse('NOT_FOUND');
      const { signedAt = null, id: letterId = null } = offered.letter ?? {};
      return { status: 200, body: { ...(await annexLetter(repositories, offered)), signedAt, letterId } };
    }),

    defineRoute({
      ...common,
      method: 'post',
      path: '/postings/:id/confidentiality-letter',
      id: 'signAnnexLetter',
      summary: { zh: '签署保密书', en: 'Sign the confidentiality letter' },
      description: {
        zh: '以本人登记的密钥签署；已签署的，返回原保密书（200）。',
        en: 'With your own key; if you have already signed, you get the existing letter (200).',
      },
      rules: ['R19', 'R27'],
      idempotent: true,
      params: idParams,
      body: signSchema,
      responses: { 200: signedSchema, 201: signedSchema },
      refusals: [
        'TEXT_NOT_PRINTABLE',
        'KEY_NOT_ENROLLED',
        'KEY_REVOKED',
        'KEY_OUT_OF_TERM',
        'SIGNATURE_MALFORMED',
        'SIGNATURE_OTHER_KEY',
        'SIGNATURE_OTHER_DOCUMENT',
        'SIGNATURE_INVALID',
      ],
    }).handle(async (ctx) => {
      const { id: account, name } = ctx.account;
      const { status, outcome: body } = await takeIn(services, ctx, async (tx) => {
        const by = { account, name, at: ctx.now };
        const { letter, isNew } = await signAnnexLetter(tx, by, ctx.params.id, ctx.body.jws);
        const { id, postingVersion, termsSha256: sha256, signedAt } = letter;
        const outcome = { id, postingVersion, sha256, signedAt };
        return { status: isNew ? 201 : 200, outcome };
      });
      return status === 201 ? { status: 201, body } : { status: 200, body };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/postings/:id/confidentiality-letters',
      id: 'listAnnexLetters',
      summary: { zh: '已签署的保密书', en: 'Signed confidentiality letters' },
      rules: ['R19', 'R38'],
      params: idParams,
      responses: { 200: z.object({ items: z.array(keptSchema) }) },
      refusals: [],
    }).handle(async (ctx) => {
      await assertKeepsWatch(services, ctx.params.id, ctx.account);
      const letters = await listAnnexLetters(db, ctx.params.id);
      const items = letters.map((letter) => {
        const { accountId, accountName, personId, termsSha256, ...rest } = letter;
        const { postingId: _, data: __, ...own } = rest;
        return {
          ...own,
          signatory: { id: accountId, name: accountName, personId },
          sha256: termsSha256,
        };
      });
      return { status: 200, body: { items } };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/postings/:id/confidentiality-letters/:letterId/document',
      id: 'getAnnexLetterDocument',
      summary: { zh: '下载已签署的保密书', en: 'A signed confidentiality letter as PDF' },
      description: {
        zh: '供签署人（任何时候）、张榜方与主办方下载，附平台电子签章与校验码。',
        en: 'For its signatory at any time, the poster and the organiser; with the platform’s signature and a check code.',
      },
      rules: ['R19', 'R27'],
      params: idParams.extend({ letterId: idSchema }),
      responses: { 200: file('application/pdf') },
      refusals: ['DOCUMENT_NOT_MADE'],
    }).handle(async (ctx) => {
      const { id, letterId } = ctx.params;
      const letter = await findAnnexLetter(db, id, letterId);
      // The duty outlives the posting's window, and so does the signatory's copy.
      if (letter?.accountId !== ctx.account.id) await assertKeepsWatch(services, id, ctx.account);
      const input = letter && annexLetterDocument(letter);
      if (!input) throw refuse('NOT_FOUND');
      const pdf = await signedLetterFile(services, id, input, ANNEX_LETTER_SEAL);
      await noteAccess(services, ctx, id, `confidentiality letter ${letterId}`, sha256Hex(pdf));
      return { status: 200, file: pdf, filename: `confidentiality-letter-${letterId}.pdf` };
    }),

    defineRoute({
      ...common,
      method: 'get',
      path: '/postings/:id/annex-accesses',
      id: 'listAnnexAccesses',
      summary: { zh: '保密附件查阅记录', en: 'Accesses to the confidential annexes' },
      rules: ['R19', 'R38'],
      params: idParams,
      query: pageQuery,
      responses: { 200: pageOf(accessSchema) },
      refusals: [],
    }).handle(async (ctx) => {
      await assertKeepsWatch(services, ctx.params.id, ctx.account);
      const { limit, cursor } = ctx.query;
      const after = accessCursor.decode(cursor);
      const rows = await listAnnexAccesses(
        db,
        ctx.params.id,
        limit + 1,
        after && { at: after[0], id: after[1] },
      );
      return {
        status: 200,
        body: accessCursor.page(
          rows,
          limit,
          ({ accountId, accountName, ...rest }) => ({
            ...rest,
            by: { id: accountId, name: accountName },
          }),
          (row): [string, string] => [row.at.toISOString(), row.id],
        ),
      };
    }),
  ];
}

/** The poster and the organiser alone see who signed and who opened what (R19). @throws NOT_FOUND */
async function assertKeepsWatch(services: Services, postingId: string, account: Account): Promise<void> {
  const { relations } = await readableCase(services, 'posting', postingId, account);
  if (!may({ ...account, relations }, 'watchAnnexes')) throw refuse('NOT_FOUND');
}
