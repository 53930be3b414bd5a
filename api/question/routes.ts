import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { findPublic } from '../../db/publication/read.ts';
import { askQuestion } from '../../db/question/intake.ts';
import { listOwnQuestions, listQuestions, type QuestionRecord } from '../../db/question/read.ts';
import type { QuestionState } from '../../db/question/repository.ts';
import { questionSchema } from '../../domain/question/schema.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { routesOf } from '../process/routes-of.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';

const answered = {
  id: z.uuid(),
  question: z.string(),
  askedAt: shanghaiTime,
  answer: z.string().nullable(),
  answeredAt: shanghaiTime.nullable(),
  correction: z
    .string()
    .nullable()
    .meta({ description: '更正理由，未更正为 null Why the answer was corrected; null: it was not' }),
  earlier: z
    .array(z.object({ answer: z.string(), answeredAt: shanghaiTime }))
    .meta({ description: '更正前的答复 The answers before the correction' }),
};
const shown = z.object(answered).meta({ id: 'Question' });
const state = textSchema.extend({ code: z.string() });
const kept = {
  ...answered,
  state,
  dueAt: shanghaiTime.meta({ description: '答复期限 When the answer is due' }),
  declined: z
    .string()
    .nullable()
    .meta({ description: '不予答复的理由 Why it was declined; null: it was not' }),
};
const received = z.object(kept).meta({ id: 'ReceivedQuestion' });
const own = z.object({ ...kept, postingId: z.uuid(), title: z.string() }).meta({ id: 'OwnQuestion' });

const STATES = {
  open: { zh: '待答复', en: 'Waiting for an answer' },
  answered: { zh: '已公开答复', en: 'Answered in public' },
  declined: { zh: '不予答复', en: 'Declined' },
} as const satisfies Record<QuestionState, Text>;

function withState<T extends { readonly state: QuestionState }>({ state: code, ...one }: T) {
  return { ...one, state: { code, ...STATES[code] } };
}

/** The part that everybody sees: neither that questions were declined, nor what waits. */
function inPublic({ state: _, dueAt: __, declined: ___, ...one }: QuestionRecord): z.input<typeof shown> {
  return { ...one, earlier: [...one.earlier] };
}

/** Questions on a posting: asked by anyone signed in, answered to everybody, without names (R19). */
export function questionRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['public'], rules: ['R19'] });
  const { db } = services;
  return [
    route.write(
      {
        path: '/public/postings/:id/questions',
        id: 'askQuestion',
        summary: { zh: '向张榜方提问', en: 'Ask the poster a question' },
        body: questionSchema,
        status: 201,
        reply: z.object({ questionId: z.uuid(), dueAt: shanghaiTime }),
        location: (_, ctx) => `/public/postings/${ctx.params.id}/questions`,
        refusals: ['QUESTIONS_NOT_TAKEN', 'QUESTIONS_TOO_MANY'],
      },
      ({ params, body: { question }, account, now: at }) =>
        async (tx) => {
          const id = randomUUID();
          const asked = { id, postingId: params.id, question, askedBy: account.id, at };
          const { dueAt } = await askQuestion(tx, asked);
          return { questionId: id, dueAt };
        },
    ),

    route.list(
      {
        path: '/public/postings/:id/questions',
        id: 'listAnswers',
        summary: { zh: '公开问答', en: 'Questions and answers' },
        auth: 'public',
        reply: shown,
      },
      async ({ params, now }) =>
        (await findPublic(db, params.id, now)) &&
        (await listQuestions(db, params.id, 'answered')).map(inPublic),
    ),

    route.list(
      {
        path: '/me/questions',
        id: 'listMyQuestions',
        summary: { zh: '我的提问', en: 'My questions' },
        description: {
          zh: '含待答复与不予答复的；不予答复的理由仅提问人可见。',
          en: 'Also those still open, and those declined: the reason is for the asker alone.',
        },
        tags: ['me'],
        reply: own,
      },
      async ({ account }) =>
        (await listOwnQuestions(db, account.id)).map((one) => ({
          ...withState(one),
          earlier: [...one.earlier],
        })),
    ),

    route.list(
      {
        path: '/postings/:id/questions',
        id: 'listQuestions',
        summary: { zh: '收到的提问', en: 'The questions of a posting' },
        tags: ['posting'],
        of: 'posting',
        reply: received,
      },
      async ({ params }) =>
        (await listQuestions(db, params.id, 'all')).map((one) => ({
          ...withState(one),
          earlier: [...one.earlier],
        })),
    ),
  ];
}
