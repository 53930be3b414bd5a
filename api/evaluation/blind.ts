import * as z from 'zod';
import { foldCharacter } from '../../adapters/words/simplified.ts';
import {
  listNominationMasks,
  saveNominationMasks,
  type NominationMaskSet,
} from '../../db/evaluation/masks.ts';
import type { NominationRow } from '../../db/evaluation/rows.ts';
import { wordsAbout } from '../../db/evaluation/words.ts';
import { findEvaluation, findProjects } from '../../db/project/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { maskerOf } from '../../domain/blind/mask.ts';
import { nominationMasksSchema } from '../../domain/evaluation/schema.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { scoresSchema } from '../process/kept.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

/** The texts that an expert scores by. */
const textsSchema = z.object({
  reason: z.string(),
  outcome: z.string().nullable(),
  evidence: z.array(z.string()),
});
type Texts = z.input<typeof textsSchema>;

/** An expert's view: the work, not whose it is (R35: blind). */
const assignedSchema = z
  .object({
    nominationId: z.uuid(),
    category: z.string(),
    state: z.string(),
    ...textsSchema.shape,
    scores: scoresSchema.nullable(),
  })
  .meta({ id: 'EvaluationAssignment' });

const previewSchema = z
  .object({
    original: textsSchema.meta({
      description: '原文，不因遮蔽而改变 As it was written; masks change nothing of it',
    }),
    shown: textsSchema.meta({ description: '专家所见 As its experts see it' }),
    masks: z
      .array(
        z.object({
          number: z.int(),
          words: z.array(z.string()).readonly(),
          reason: z.string(),
          by: z.string(),
          at: shanghaiTime,
        }),
      )
      .meta({ description: '历次遮蔽，最新一次有效 Every set of masks; the newest counts' }),
  })
  .meta({ id: 'BlindNomination' });

interface BlindNomination {
  readonly original: Texts;
  readonly shown: Texts;
  readonly masks: readonly NominationMaskSet[];
}

/**
 * Nominations as they were written and as their experts see them (R35): without the names, units and contacts of the
 * sides and the contributors, and without what the organiser masks besides.
 */
async function blindNominations(
  { db }: Services,
  nominations: readonly NominationRow[],
): Promise<Map<string, BlindNomination>> {
  const projects = await findProjects(
    db,
    nominations.flatMap(({ projectId }) => projectId ?? []),
  );
  const masks = await listNominationMasks(
    db,
    nominations.map(({ id }) => id),
  );
  const works = nominations.map((nomination) => {
    const project = projects.get(nomination.projectId ?? '');
    const outcome = project?.outcome;
    const sides = project ? [project.posterId, project.claimantId] : [nomination.partyId];
    const contributors = outcome?.contributors.map(({ personId }) => personId) ?? [];
    return { nomination, outcome, people: [...sides, ...contributors] };
  });
  const words = await wordsAbout(
    new Repositories(db.manager),
    works.flatMap(({ people }) => people),
  );
  return new Map(
    works.map(({ nomination, outcome, people }) => {
      const sets = masks.get(nomination.id) ?? [];
      const names = people.flatMap((id) => words.get(id) ?? []);
      const mask = maskerOf([...names, ...(sets[0]?.words ?? [])], foldCharacter);
      const original = {
        reason: nomination.reason,
        outcome: outcome?.summary ?? null,
        evidence: outcome?.evidence ?? [],
      };
      const shown = {
        reason: mask(original.reason),
        outcome: original.outcome === null ? null : mask(original.outcome),
        evidence: original.evidence.map(mask),
      };
      return [nomination.id, { original, shown, masks: sets }];
    }),
  );
}

const nominationParams = z.object({ id: idSchema, nominationId: idSchema });

/** Nominations as the panel reads them, and what the organiser masks besides by hand (R35). */
export function blindRoutes(services: Services): Route[] {
  const { db } = services;
  const route = routesOf(services, { tags: ['evaluation'], rules: ['R35'] });
  return [
    route.list(
      {
        path: '/evaluations/:id/assignments',
        id: 'listMyEvaluationItems',
        summary: { zh: '我的评审任务（匿名）', en: 'My scoring assignments, without names' },
        of: 'evaluation',
        reply: assignedSchema,
      },
      async (ctx) => {
        const record = await findEvaluation(db, ctx.params.id);
        if (!record) return null;
        const mine = record.assignments.filter((one) => one.expert === ctx.account.id);
        const wanted = new Set(mine.map(({ nominationId }) => nominationId));
        const nominations = record.nominations.filter(({ id }) => wanted.has(id));
        const works = await blindNominations(services, nominations);
        const categories = new Map(nominations.map(({ id, category }) => [id, category]));
        return mine.flatMap(({ nominationId, state, scores }) => {
          const work = works.get(nominationId);
          const category = categories.get(nominationId) ?? '';
          return work ? [{ nominationId, category, state, ...work.shown, scores }] : [];
        });
      },
    ),

    route.get(
      {
        path: '/evaluations/:id/nominations/:nominationId/blind',
        id: 'previewBlindNomination',
        summary: {
          zh: '专家所见（遮蔽预览）',
          en: 'A nomination as its experts see it, beside the original',
        },
        of: 'evaluation',
        may: 'previewBlindNomination',
        params: nominationParams,
        reply: previewSchema,
      },
      async ({ params: { id, nominationId } }) => {
        const nomination = await new Repositories(db.manager).evaluations.nomination(nominationId);
        if (nomination?.evaluationId !== id) return null;
        const work = (await blindNominations(services, [nomination])).get(nominationId);
        return work ? { ...work, masks: [...work.masks] } : null;
      },
    ),

    route.write(
      {
        path: '/evaluations/:id/nominations/:nominationId/mask',
        id: 'maskNomination',
        summary: {
          zh: '另行遮蔽提名材料中的词语（原文保留）',
          en: 'Mask words of a nomination besides; the original stays',
        },
        of: 'evaluation',
        may: 'maskNomination',
        params: nominationParams,
        body: nominationMasksSchema,
        status: 201,
        reply: z.object({ nominationId: z.uuid(), number: z.int() }),
        refusals: ['STAND_ASIDE'],
        about: (ctx) => ctx.params.id,
      },
      ({ params: { id: evaluationId, nominationId }, account, body, now }) =>
        async (tx) => ({
          nominationId,
          number: await saveNominationMasks(tx, { evaluationId, nominationId, now }, body, account),
        }),
    ),
  ];
}
