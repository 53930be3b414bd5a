import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { listCopies, listMasks, saveCopy, saveMasks } from '../../db/claim-review/masks.ts';
import { findSchemeInReview } from '../../db/claim-review/read.ts';
import { currentPolicy } from '../../db/policy/read.ts';
import { filesOf } from '../../domain/claim-review/blind.ts';
import { masksSchema } from '../../domain/claim-review/schema.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { may } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import { fileInspector, megabytes } from '../attachment/receive.ts';
import type { Account } from '../http/account.ts';
import { hashTag } from '../http/etag.ts';
import { takeIn } from '../http/intake.ts';
import { permit } from '../http/permit.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { keptSchemeSchema } from '../process/kept.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { blindWorks } from './blind-work.ts';
import { shownWork, workSchema } from './work-view.ts';

/** Reading, scanning and storing a file. */
const UPLOAD_MS = 30_000;

const maskedFile = z.object({
  attachmentId: z.uuid(),
  show: z.enum(['as_is', 'copy', 'withheld']),
  copyId: z.uuid().optional(),
});
const copySchema = z
  .object({
    id: z.uuid(),
    claimId: z.uuid(),
    attachmentId: z.uuid(),
    sha256: z.string(),
    sizeBytes: z.int(),
    mediaType: z.string(),
  })
  .meta({ id: 'MaskedCopy' });
const copyParams = z.object({ id: idSchema, attachmentId: idSchema });

/** The organiser masks by hand what the system cannot know (R22): more words, and which files experts open, in which form. */
export function maskRoutes(services: Services): Route[] {
  const { db, files } = services;
  const route = routesOf(services, { tags: ['claim'], rules: ['R22'] });
  const inspect = fileInspector(services);

  /** The scheme of a claim, for who may mask it. @throws NOT_FOUND, FORBIDDEN */
  async function maskable(id: string, account: Account) {
    const { relations } = await readableCase(services, 'claim', id, account);
    if (!may({ ...account, relations }, 'previewBlindScheme')) throw refuse('NOT_FOUND');
    permit(account, 'maskScheme');
    const found = await findSchemeInReview(db, id);
    if (!found) throw refuse('NOT_FOUND');
    return found;
  }

  return [
    route.get(
      {
        path: '/claims/:id/blind',
        id: 'previewBlindScheme',
        summary: { zh: '专家所见（遮蔽预览）', en: 'A claim as its experts see it, beside the original' },
        of: 'claim',
        sees: 'previewBlindScheme',
        reply: z.object({
          original: keptSchemeSchema,
          shown: workSchema,
          masks: z.array(
            z.object({
              number: z.int(),
              words: z.array(z.string()),
              files: z.array(maskedFile),
              reason: z.string(),
              by: z.string(),
              at: shanghaiTime,
            }),
          ),
          copies: z.array(copySchema),
        }),
      },
      async ({ params: { id } }) => {
        const found = await findSchemeInReview(db, id);
        const [work] = found ? await blindWorks(services, [found]) : [];
        if (!found || !work) return null;
        const masks = (await listMasks(db, id)).map((one) => ({
          ...one,
          words: [...one.words],
          files: [...one.files],
        }));
        return {
          original: found.scheme,
          shown: shownWork(work, found.posterName),
          masks,
          copies: await listCopies(db, id),
        };
      },
    ),

    route.write(
      {
        path: '/claims/:id/mask',
        id: 'maskScheme',
        summary: {
          zh: '另行遮蔽词语与附件（原文保留）',
          en: 'Mask words and files besides; the original stays',
        },
        body: masksSchema,
        status: 201,
        reply: z.object({ claimId: z.uuid(), number: z.int() }),
        refusals: ['FORBIDDEN', 'MASKED_FILE_UNKNOWN', 'STAND_ASIDE'],
        about: (ctx) => ctx.params.id,
      },
      async ({ params: { id: claimId }, account, body, now }) => {
        await maskable(claimId, account);
        return async (tx) => ({ claimId, number: await saveMasks(tx, claimId, body, account, now) });
      },
    ),

    defineRoute({
      method: 'post',
      path: '/claims/:id/attachments/:attachmentId/masked-copy',
      id: 'uploadMaskedCopy',
      summary: { zh: '上传附件的遮蔽副本（原始字节）', en: 'Upload a masked copy of a file (raw bytes)' },
      rules: ['R22'],
      tags: ['claim'],
      auth: 'signed-in',
      idempotent: true,
      upload: {
        files,
        admit: async (ctx, declared) => {
          const { id, attachmentId } = ctx.params as z.output<typeof copyParams>;
          if (!ctx.account) throw refuse('NOT_FOUND');
          const { scheme } = await maskable(id, ctx.account);
          if (!filesOf(scheme).some((one) => one.id === attachmentId)) throw refuse('MASKED_FILE_UNKNOWN');
          const { limits } = await currentPolicy(db);
          const maxBytes = limits.attachmentMaxBytes;
          const tooLarge = refuse('ATTACHMENT_TOO_LARGE', { params: { max: megabytes(maxBytes) } });
          if (declared !== null && declared > maxBytes) throw tooLarge;
          return { maxBytes, tooLarge };
        },
      },
      timeoutMs: UPLOAD_MS,
      params: copyParams,
      responses: { 201: { schema: copySchema, etag: true } },
      refusals: [
        'FORBIDDEN',
        'MASKED_FILE_UNKNOWN',
        'ATTACHMENT_TYPE',
        'ATTACHMENT_TOO_LARGE',
        'ATTACHMENT_EMPTY',
        'ATTACHMENT_INFECTED',
        'SCAN_UNAVAILABLE',
      ],
    }).handle(async (ctx) => {
      const { id: claimId, attachmentId } = ctx.params;
      const draft = ctx.upload;
      if (!draft || draft.bytes === 0) throw refuse('ATTACHMENT_EMPTY');
      const found = await inspect(draft, (bytes) => files.put(bytes));
      const copy = { id: randomUUID(), claimId, attachmentId, sha256: draft.sha256, ...found };
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        await saveCopy(tx, copy, ctx.account.id, ctx.now);
        return { status: 201, outcome: copy };
      });
      return { status: 201, body: outcome, etag: hashTag(outcome.sha256) };
    }),
  ];
}
