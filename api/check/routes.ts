import * as z from 'zod';
import { readCheckCode } from '../../adapters/signature/hash.ts';
import { findByCheckCode, type CheckedDocument } from '../../db/check/read.ts';
import { STANDING_FINDINGS } from '../../domain/commitment/broken.ts';
import { DOCUMENT_KINDS } from '../../domain/document/model.ts';
import { DOCUMENT_STATES, type DocumentState } from '../../domain/document/state.ts';
import { issuedCode } from '../../domain/identity/schema.ts';
import { coded } from '../../domain/kinds/schema.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import type { Services } from '../services.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const STATES = Object.keys(DOCUMENT_STATES) as [DocumentState, ...DocumentState[]];

/** No content and no names: anyone who finds a code learns the kind of document and its validity. */
export const checkedSchema = z
  .object({
    state: z.enum(STATES),
    zh: z.string(),
    en: z.string(),
    kind: text.extend({ code: z.string() }).nullable(),
    madeAt: shanghaiTime.nullable(),
    since: shanghaiTime.nullable().meta({ description: '该状态自何时起 In this state since' }),
    brokenPledges: z
      .array(
        z.object({
          pledge: text.extend({ code: z.string() }),
          state: text.extend({ code: z.string() }),
          foundAt: shanghaiTime,
        }),
      )
      .meta({
        description:
          '承诺书中经认定已违反的承诺；撤销的认定不列 Pledges of a commitment letter found to be broken; none whose finding was overturned',
      }),
    revokedKeys: z.array(z.object({ side: z.string(), revokedAt: shanghaiTime })).meta({
      description: '签署之后撤销的密钥；此前的签名仍有效 Keys revoked since; earlier signatures remain valid',
    }),
  })
  .meta({ id: 'CheckedDocument' });

const checkParams = z.object({ checkCode: issuedCode(40) });
const checkQuery = z.object({
  sha256: coded(/^[0-9a-fA-F]{64}$/, 64)
    .optional()
    .meta({ description: '所持文件的 SHA-256 Hash of the file you hold' }),
});

/** Looks up a check code, the same at every address (R27, R34). @param held the hash of a file that is held */
export async function checkedByCode(
  services: Services,
  typed: string,
  held?: string,
): Promise<{ readonly answer: z.input<typeof checkedSchema>; readonly document: CheckedDocument | null }> {
  const code = readCheckCode(typed);
  const document = code ? await findByCheckCode(services.db, code) : null;
  const state = document ? await stateOf(services, document, held?.toLowerCase()) : 'unknown';
  const { zh, en } = DOCUMENT_STATES[state];
  // Of a file that is not ours we tell nothing more.
  const ours = document && state !== 'changed' ? document : null;
  const answer = {
    state,
    zh,
    en,
    kind: ours && { code: ours.kind, ...DOCUMENT_KINDS[ours.kind] },
    madeAt: ours?.madeAt ?? null,
    since: ours?.since ?? null,
    brokenPledges: (ours?.brokenPledges ?? []).map(({ pledge, state: counts, foundAt }) => ({
      pledge,
      state: { code: counts, ...STANDING_FINDINGS[counts] },
      foundAt,
    })),
    revokedKeys: [...(ours?.revokedKeys ?? [])],
  };
  return { answer, document };
}

/** By the file that is held where its hash is given; else by whether ours is still what it was; then by the record. */
async function stateOf(services: Services, document: CheckedDocument, held?: string): Promise<DocumentState> {
  if (held) return document.sha256.includes(held) ? document.state : 'changed';
  const whole = await Promise.allSettled(document.sha256.map((sha256) => services.files.get(sha256)));
  return whole.every(({ status }) => status === 'fulfilled') ? document.state : 'changed';
}

const common = {
  method: 'get',
  rules: ['R27', 'R29', 'R34'],
  tags: ['filing'],
  auth: 'public',
  params: checkParams,
  query: checkQuery,
  responses: { 200: checkedSchema },
  refusals: [],
} as const;

/** The public checks of a document: one answer at every address, for every kind. */
export function checkRoutes(services: Services): Route[] {
  return [
    defineRoute({
      ...common,
      path: '/check/:checkCode',
      id: 'checkDocument',
      summary: {
        zh: '凭校验码核验文书的现时效力',
        en: 'Check the current state of a document by its check code',
      },
    }).handle(async (ctx) => ({
      status: 200,
      body: (await checkedByCode(services, ctx.params.checkCode, ctx.query.sha256)).answer,
    })),

    defineRoute({
      ...common,
      path: '/public/certificates/:checkCode',
      id: 'checkDocumentAtOldAddress',
      summary: { zh: '凭校验码核验文书（旧地址）', en: 'The same check, at its older address' },
    }).handle(async (ctx) => ({
      status: 200,
      body: (await checkedByCode(services, ctx.params.checkCode, ctx.query.sha256)).answer,
    })),
  ];
}
