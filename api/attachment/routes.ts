import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { AttachmentRecord } from '../../db/attachment/repository.ts';
import { currentPolicy } from '../../db/policy/read.ts';
import { isKnown } from '../../db/record/intake.ts';
import { Repositories } from '../../db/repositories.ts';
import { fileName } from '../../domain/kinds/schema.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { refuse } from '../../domain/refusals.ts';
import { hashTag } from '../http/etag.ts';
import { takeIn } from '../http/intake.ts';
import { ANY_TYPE, defineRoute, type AnyContext, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import type { Admission } from '../http/upload.ts';
import { commandIdOf } from '../process/decide.ts';
import { idParams } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { noteOpened, visibleFile } from './access.ts';
import { fileInspector, megabytes } from './receive.ts';

/** Reading, scanning and storing 20 MB. */
const UPLOAD_MS = 30_000;

const attachmentSchema = z
  .object({
    id: z.uuid(),
    partyId: z.uuid(),
    fileName: z.string(),
    mediaType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
  })
  .meta({ id: 'Attachment' });

function shown({
  uploadedAt: _,
  uploadedBy: __,
  ...rest
}: AttachmentRecord): z.input<typeof attachmentSchema> {
  return rest;
}

/**
 * Files by id, kept by their content: seen by the party that uploaded them, by readers of the cases they are part of, and
 * confidential ones by those whom `access.ts` lets (R19, R24).
 */
export function attachmentRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['attachment'], rules: ['R8', 'R19', 'R24'] });
  const { db, files } = services;
  const inspect = fileInspector(services);
  return [
    defineRoute({
      method: 'post',
      path: '/parties/:id/attachments',
      id: 'uploadAttachment',
      summary: { zh: '上传附件（原始字节）', en: 'Upload a file (raw bytes)' },
      rules: ['R8'],
      tags: ['attachment'],
      auth: 'signed-in',
      idempotent: true,
      upload: { files, admit: (ctx, declared) => admitUpload(services, ctx, declared) },
      timeoutMs: UPLOAD_MS,
      params: idParams,
      query: z.object({
        name: fileName.meta({ description: '文件名 File name', example: '技术说明.pdf' }),
      }),
      responses: { 201: { schema: attachmentSchema, etag: true } },
      refusals: [
        'ATTACHMENT_TYPE',
        'ATTACHMENT_TOO_LARGE',
        'ATTACHMENT_QUOTA',
        'ATTACHMENT_EMPTY',
        'ATTACHMENT_INFECTED',
        'SCAN_UNAVAILABLE',
      ],
    }).handle(async (ctx) => {
      const { id: partyId } = ctx.params;
      const { limits } = await currentPolicy(db);
      if (!ctx.upload || ctx.upload.bytes === 0) throw refuse('ATTACHMENT_EMPTY');
      const draft = ctx.upload;
      const { mediaType, sizeBytes } = await inspect(draft, async (bytes) => {
        const used = await new Repositories(db.manager).attachments.usedBytes(partyId);
        const fits = used + bytes.length <= limits.partyFilesMaxBytes;
        // The bytes first: a row without its file would lie, a file without a row is only in the way.
        if (fits) await files.put(bytes);
      });
      const row = {
        id: randomUUID(),
        partyId,
        sha256: draft.sha256,
        sizeBytes,
        mediaType,
        fileName: ctx.query.name,
        uploadedBy: ctx.account.id,
      };
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        const used = await tx.attachments.usedBytesInTurn(partyId);
        if (used + sizeBytes > limits.partyFilesMaxBytes) throw overQuota(limits, used);
        await tx.attachments.insert(row, ctx.now);
        return { status: 201, outcome: shown({ ...row, uploadedAt: new Date(ctx.now) }) };
      });
      return {
        status: 201,
        body: outcome,
        etag: hashTag(outcome.sha256),
        location: `/attachments/${outcome.id}`,
      };
    }),

    route.get(
      {
        path: '/attachments/:id',
        id: 'getAttachment',
        summary: { zh: '附件信息', en: 'File information' },
        reply: attachmentSchema.extend({ uploadedAt: shanghaiTime }),
        tag: ({ sha256 }) => hashTag(sha256),
      },
      async (ctx) => (await visibleFile(services, ctx.params.id, ctx.account, ctx.now)).found,
    ),

    route.download(
      {
        path: '/attachments/:id/content',
        id: 'downloadAttachment',
        summary: { zh: '下载附件', en: 'Download a file' },
        description: {
          zh: '榜单与揭榜方案保密附件的每次下载均记入查阅记录。',
          en: 'Each download of a confidential file, of a posting or of a claim, is recorded.',
        },
        type: ANY_TYPE,
      },
      async (ctx) => {
        const visible = await visibleFile(services, ctx.params.id, ctx.account, ctx.now);
        await noteOpened(services, ctx, visible);
        const { found } = visible;
        return {
          file: await files.get(found.sha256),
          filename: found.fileName,
          contentType: found.mediaType,
          // A browser shows nothing of it: a file of strangers is only ever saved.
          headers: { 'X-Content-Type-Options': 'nosniff' },
        };
      },
    ),
  ];
}

type Limits = Policy['limits'];
const overQuota = ({ partyFilesMaxBytes }: Limits, used: number) =>
  refuse('ATTACHMENT_QUOTA', { params: { max: megabytes(partyFilesMaxBytes), used: megabytes(used) } });

/** Admits an upload for a party, by sender and size, before a byte of it is read (R8). @throws Refusal */
async function admitUpload(services: Services, ctx: AnyContext, declared: number | null): Promise<Admission> {
  const { id: partyId } = ctx.params as z.output<typeof idParams>;
  const repositories = new Repositories(services.db.manager);
  const capacities = await repositories.parties.capacities(partyId, ctx.account?.id ?? '');
  if (!capacities.some((one) => one !== 'member')) throw refuse('NOT_FOUND');
  const { limits } = await currentPolicy(services.db);
  const { attachmentMaxBytes: maxBytes, partyFilesMaxBytes } = limits;
  const tooLarge = refuse('ATTACHMENT_TOO_LARGE', { params: { max: megabytes(maxBytes) } });
  if (declared !== null && declared > maxBytes) throw tooLarge;
  const used = await repositories.attachments.usedBytes(partyId);
  // A repeat of what was taken is answered as it was, however full it is since.
  const isFull = used + Math.max(declared ?? 0, 1) > partyFilesMaxBytes;
  if (isFull && !(await isKnown(services.db, commandIdOf(ctx.account?.id ?? '', ctx.commandKey ?? ''))))
    throw overQuota(limits, used);
  return { maxBytes, tooLarge };
}
