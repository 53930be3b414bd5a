import * as z from 'zod';
import { saveOrganisation, savePerson } from '../../db/party/intake.ts';
import { findParty, listParties } from '../../db/party/read.ts';
import type { PartyRow } from '../../db/party/rows.ts';
import { Repositories } from '../../db/repositories.ts';
import { version } from '../../domain/kinds/schema.ts';
import { ORGANISATION_EXAMPLE, PERSON_EXAMPLE } from '../../domain/party/examples.ts';
import { organisationSchema, personSchema } from '../../domain/party/schema.ts';
import { versionTag } from '../http/etag.ts';
import { type Route } from '../http/route.ts';
import { idParams } from '../process/decision-route.ts';
import { declaredSchema, factsSchema } from '../process/kept.ts';
import { routesOf } from '../process/routes-of.ts';
import type { Services } from '../services.ts';

export const partySchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['person', 'organisation', 'team']),
    name: z.string(),
    version: z.int(),
    declared: declaredSchema,
    facts: factsSchema,
  })
  .meta({ id: 'Party' });

export function partyView(party: PartyRow): z.input<typeof partySchema> {
  return {
    id: party.id,
    kind: party.kind,
    name: party.name,
    version: party.version,
    declared: party.content,
    facts: party.facts,
  };
}

/** The reply of what changes a party, with the party's version as its tag. */
export const asParty = {
  reply: partySchema,
  tag: ({ version }: z.input<typeof partySchema>): string => versionTag(version),
};

/** Registration of persons and organisations (R1). */
export function partyRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['party'], rules: ['R1'] });
  const { db } = services;
  return [
    route.write(
      {
        method: 'put',
        path: '/me/person',
        id: 'declarePerson',
        summary: { zh: '登记或变更本人信息', en: 'Register or change my details' },
        body: personSchema.meta({ example: PERSON_EXAMPLE }),
        ...asParty,
        refusals: ['DATE_IN_FUTURE', 'TEXT_NOT_PRINTABLE'],
      },
      (ctx) => async (tx) => partyView(await savePerson(tx, ctx.account, ctx.body, ctx.now)),
    ),

    route.write(
      {
        path: '/organisations',
        id: 'declareOrganisation',
        summary: { zh: '登记或变更单位信息', en: 'Register or change an organisation' },
        body: organisationSchema.meta({ example: ORGANISATION_EXAMPLE }),
        ...asParty,
        refusals: ['DATE_IN_FUTURE', 'PARTY_EXISTS', 'UNIT_NOT_CONFIRMED', 'TEXT_NOT_PRINTABLE'],
      },
      (ctx) => async (tx) => partyView(await saveOrganisation(tx, ctx.account, ctx.body, ctx.now)),
    ),

    route.list(
      {
        path: '/me/parties',
        id: 'listMyParties',
        summary: { zh: '我所代表的主体', en: 'Parties I act for' },
        reply: partySchema,
      },
      async (ctx) => (await listParties(db, ctx.account.id)).map(partyView),
    ),

    route.get(
      {
        path: '/parties/:id/versions/:version',
        id: 'getPartyVersion',
        summary: { zh: '主体在某一版本时的信息', en: 'A version of a party' },
        params: idParams.extend({ version: version }),
        reply: partySchema,
      },
      async ({ params: { id, version }, account }) => {
        const party = await findParty(db, id, account);
        const then = party && (await new Repositories(db.manager).parties.asOf(id, version));
        return then && partyView({ ...party, ...then, name: then.content.name, version });
      },
    ),

    route.get(
      {
        path: '/parties/:id',
        id: 'getParty',
        summary: { zh: '主体信息', en: 'A party' },
        ...asParty,
      },
      async (ctx) => {
        const party = await findParty(db, ctx.params.id, ctx.account);
        return party && partyView(party);
      },
    ),
  ];
}
