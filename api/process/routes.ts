import { listFamily, withRelations } from '../../db/record/read.ts';
import { versionTag } from '../http/etag.ts';
import type { Route } from '../http/route.ts';
import type { Services } from '../services.ts';
import { abilityOf, mayRead } from './ability.ts';
import { routesOf } from './routes-of.ts';
import { knownSteps } from './trail.ts';
import { caseSchema, caseViews, caseView, eventSchema, eventView } from './views.ts';

/** Routes that every case has, whatever it is about: its stage, its audit trail, its family, whose turn it is. */
export function processRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['case'], rules: ['R40'] });
  const { db } = services;
  return [
    route.get(
      {
        path: '/cases/:id',
        id: 'getCase',
        summary: { zh: '案件所处阶段与可进行的操作', en: 'Stage of a case and what may happen next' },
        of: 'any',
        reply: caseSchema,
        tag: ({ version }) => versionTag(version),
      },
      ({ found, account }) => caseView(services, found, account),
    ),

    route.list(
      {
        path: '/cases/:id/events',
        id: 'listEvents',
        summary: { zh: '案件的全部操作记录', en: 'The audit trail of a case' },
        rules: ['R38'],
        of: 'any',
        reply: eventSchema,
      },
      async ({ found, account }) =>
        (await knownSteps(db, found, account)).map((event) => eventView(found.position.type, event)),
    ),

    route.list(
      {
        path: '/cases/:id/family',
        id: 'listFamily',
        summary: { zh: '同一榜单下您可查看的案件', en: 'Cases of the same family that you may read' },
        of: 'any',
        reply: caseSchema,
      },
      async ({ found, account }) => {
        const ability = abilityOf(account);
        const relatives = await listFamily(db, found.position.familyId);
        const cases = await withRelations(db, relatives, account.id);
        const readable = cases.filter((one) => mayRead(ability, one.position, one.relations));
        return caseViews(services, readable, account);
      },
    ),
  ];
}
