import * as z from 'zod';
import { attest, lapse, saveOrganisation, savePerson } from '../../db/party/intake.ts';
import { findParty, listParties } from '../../db/party/read.ts';
import type { PartyRow } from '../../db/party/rows.ts';
import { Repositories } from '../../db/repositories.ts';
import { dateSchema } from '../../domain/calendar/schema.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { prose, version } from '../../domain/kinds/schema.ts';
import { ORGANISATION_EXAMPLE, PERSON_EXAMPLE } from '../../domain/party/examples.ts';
import { FACT_CODES } from '../../domain/party/facts.ts';
import { organisationSchema, personSchema } from '../../domain/party/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { versionTag } from '../http/etag.ts';
import { takeIn, takeInOffice } from '../http/intake.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { idParams } from '../process/decision-route.ts';
import { declaredSchema, factsSchema } from '../process/kept.ts';
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

/** Registration of persons and organisations, and the attestation of what they declare (R1). */
export function partyRoutes(services: Services): Route[] {
  const { db } = services;
  return [
    defineRoute({
      method: 'put',
      path: '/me/person',
      id: 'declarePerson',
      summary: { zh: '登记或变更本人信息', en: 'Register or change my details' },
      rules: ['R1'],
      tags: ['party'],
      auth: 'signed-in',
      idempotent: true,
      body: personSchema.meta({ example: PERSON_EXAMPLE }),
      responses: { 200: { schema: partySchema, etag: true } },
      refusals: ['TEXT_NOT_PRINTABLE'],
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 200,
        outcome: partyView(await savePerson(tx, ctx.account, ctx.body, ctx.now)),
      }));
      return { status: 200, body: outcome, etag: versionTag(outcome.version) };
    }),

    defineRoute({
      method: 'post',
      path: '/organisations',
      id: 'declareOrganisation',
      summary: { zh: '登记或变更单位信息', en: 'Register or change an organisation' },
      rules: ['R1'],
      tags: ['party'],
      auth: 'signed-in',
      idempotent: true,
      body: organisationSchema.meta({ example: ORGANISATION_EXAMPLE }),
      responses: { 200: { schema: partySchema, etag: true } },
      refusals: ['PARTY_EXISTS', 'UNIT_NOT_CONFIRMED', 'TEXT_NOT_PRINTABLE'],
    }).handle(async (ctx) => {
      const { outcome } = await takeIn(services, ctx, async (tx) => ({
        status: 200,
        outcome: partyView(await saveOrganisation(tx, ctx.account, ctx.body, ctx.now)),
      }));
      return { status: 200, body: outcome, etag: versionTag(outcome.version) };
    }),

    defineRoute({
      method: 'get',
      path: '/me/parties',
      id: 'listMyParties',
      summary: { zh: '我所代表的主体', en: 'Parties I act for' },
      rules: ['R1'],
      tags: ['party'],
      auth: 'signed-in',
      responses: { 200: z.object({ items: z.array(partySchema) }) },
      refusals: [],
    }).handle(async (ctx) => {
      const parties = await listParties(db, ctx.account.id);
      return { status: 200, body: { items: parties.map(partyView) } };
    }),

    defineRoute({
      method: 'post',
      path: '/parties/:id/attestations',
      id: 'attest',
      summary: { zh: '核验主体申报的事项', en: 'Attest a declared fact' },
      rules: ['R1'],
      tags: ['party'],
      auth: 'signed-in',
      idempotent: true,
      params: idParams,
      body: attestationSchema,
      responses: { 200: { schema: partySchema, etag: true } },
      refusals: [
        'ATTESTER_NOT_ALLOWED',
        'ATTESTER_OWN',
        'FACT_NOT_OF_PARTY',
        'NOT_YOUR_STATION',
        'ATTACHMENT_UNKNOWN',
      ],
    }).handle(async (ctx) => {
      const { fact, ...given } = ctx.body;
      const about = { act: 'attest', caseId: null } as const;
      const { outcome } = await takeInOffice(services, ctx, about, async (tx) => ({
        status: 200,
        outcome: partyView(await attest(tx, ctx.account, ctx.params.id, fact, given, ctx.now)),
      }));
      return { status: 200, body: outcome, etag: versionTag(outcome.version) };
    }),

    defineRoute({
      method: 'post',
      path: '/parties/:id/lapses',
      id: 'lapseAttestation',
      summary: { zh: '撤销核验', en: 'Revoke an attestation' },
      rules: ['R1'],
      tags: ['party'],
      auth: 'signed-in',
      idempotent: true,
      params: idParams,
      body: lapseSchema,
      responses: { 200: { schema: partySchema, etag: true } },
      refusals: [
        'ATTESTER_NOT_ALLOWED',
        'ATTESTER_OWN',
        'FACT_NOT_OF_PARTY',
        'NOT_YOUR_STATION',
        'NOT_ATTESTED_NOW',
      ],
    }).handle(async (ctx) => {
      const { fact, reason } = ctx.body;
      const about = { act: 'lapseAttestation', caseId: null } as const;
      const { outcome } = await takeInOffice(services, ctx, about, async (tx) => ({
        status: 200,
        outcome: partyView(await lapse(tx, ctx.account, ctx.params.id, fact, reason, ctx.now)),
      }));
      return { status: 200, body: outcome, etag: versionTag(outcome.version) };
    }),

    defineRoute({
      method: 'get',
      path: '/parties/:id/versions/:version',
      id: 'getPartyVersion',
      summary: { zh: '主体在某一版本时的信息', en: 'A version of a party' },
      rules: ['R1'],
      tags: ['party'],
      auth: 'signed-in',
      params: idParams.extend({ version: version }),
      responses: { 200: partySchema },
      refusals: [],
    }).handle(async (ctx) => {
      const party = await findParty(db, ctx.params.id, ctx.account);
      const then = party && (await new Repositories(db.manager).parties.asOf(party.id, ctx.params.version));
      if (!party || !then) throw refuse('NOT_FOUND');
      const { version } = ctx.params;
      const name = then.content.name;
      return { status: 200, body: partyView({ ...party, ...then, name, version }) };
    }),

    defineRoute({
      method: 'get',
      path: '/parties/:id',
      id: 'getParty',
      summary: { zh: '主体信息', en: 'A party' },
      rules: ['R1'],
      tags: ['party'],
      auth: 'signed-in',
      params: idParams,
      responses: { 200: { schema: partySchema, etag: true } },
      refusals: [],
    }).handle(async (ctx) => {
      const party = await findParty(db, ctx.params.id, ctx.account);
      if (!party) throw refuse('NOT_FOUND');
      return { status: 200, body: partyView(party), etag: versionTag(party.version) };
    }),
  ];
}
