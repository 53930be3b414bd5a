import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { findPublic } from '../../db/publication/read.ts';
import { askQuestion } from '../../db/question/intake.ts';
import { listQuestions } from '../../db/question/read.ts';
import { questionSchema } from '../../domain/question/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { takeIn } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { readableCase } from '../process/decide.ts';
import { idParams } from '../process/decision-route.ts';
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
  const { db } = services;
  return [
    defineRoute({
      method: 'post',
      path: '/public/postings/:id/questions',
      id: 'askQuestion',
      summary: { zh: '向张榜方提问', en: 'Ask the poster a question' },
      rules: ['R19'],
      tags: ['public'],
      auth: 'signed-in',
      idempotent: true,
      params: idParams,
      body: questionSchema,
      responses: { 201: z.object({ questionId: z.uuid() }) },
      refusals: ['QUESTIONS_NOT_TAKEN'],
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => {
        const questionId = randomUUID();
        await askQuestion(tx, {
          id: questionId,
          postingId: ctx.params.id,
          question: ctx.body.question,
          askedBy: ctx.account.id,
          at: ctx.now,
        });
        return { status: 201, outcome: { questionId } };
      });
      return { status: 201, body: outcome, location: `/public/postings/${ctx.params.id}/questions` };
    }),

    defineRoute({
      method: 'get',
      path: '/public/postings/:id/questions',
      id: 'listAnswers',
      summary: { zh: '公开问答', en: 'Questions and answers' },
      rules: ['R19'],
      tags: ['public'],
      auth: 'public',
      params: idParams,
      responses: { 200: z.object({ items: z.array(shown) }) },
      refusals: [],
    }).handle(async ({ params, now }) => {
      if (!(await findPublic(db, params.id, now))) throw refuse('NOT_FOUND');
      return { status: 200, body: { items: await listQuestions(db, params.id, 'answered') } };
    }),

    defineRoute({
      method: 'get',
      path: '/postings/:id/questions',
      id: 'listQuestions',
      summary: { zh: '收到的提问', en: 'The questions of a posting' },
      rules: ['R19'],
      tags: ['posting'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: z.object({ items: z.array(shown) }) },
      refusals: [],
    }).handle(async (ctx) => {
      await readableCase(services, 'posting', ctx.params.id, ctx.account);
      return { status: 200, body: { items: await listQuestions(db, ctx.params.id, 'all') } };
    }),
  ];
}
