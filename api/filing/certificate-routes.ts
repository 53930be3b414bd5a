import * as z from 'zod';
import { issuedCode } from '../../domain/identity/schema.ts';
import { coded } from '../../domain/kinds/schema.ts';
import { findByCheckCode, type CheckedDocument } from '../../db/read/filings.ts';
import { readCheckCode } from '../../documents/hash.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Services } from '../services.ts';

const answerSchema = z
  .object({
    state: z.enum(['genuine', 'changed', 'unknown']),
    zh: z.string(),
    en: z.string(),
  })
  .meta({ id: 'CheckCodeAnswer' });
type State = z.output<typeof answerSchema>['state'];

const WORDS: Readonly<Record<State, { zh: string; en: string }>> = {
  genuine: { zh: '真实：该文书由本平台出具。', en: 'Genuine: this platform made the document.' },
  changed: { zh: '已变更：与本平台出具的文书不符。', en: 'Changed: it is not the document that was made.' },
  unknown: { zh: '未知：没有该校验码的文书。', en: 'Unknown: there is no document with this check code.' },
};

/** Whether a document's check code, and the file somebody holds, are the platform's; and nothing else (R29). */
export function checkCodeRoutes(services: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/public/certificates/:checkCode',
      id: 'checkDocument',
      summary: { zh: '凭校验码核验文书', en: 'Check a document by its check code' },
      rules: ['R29'],
      tags: ['filing'],
      auth: 'public',
      params: z.object({ checkCode: issuedCode(40) }),
      query: z.object({
        sha256: coded(/^[0-9a-fA-F]{64}$/, 64)
          .optional()
          .meta({ description: '所持文件的 SHA-256 Of the file that you hold' }),
      }),
      responses: { 200: answerSchema },
      refusals: [],
    }).handle(async (ctx) => {
      const code = readCheckCode(ctx.params.checkCode);
      const document = code ? await findByCheckCode(services.db, code) : null;
      const state = document ? await stateOf(services, document, ctx.query.sha256) : 'unknown';
      return { status: 200, body: { state, ...WORDS[state] } };
    }),
  ];
}

/** By the file that is held where its hash is given; else by whether ours is still what it was. */
async function stateOf(services: Services, document: CheckedDocument, held?: string): Promise<State> {
  if (held) return document.sha256.includes(held.toLowerCase()) ? 'genuine' : 'changed';
  if (!document.stored) return 'genuine';
  const whole = document.sha256.map((sha256) => services.files.get(sha256));
  return (await Promise.allSettled(whole)).every(({ status }) => status === 'fulfilled')
    ? 'genuine'
    : 'changed';
}
