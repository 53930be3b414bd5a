import * as z from 'zod';
import { toLiteral } from '../../adapters/words/words.ts';
import {
  listOfOffice,
  listPostingsOfOffice,
  type FoundParty,
  type FoundPosting,
} from '../../db/party/of-office.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { instant, line } from '../../domain/kinds/schema.ts';
import { MANDATE_SCOPES, type MandateScope } from '../../domain/party/mandate.ts';
import { PUBLIC_STAGES, type PublicStage } from '../../domain/posting/public-stage.ts';
import { DISTRICTS, type District } from '../../domain/vocabulary.ts';
import { defineCursor, pageOf, pageQuery } from '../http/paging.ts';
import { type Route } from '../http/route.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';
import { officeScope } from './office-scope.ts';

const PARTY_KINDS = ['person', 'organisation', 'team'] as const;
const named = z.object({ code: z.string(), zh: z.string(), en: z.string() });
const partySchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(PARTY_KINDS),
    name: z.string(),
    creditCode: z.string().nullable(),
    district: named.nullable(),
    fields: z.array(z.string()),
    contact: z.object({ phone: z.string(), email: z.string() }).nullable(),
    mandate: z.array(named).meta({ description: '其给我的委托范围 What its mandates let me do for it' }),
  })
  .meta({ id: 'FoundParty' });
const postingSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    type: z.string(),
    stage: named.nullable().meta({ description: '公开的阶段；未公布为 null Public stage; null: not public' }),
    sides: z.array(
      z.object({
        side: z.enum(['poster', 'claimant']),
        caseId: z.uuid(),
        party: z.object({ id: z.uuid(), name: z.string() }),
        readable: z
          .boolean()
          .meta({ description: '委托允许我查阅该案 A mandate lets me read that case (`/cases/{caseId}`)' }),
      }),
    ),
  })
  .meta({ id: 'FoundPosting' });

const partiesAfter = defineCursor('found-parties', z.tuple([instant, idSchema]));
const postingsAfter = defineCursor('found-postings', z.tuple([instant, idSchema]));
const keysOf = (row: { createdAt: Date; id: string }): [string, string] => [
  row.createdAt.toISOString(),
  row.id,
];
const words = line(200, 0).optional();

function partyView({ district, mandate, fields, createdAt: _, ...party }: FoundParty) {
  return {
    ...party,
    fields: [...fields],
    district: district === null ? null : { code: district, ...DISTRICTS[district as District] },
    mandate: mandate.map((code) => ({ code, ...MANDATE_SCOPES[code as MandateScope] })),
  };
}

function postingView({ publicStage, sides, createdAt: _, ...posting }: FoundPosting) {
  return {
    ...posting,
    stage: publicStage === null ? null : { code: publicStage, ...PUBLIC_STAGES[publicStage as PublicStage] },
    sides: sides.map(({ partyId, name, ...side }) => ({ ...side, party: { id: partyId, name } })),
  };
}

/** A district's officer finds the parties and postings of the district, a station's officer those of its people (R7). */
export function foundRoutes(services: Services): Route[] {
  const { db } = services;
  const route = routesOf(services, { tags: ['party'], rules: ['R7'] });
  return [
    route.get(
      {
        path: '/followed-parties',
        id: 'listFollowedParties',
        summary: { zh: '本区、本站的主体', en: 'The parties of my district or station' },
        query: pageQuery.extend({
          kind: z.enum(PARTY_KINDS).optional(),
          q: words.meta({ description: '名称的一部分，或完整的代码 Part of a name, or a whole credit code' }),
        }),
        reply: pageOf(partySchema),
        refusals: ['FORBIDDEN'],
      },
      async ({ account, query: { limit, cursor, kind, q } }) => {
        const scope = officeScope(account, 'findAsDistrict');
        const after = partiesAfter.decode(cursor);
        const rows = await listOfOffice(
          db,
          account.id,
          scope,
          { name: toLiteral(q ?? ''), kind: kind ?? null },
          limit + 1,
          after && { at: after[0], id: after[1] },
        );
        return partiesAfter.page(rows, limit, partyView, keysOf);
      },
    ),

    route.get(
      {
        path: '/followed-postings',
        id: 'listFollowedPostings',
        summary: {
          zh: '本区、本站的主体张榜或揭榜的榜单',
          en: 'The postings in which a party of my district or station is a side',
        },
        rules: ['R7', 'R19'],
        query: pageQuery.extend({
          q: words.meta({ description: '标题的一部分 Part of a title' }),
        }),
        reply: pageOf(postingSchema),
        refusals: ['FORBIDDEN'],
      },
      async ({ account, query: { limit, cursor, q } }) => {
        const scope = officeScope(account, 'findAsDistrict');
        const after = postingsAfter.decode(cursor);
        const rows = await listPostingsOfOffice(
          db,
          account.id,
          scope,
          toLiteral(q ?? ''),
          limit + 1,
          after && { at: after[0], id: after[1] },
        );
        return postingsAfter.page(rows, limit, postingView, keysOf);
      },
    ),
  ];
}
