import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { fileName } from '../../domain/kinds/schema.ts';
import { currentPolicy } from '../../db/read/policies.ts';
import type { AttachmentRecord } from '../../db/repositories/attachment.ts';
import { Repositories } from '../../db/repositories/index.ts';
import { ATTACHMENT_TYPES, sniff } from '../../domain/attachment/sniff.ts';
import { shanghaiIso } from '../../domain/calendar/shanghai.ts';
import { refuse } from '../../domain/refusals.ts';
import { testFileScanner } from '../../platform/virus-scan.ts';
import { hashTag } from '../http/etag.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, file, type Route } from '../http/route.ts';
import { idParams } from '../process/decision-route.ts';
import type { Services } from '../services.ts';
import { noteOpened, visibleFile } from './access.ts';

/** The largest body that is read at all; the policy's limit is checked after, with a sentence of its own. */
const UPLOAD_LIMIT = '64mb';
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

const TYPES = {
  zh: Object.values(ATTACHMENT_TYPES)
    .map(({ zh }) => zh)
    .join('、'),
  en: Object.values(ATTACHMENT_TYPES)
    .map(({ en }) => en)
    .join(', '),
};

/**
 * Files by id, kept by their content: seen by the party that uploaded them, by readers of the cases they are part of, and
 * confidential ones by those whom `access.ts` lets (R19, R24).
 */
export function attachmentRoutes(services: Services): Route[] {
  const { db, files } = services;
  const scanner = services.scanner ?? testFileScanner();
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
      upload: UPLOAD_LIMIT,
      timeoutMs: UPLOAD_MS,
      params: idParams,
      query: z.object({
        name: fileName.meta({ description: '文件名 File name', example: '技术说明.pdf' }),
      }),
      responses: { 201: { schema: attachmentSchema, etag: true } },
      refusals: [
        'ATTACHMENT_TYPE',
        'ATTACHMENT_TOO_LARGE',
        'ATTACHMENT_EMPTY',
        'ATTACHMENT_INFECTED',
        'SCAN_UNAVAILABLE',
        'TOO_LARGE',
      ],
    }).handle(async (ctx) => {
      const { id: partyId } = ctx.params;
      const bytes = ctx.bytes ?? Buffer.alloc(0);
      const parties = new Repositories(db.manager).parties;
      const capacities = await parties.capacities(partyId, ctx.account.id);
      if (!capacities.some((one) => one !== 'member')) throw refuse('NOT_FOUND');
      const { limits } = await currentPolicy(db);
      if (bytes.length === 0) throw refuse('ATTACHMENT_EMPTY');
      if (bytes.length > limits.attachmentMaxBytes) {
        const max = Math.floor(limits.attachmentMaxBytes / 1024 / 1024);
        throw refuse('ATTACHMENT_TOO_LARGE', { params: { max } });
      }
      const mediaType = sniff(bytes);
      if (!mediaType) throw refuse('ATTACHMENT_TYPE', { params: { types: TYPES } });
      const scan = await scanner.scan(bytes).catch((error: unknown) => {
        services.log.error({ error: String(error) }, 'virus scan');
        throw refuse('SCAN_UNAVAILABLE');
      });
      if (!scan.clean) throw refuse('ATTACHMENT_INFECTED', { params: { name: scan.found } });
      // The bytes first: a row without its file would lie, a file without a row is only in the way.
      const { sha256 } = await files.put(bytes);
      const row = {
        id: randomUUID(),
        partyId,
        sha256,
        sizeBytes: bytes.length,
        mediaType,
        fileName: ctx.query.name,
        uploadedBy: ctx.account.id,
      };
      const { outcome } = await takeIn(services, ctx, async (tx) => {
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

    defineRoute({
      method: 'get',
      path: '/attachments/:id',
      id: 'getAttachment',
      summary: { zh: '附件信息', en: 'What a file is' },
      rules: ['R8', 'R19', 'R24'],
      tags: ['attachment'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: { schema: attachmentSchema.extend({ uploadedAt: z.string() }), etag: true } },
      refusals: [],
    }).handle(async (ctx) => {
      const { found } = await visibleFile(services, ctx.params.id, ctx.account, ctx.now);
      const uploadedAt = shanghaiIso(found.uploadedAt.toISOString());
      return { status: 200, body: { ...shown(found), uploadedAt }, etag: hashTag(found.sha256) };
    }),

    defineRoute({
      method: 'get',
      path: '/attachments/:id/content',
      id: 'downloadAttachment',
      summary: { zh: '下载附件', en: 'Download a file' },
      description: {
        zh: '榜单与揭榜方案保密附件的每次下载均记入查阅记录。',
        en: 'Each download of a confidential file, of a posting or of a claim, is recorded.',
      },
      rules: ['R8', 'R19', 'R24'],
      tags: ['attachment'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: file('application/octet-stream') },
      refusals: [],
    }).handle(async (ctx) => {
      const visible = await visibleFile(services, ctx.params.id, ctx.account, ctx.now);
      await noteOpened(services, ctx, visible);
      const { found } = visible;
      return {
        status: 200,
        file: await files.get(found.sha256),
        filename: found.fileName,
        contentType: found.mediaType,
        // A browser shows nothing of it: a file of strangers is only ever saved.
        headers: { 'X-Content-Type-Options': 'nosniff' },
      };
    }),
  ];
}
