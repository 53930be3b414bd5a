import type { EntityManager } from 'typeorm';
import { toSearchText } from '../../adapters/words/words.ts';
import type { StepOutcome } from '../../domain/process/case.ts';
import type { ValuesOf } from '../named.ts';
import { queryPrepared } from '../prepared.ts';
import { auditHash } from './audit.ts';
import { eventContent, GENESIS } from './event.ts';
import type { NewCase } from './written.ts';

/** An opening as its statement takes it. */
const OPENING = `case_id uuid, type text, family_id uuid, parent_id uuid, policy_id text, stage text, at timestamptz,
  district text, field text, summary text, words text, command_id text, act text, actor_id text, actor_name text,
  on_behalf_of uuid, detail jsonb, body_hash text, outcome jsonb, prev_hash text, hash text, parties jsonb,
  accounts jsonb`;

/** Writes the opening of a case in one statement: its row, who is related to it, and the first link of its audit chain. */
export async function writeOpening(manager: EntityManager, opening: NewCase): Promise<void> {
  const { position } = opening;
  const outcome = openingOutcome(opening);
  const content = eventContent(
    { ...opening, at: position.since, why: null, outcome, followUps: [] },
    position.caseId,
    position.version,
    position.stage,
    position.stage,
  );
  const hash = auditHash(GENESIS, content);

  const given: ValuesOf<typeof OPENING> = {
    case_id: position.caseId,
    type: position.type,
    family_id: position.familyId,
    parent_id: opening.parentId,
    policy_id: opening.policyId,
    stage: position.stage,
    at: position.since,
    district: position.district,
    field: position.field,
    summary: position.summary,
    words: toSearchText(position.summary),
    command_id: opening.commandId,
    act: opening.act,
    actor_id: opening.actor.account,
    actor_name: opening.actor.name,
    on_behalf_of: opening.onBehalfOf,
    detail: opening.detail,
    body_hash: opening.bodyHash,
    outcome,
    prev_hash: GENESIS,
    hash,
    parties: opening.parties,
    accounts: opening.accounts,
  };
  await queryPrepared(
    manager,
    'write-opening',
    `with opening as (
       select * from jsonb_to_record($1) as given(${OPENING})
     ), opened as (
       insert into cases (id, type, family_id, parent_id, policy_id, stage, version, since_at, waits_for, district, field,
         summary, words, audit_head, created_at, updated_at)
       select case_id, type, family_id, parent_id, policy_id, stage, 0, at, '{}', district, field, summary,
         to_tsvector('simple', words), hash, at, at
       from opening returning id
     ), event as (
       insert into case_events (case_id, version, command_id, act, from_stage, to_stage, at, actor_id, actor_name,
         on_behalf_of, detail, body_hash, outcome, prev_hash, hash)
       select id, 0, command_id, act, stage, stage, at, actor_id, actor_name, on_behalf_of, coalesce(detail, 'null'),
         body_hash, outcome, prev_hash, hash from opened, opening
     ), parties as (
       insert into case_parties (case_id, party_id, relation)
       select id, p."partyId", p.relation
       from opened, opening, jsonb_to_recordset(opening.parties) as p("partyId" uuid, relation text)
       on conflict do nothing
     ) insert into case_accounts (case_id, account_id, relation)
       select id, a."accountId", a.relation
       from opened, opening, jsonb_to_recordset(opening.accounts) as a("accountId" text, relation text)
       on conflict do nothing`,
    [JSON.stringify(given)],
  );
}

/** Answer to the opening of a case, now and at every repeat of its command. */
function openingOutcome(opening: Pick<NewCase, 'position' | 'act'>): StepOutcome {
  const { position } = opening;
  return {
    caseId: position.caseId,
    type: position.type,
    act: opening.act,
    stage: position.stage,
    version: position.version,
    at: position.since,
    deadline: null,
    reply: null,
  };
}
