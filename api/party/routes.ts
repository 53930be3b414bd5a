import * as z from 'zod';
import { attest, lapse, saveOrganisation, savePerson } from '../../db/party/intake.ts';
import { findParty, listParties } from '../../db/party/read.ts';
import type { PartyRow } from '../../db/party/rows.ts';
import { Repositories } from '../../db/repositories.ts';
import { dateSchema } from '../../domain/calendar/schema.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { prose, version } from '../../domain/kinds/schema.ts';
import { ORGANISATION_EXAMPLE, PERSON_EXAMPLE } from '../../domain/party/examples.ts';
import { FACT_CODES, FACTS, type Fact } from '../../domain/party/facts.ts';
import { organisationSchema, personSchema } from '../../domain/party/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { versionTag } from '../http/etag.ts';
import { permit } from '../http/permit.ts';
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

const lapseSchema = z
  .strictObject({
    fact: z.enum(FACT_CODES),
    reason: prose(1000, 2).meta({ example: '已离职。' }),
  })
  .meta({ example: { fact: 'employment', reason: '已离职。' } });

const attestationSchema = z
  .strictObject({
    fact: z.enum(FACT_CODES),
    evidence: prose(1000, 2).meta({ example: '学位证书原件核验一致' }),
    evidenceId: idSchema
      .optional()
      .meta({ description: '该主体上传的证明材料 An evidence file that the party uploaded' }),
    until: dateSchema.optional(),
  })
  .meta({ example: { fact: 'degree', evidence: '学位证书原件核验一致' } });

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

const notAttester = (fact: Fact) => refuse('ATTESTER_NOT_ALLOWED', { params: { fact: FACTS[fact] } });

/** Registration of persons and organisations, and the attestation of what they declare (R1). */
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

    route.write(
      {
        path: '/parties/:id/attestations',
        id: 'attest',
        summary: { zh: '核验主体申报的事项', en: 'Attest a declared fact' },
        body: attestationSchema,
        ...asParty,
        refusals: [
          'ATTESTER_NOT_ALLOWED',
          'ATTESTER_OWN',
          'FACT_NOT_OF_PARTY',
          'NOT_YOUR_STATION',
          'ATTACHMENT_UNKNOWN',
          'ATTESTATION_OVER',
        ],
      },
      ({ params, account, body: { fact, ...given }, now }) => {
        permit(account, 'attest', () => notAttester(fact));
        return async (tx) => partyView(await attest(tx, account, params.id, fact, given, now));
      },
    ),

    route.write(
      {
        path: '/parties/:id/lapses',
        id: 'lapseAttestation',
        summary: { zh: '撤销核验', en: 'Revoke an attestation' },
        body: lapseSchema,
        ...asParty,
        refusals: [
          'ATTESTER_NOT_ALLOWED',
          'ATTESTER_OWN',
          'FACT_NOT_OF_PARTY',
          'NOT_YOUR_STATION',
          'NOT_ATTESTED_NOW',
        ],
      },
      ({ params, account, body: { fact, reason }, now }) => {
        permit(account, 'lapseAttestation', () => notAttester(fact));
        return async (tx) => partyView(await lapse(tx, account, params.id, fact, reason, now));
      },
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
