import type { EntityManager } from 'typeorm';
import type { Duration } from '../../domain/calendar/schema.ts';
import type { FollowUp, Instant, Position, StepOutcome } from '../../domain/process/case.ts';
import { ENDED_BY_A_STEP } from '../../domain/process/incident.ts';
import { keptForConflict } from '../interest/told.ts';
import { auditHash } from './audit.ts';
import { eventContent, GENESIS } from './event.ts';
import { type CaseRow, CaseEventRow } from './rows.ts';
import type { LockedCase, NewCase, PinnedDeadline, RecordedOutcome, WrittenStep } from './written.ts';

/** Where a case stands, read from its row. */
export function positionOf(row: CaseRow): Position {
  return {
    caseId: row.id,
    type: row.type,
    familyId: row.familyId,
    stage: row.stage,
    version: row.version,
    since: row.sinceAt.toISOString(),
    deadline: row.deadlineAt?.toISOString() ?? null,
    reminder: row.reminderAt?.toISOString() ?? null,
    deadlineProvisional: row.deadlineProvisional,
    waitsFor: row.waitsFor,
    needsOperator: row.needsOperator,
    district: row.district,
    field: row.field,
    summary: row.summary,
  };
}

/** The record's one door, within a transaction of its caller's. */
export class RecordStore {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /**
   * Locks a case to the end of the transaction, so that its steps follow one another, and looks whether a command is on
   * record, and for the waiting command or the fact of that id, in one statement. Its key stays free: two cases that tell each other something at once refer to one
   * another's rows, and must not wait in a circle.
   *
   * A statement that had to wait sees the case as it is now, and the events as they were: at another version than
   * expected, ask again for the command (`outcomeOf`).
   */
  async lock(caseId: string, commandId: string): Promise<LockedCase | null> {
    const rows: LockedCase[] = await this.#manager.query(
      `select to_jsonb(e) as recorded, to_jsonb(f) as told, to_jsonb(k) as command, c.id, c.type, c.family_id as "familyId", c.parent_id as "parentId",
         c.policy_id as "policyId", c.stage, c.version, c.since_at as "sinceAt", c.deadline_at as "deadlineAt",
         c.reminder_at as "reminderAt", c.deadline_provisional as "deadlineProvisional", c.waits_for as "waitsFor", c.needs_operator as "needsOperator",
         c.district, c.field, c.summary, c.final, c.audit_head as "auditHead", c.created_at as "createdAt",
         c.updated_at as "updatedAt"
       from cases c left join lateral (
         select body_hash as "bodyHash", outcome from case_events where command_id = $2
       ) e on true left join lateral (
         select act, payload, consumed_at is not null as consumed from facts where id = $2 and to_case = c.id
       ) f on true left join lateral (
         select act, actor, on_behalf_of as "onBehalfOf", seen_version as "seenVersion", payload, body_hash as "bodyHash",
           received_at as "receivedAt", refusal from case_commands where id = $2 and case_id = c.id
       ) k on true
       where c.id = $1 for no key update of c`,
      [caseId, commandId],
    );
    return rows[0] ?? null;
  }

  /** Outcome of a command, if it is on record. */
  async outcomeOf(commandId: string): Promise<RecordedOutcome | null> {
    const rows: RecordedOutcome[] = await this.#manager.query(
      'select body_hash as "bodyHash", outcome from case_events where command_id = $1',
      [commandId],
    );
    return rows[0] ?? null;
  }

  /** True if a decision of these acts was received in time and has not been judged. */
  async hasWaiting(
    caseId: string,
    acts: readonly string[],
    received: { from: Date; to: Date },
  ): Promise<boolean> {
    const rows: { found: boolean }[] = await this.#manager.query(
      `select exists (select from case_commands where case_id = $1 and act = any ($2) and refusal is null
         and received_at between $3 and $4) as found`,
      [caseId, acts, received.from, received.to],
    );
    return rows[0]?.found === true;
  }

  async dropCommand(id: string): Promise<void> {
    await this.#manager.query('delete from case_commands where id = $1', [id]);
  }

  async lastEvent(caseId: string): Promise<CaseEventRow | null> {
    return this.#manager.findOne(CaseEventRow, { where: { caseId }, order: { version: 'DESC' } });
  }

  /** Messages that others must still be told of steps after `version`. */
  async followUpsAfter(caseId: string, version: number): Promise<FollowUp[]> {
    const rows: { follow_ups: FollowUp[] }[] = await this.#manager.query(
      'select follow_ups from case_events where case_id = $1 and version > $2 order by version',
      [caseId, version],
    );
    return rows.flatMap((row) => row.follow_ups);
  }

  /** The newest deadline that a case pinned from a period: of that figure of the policy, before that version. */
  async pinnedDeadline(
    caseId: string,
    figure: string | null = null,
    before: number | null = null,
  ): Promise<PinnedDeadline | null> {
    const rows: {
      version: number;
      at: Date;
      provisional: boolean;
      from_at: Date;
      duration: Duration;
      figure: string | null;
    }[] = await this.#manager.query(
      `select version, at, provisional, from_at, duration, figure from deadlines
       where case_id = $1 and ($2::text is null or figure = $2) and ($3::int is null or version < $3)
       order by version desc limit 1`,
      [caseId, figure, before],
    );
    const row = rows[0];
    if (!row) return null;
    const { version, at, provisional, duration } = row;
    return {
      version,
      at,
      provisional,
      basis: { from: row.from_at.toISOString(), duration, figure: row.figure },
    };
  }

  async markFact(id: string, result: string, at: Instant): Promise<void> {
    await this.#manager.query(
      `with mended as (
         update incidents set closed_at = now(), closed_by = 'system'
         where kind = 'undelivered' and subject = $1 and closed_at is null
       ) update facts set consumed_at = $2, result = $3 where id = $1 and consumed_at is null`,
      [id, at, result],
    );
  }

  /**
   * Writes a step in one statement. @returns false when the case is no longer at `before.version`, or its command was
   * taken or refused meanwhile: nothing is written.
   */
  async write(step: WrittenStep): Promise<boolean> {
    const { before, after } = step;
    const content = eventContent(step, after.caseId, after.version, before.stage, after.stage);
    const hash = auditHash(before.auditHead, content);
    const rows: { moved: number }[] = await this.#manager.query(
      `with taken as (
         delete from case_commands where id = $11 and $31 and refusal is null returning id
       ), moved as (
         update cases set stage = $3, version = version + 1, since_at = $4, deadline_at = $5, deadline_provisional = $6,
           waits_for = $7, final = $8, audit_head = $9, updated_at = $10, needs_operator = $26, reminder_at = $30
         where id = $1 and version = $2 and (not $31::boolean or exists (select from taken)) returning id
       ), event as (
         insert into case_events (case_id, version, command_id, act, from_stage, to_stage, at, actor_id, actor_name,
           on_behalf_of, why, detail, body_hash, outcome, follow_ups, prev_hash, hash)
         select id, $2 + 1, $11, $12, $13, $3, $10, $14, $15, $16, $17, $18, $19, $20, $21, $22, $9 from moved
       ), dropped as (
         delete from tasks using moved where case_id = moved.id and not who = any($7)
           and ($8 or not ${keptForConflict('tasks')})
       ), asked as (
         insert into tasks (case_id, who, since_at, deadline_at, own_deadline)
         select moved.id, who, $4, coalesce(($33::jsonb->>who)::timestamptz, $5), $33::jsonb ? who from moved, unnest($7::text[]) who
         on conflict (case_id, who) do update set since_at = excluded.since_at,
           deadline_at = case when tasks.own_deadline and not excluded.own_deadline then tasks.deadline_at else excluded.deadline_at end,
           own_deadline = tasks.own_deadline or excluded.own_deadline
       ), noticed as (
         insert into notifications (case_id, version, who, zh, en, created_at)
         select moved.id, $2 + 1, n.who, n.zh, n.en, $10 from moved, (
           select who, $28::text as zh, $29::text as en from (
             select relation as who from case_parties where case_id = $1 union select unnest($7::text[])
           ) concerned where $28::text is not null
           union all select who, zh, en from jsonb_to_recordset($23) as own(who text, zh text, en text)
         ) n
       ), told as (
         insert into facts (id, to_case, to_type, act, payload, created_at)
         select f.id, f."to", f.type, f.act, coalesce(f.payload, 'null'), $10
         from moved, jsonb_to_recordset($24) as f(id text, "to" uuid, type text, act text, payload jsonb)
       ), pinned as (
         insert into deadlines (case_id, version, at, provisional, from_at, duration, figure)
         select moved.id, $2 + 1, $5::timestamptz, $6::boolean, b."from", b.duration, b.figure
         from moved, jsonb_to_record($27::jsonb) as b("from" timestamptz, duration jsonb, figure text) where $27::jsonb is not null
       ), consumed as (
         update facts set consumed_at = $10, result = 'done' from moved where facts.id = $25
       ), seen as (
         delete from unheard_processes u using moved where u.case_id = moved.id and u.overdue and $19::text is null
       ), unheard as (
         -- A fact, or the process' own act, stands in its history; a decision does not before the engine has answered for it.
         insert into unheard_processes (case_id, version, overdue, next_at)
         select id, $2 + 1, false, now() + interval '10 seconds' from moved where $19::text is not null
         on conflict (case_id) do update set version = excluded.version, overdue = false, wakes = 0,
           next_at = excluded.next_at, heard_at = null
       ), mended as (
         update incidents i set closed_at = now(), closed_by = 'system' from moved
         where i.case_id = moved.id and i.closed_at is null and (i.kind = any($32)
           or (i.kind = 'failing_decision' and i.subject = $12) or (i.kind = 'undelivered' and i.subject = $25))
       ) select count(*)::int as moved from moved`,
      [
        after.caseId,
        before.version,
        after.stage,
        after.since,
        after.deadline,
        after.deadlineProvisional,
        after.waitsFor,
        step.final,
        hash,
        step.at,
        step.commandId,
        step.act,
        before.stage,
        step.actor.account,
        step.actor.name,
        step.onBehalfOf,
        step.why,
        JSON.stringify(step.detail),
        step.bodyHash,
        JSON.stringify(step.outcome),
        JSON.stringify(step.followUps),
        before.auditHead,
        JSON.stringify(step.notices),
        JSON.stringify(step.facts),
        step.consumedFact,
        after.needsOperator,
        step.basis && JSON.stringify(step.basis),
        step.announcement?.zh ?? null,
        step.announcement?.en ?? null,
        after.reminder ?? null,
        step.takesCommand,
        ENDED_BY_A_STEP,
        JSON.stringify(step.taskDeadlines),
      ],
    );
    return rows[0]?.moved === 1;
  }

  /** Subject of a case, as lists show it: not part of its trail, whose steps name the content by its hash. */
  async describe(
    caseId: string,
    { summary, field, district }: Pick<Position, 'summary' | 'field' | 'district'>,
  ): Promise<void> {
    await this.#manager.query('update cases set summary = $2, field = $3, district = $4 where id = $1', [
      caseId,
      summary,
      field,
      district,
    ]);
  }

  /** Opens a case: its row, who is related to it, and the first link of its audit chain. */
  async open(opening: NewCase): Promise<void> {
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
    await this.#manager.query(
      `with opened as (
         insert into cases (id, type, family_id, parent_id, policy_id, stage, version, since_at, waits_for, district, field,
           summary, audit_head, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, 0, $7, '{}', $8, $9, $10, $11, $7, $7) returning id
       ), event as (
         insert into case_events (case_id, version, command_id, act, from_stage, to_stage, at, actor_id, actor_name,
           on_behalf_of, detail, body_hash, outcome, prev_hash, hash)
         select id, 0, $12, $13, $6, $6, $7, $14, $15, $16, $17, $18, $19, $20, $11 from opened
       ), parties as (
         insert into case_parties (case_id, party_id, relation)
         select id, p."partyId", p.relation from opened, jsonb_to_recordset($21) as p("partyId" uuid, relation text)
         on conflict do nothing
       ) insert into case_accounts (case_id, account_id, relation)
         select id, a."accountId", a.relation from opened, jsonb_to_recordset($22) as a("accountId" text, relation text)
         on conflict do nothing`,
      [
        position.caseId,
        position.type,
        position.familyId,
        opening.parentId,
        opening.policyId,
        position.stage,
        position.since,
        position.district,
        position.field,
        position.summary,
        hash,
        opening.commandId,
        opening.act,
        opening.actor.account,
        opening.actor.name,
        opening.onBehalfOf,
        JSON.stringify(opening.detail),
        opening.bodyHash,
        JSON.stringify(outcome),
        GENESIS,
        JSON.stringify(opening.parties),
        JSON.stringify(opening.accounts),
      ],
    );
  }
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
