import * as z from 'zod';
import { attest, lapse } from '../../db/attestation/intake.ts';
import {
  findRequest,
  listOpenRequests,
  listRequestsOf,
  type AttestationRequest,
} from '../../db/attestation/read.ts';
import {
  askAttestation,
  askConfirmation,
  declineRequest,
  withdrawRequest,
} from '../../db/attestation/request.ts';
import { findParty } from '../../db/party/read.ts';
import {
  aboutText,
  askConfirmationSchema,
  askSchema,
  REQUEST_ANSWERS,
} from '../../domain/attestation/schema.ts';
import { dateSchema } from '../../domain/calendar/schema.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { prose, version } from '../../domain/kinds/schema.ts';
import { FACT_CODES, FACTS, type Fact } from '../../domain/party/facts.ts';
import { refuse } from '../../domain/refusals.ts';
import { permit } from '../http/permit.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { asParty, partyView } from '../party/routes.ts';
import { reasonSchema } from '../process/decision-route.ts';
import { routesOf } from '../process/routes-of.ts';
import { textSchema } from '../process/views.ts';
import type { Services } from '../services.ts';

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
    version: version
      .optional()
      .meta({ description: '您所查看的主体版本 The version of the party that you have read' }),
  })
  .meta({ example: { fact: 'degree', evidence: '学位证书原件核验一致' } });

const named = textSchema.extend({ code: z.string() });
const requestSchema = z
  .object({
    id: z.uuid(),
    partyId: z.uuid(),
    party: z.string(),
    about: named,
    note: z.string(),
    evidence: z.array(z.object({ id: z.uuid(), fileName: z.string() })),
    askedBy: z.string(),
    agent: z.string().nullable(),
    askedAt: shanghaiTime,
    deadline: shanghaiTime,
    proposed: z.object({ name: z.string() }).nullable(),
    answer: named.nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: shanghaiTime.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'AttestationRequest' });

function shown(request: AttestationRequest): z.input<typeof requestSchema> {
  const { about, answer, evidence } = request;
  return {
    ...request,
    about: { code: about, ...aboutText(about) },
    evidence: [...evidence],
    answer: answer && { code: answer, ...REQUEST_ANSWERS[answer] },
  };
}

const notAttester = (fact: Fact) => refuse('ATTESTER_NOT_ALLOWED', { params: { fact: FACTS[fact] } });

/** Attestation of what parties declare (R1): asked for, a task of whoever can give it, answered, told. */
export function attestationRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['party'], rules: ['R1'] });
  const { db } = services;
  return [
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
          'PARTY_CHANGED',
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

    route.write(
      {
        path: '/parties/:id/attestation-requests',
        id: 'askAttestation',
        summary: { zh: '申请核验', en: 'Ask for a fact to be attested' },
        body: askSchema,
        status: 201,
        reply: requestSchema,
        refusals: ['FACT_NOT_OF_PARTY', 'ATTESTATION_NOTHING', 'ATTESTATION_ASKED', 'ATTACHMENT_UNKNOWN'],
      },
      ({ params, account, body, now }) =>
        async (tx) =>
          shown(await askAttestation(tx, account, params.id, body, now)),
    ),

    route.write(
      {
        path: '/parties/:id/confirmation-requests',
        id: 'askConfirmation',
        summary: { zh: '申请确认本人代表单位', en: 'Ask to be confirmed to act for a unit' },
        body: askConfirmationSchema,
        status: 201,
        reply: requestSchema,
        refusals: ['ALREADY_CONFIRMED', 'ATTESTATION_ASKED', 'ATTACHMENT_UNKNOWN'],
      },
      ({ params, account, body, now }) =>
        async (tx) =>
          shown(await askConfirmation(tx, account, params.id, body, now)),
    ),

    route.write(
      {
        path: '/attestation-requests/:id/decline',
        id: 'declineAttestation',
        summary: { zh: '不予核验', en: 'Decline to attest' },
        body: reasonSchema,
        reply: requestSchema,
        refusals: ['ATTESTATION_ANSWERED'],
      },
      ({ params, account, body, now }) =>
        async (tx) =>
          shown(await declineRequest(tx, account, params.id, body.reason, now)),
    ),

    route.write(
      {
        path: '/attestation-requests/:id/withdraw',
        id: 'withdrawAttestation',
        summary: { zh: '撤回核验申请', en: 'Withdraw a request for attestation' },
        body: reasonSchema,
        reply: requestSchema,
        refusals: ['ATTESTATION_ANSWERED'],
      },
      ({ params, account, body, now }) =>
        async (tx) =>
          shown(await withdrawRequest(tx, account, params.id, body.reason, now)),
    ),

    route.list(
      {
        path: '/attestation-requests',
        id: 'listAttestationRequests',
        summary: { zh: '待我核验', en: 'Requests for attestation that you can answer' },
        reply: requestSchema,
      },
      async ({ account }) => (await listOpenRequests(db, account)).map(shown),
    ),

    route.get(
      {
        path: '/attestation-requests/:id',
        id: 'getAttestationRequest',
        summary: { zh: '核验申请', en: 'A request for attestation' },
        reply: requestSchema,
      },
      async ({ params, account }) => {
        const request = await findRequest(db, params.id, account);
        return request && shown(request);
      },
    ),

    route.list(
      {
        path: '/parties/:id/attestation-requests',
        id: 'listPartyAttestationRequests',
        summary: { zh: '主体的核验申请', en: 'Requests for attestation of a party' },
        reply: requestSchema,
      },
      async ({ params, account }) => {
        const found = await listRequestsOf(db, params.id, account);
        return found.length > 0 || (await findParty(db, params.id, account)) ? found.map(shown) : null;
      },
    ),
  ];
}
