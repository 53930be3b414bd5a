import * as z from 'zod';
import { wholeParty } from '../../db/party/whole-party.ts';
import { findingsAgainst } from '../../db/project/findings.ts';
import { Repositories } from '../../db/repositories.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { postingFindings } from '../../domain/eligibility/rules.ts';
import { checksOf } from '../../domain/verification/checks.ts';
import { type Route } from '../http/route.ts';
import { breachRecordSchema, breachRecordView } from '../process/breach-views.ts';
import { checkSchema } from '../process/check-view.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

/** Verification of a posting, prefilled from the record (R21): the organiser reads it and answers; its reviewers read along. */
export function postingCheckRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['review'], rules: ['R21'] });
  const { db } = services;
  return [
    route.get(
      {
        path: '/reviews/:id/checks',
        id: 'listPostingChecks',
        summary: { zh: '榜单核实要点（自动预填）', en: 'Prefilled checklist of a posting' },
        of: 'review',
        sees: 'listPostingChecks',
        reply: z.object({
          items: z.array(checkSchema),
          breaches: z.array(breachRecordSchema).meta({
            description: '对张榜方有效的违约认定 Findings of breach that stand against the poster (R32)',
          }),
        }),
      },
      async ({ params: { id } }) => {
        const repositories = new Repositories(db.manager);
        const review = await repositories.reviews.find(id);
        if (review?.subjectType !== 'posting') return null;
        const posting = await repositories.postings.get(review.subjectId);
        const poster = await repositories.parties.get(posting.posterId);
        if (!poster) return null;
        const party = await wholeParty(repositories.parties, poster);
        const today = shanghaiDate(services.now().toISOString());
        const items = checksOf(party, postingFindings(party, posting.type), today).map((one) => ({ ...one }));
        const breaches = (await findingsAgainst(db, poster.id)).map(breachRecordView);
        return { items, breaches };
      },
    ),
  ];
}
