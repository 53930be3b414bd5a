import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { findPublic } from '../../db/publication/read.ts';
import { askQuestion } from '../../db/question/intake.ts';
import { listQuestions } from '../../db/question/read.ts';
import { questionSchema } from '../../domain/question/schema.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

const shown = z
  .object({
    id: z.uuid(),
    question: z.string(),
    askedAt: shanghaiTime,
    answer: z.string().nullable(),
    answeredAt: shanghaiTime.nullable(),
  })
  .meta({ id: 'Question' });

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
        reply: z.object({ questionId: z.uuid() }),
        location: (_, ctx) => `/public/postings/${ctx.params.id}/questions`,
        refusals: ['QUESTIONS_NOT_TAKEN'],
      },
      ({ params, body: { question }, account, now: at }) =>
        async (tx) => {
          const id = randomUUID();
          await askQuestion(tx, { id, postingId: params.id, question, askedBy: account.id, at });
          return { questionId: id };
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
        (await findPublic(db, params.id, now)) && listQuestions(db, params.id, 'answered'),
    ),

    route.list(
      {
        path: '/postings/:id/questions',
        id: 'listQuestions',
        summary: { zh: '收到的提问', en: 'The questions of a posting' },
        tags: ['posting'],
        of: 'posting',
        reply: shown,
      },
      ({ params }) => listQuestions(db, params.id, 'all'),
    ),
  ];
}
