import type { EntityManager } from 'typeorm';
import { ENDED_BY_A_STEP } from '../../domain/process/incident.ts';
import { REMIND } from '../../domain/process/lifecycle.ts';
import { keptForConflict } from '../interest/told.ts';
import type { ValuesOf } from '../named.ts';
import { queryPrepared } from '../prepared.ts';
import { auditHash } from './audit.ts';
import { eventContent } from './event.ts';
import { FACT } from './fact.ts';
import type { WrittenStep } from './written.ts';

/** A step as its statement takes it. */
const STEP = `case_id uuid, version int, command_id text, takes_command boolean, consumed_fact text, act text,
  from_stage text, stage text, at timestamptz, since_at timestamptz, deadline_at timestamptz, due_at timestamptz,
  deadline_provisional boolean, reminder_at timestamptz, basis jsonb, waits_for text[], needs_operator boolean,
  final boolean, task_deadlines jsonb, actor_id text, actor_name text, on_behalf_of uuid, why text, detail jsonb,
  body_hash text, outcome jsonb, follow_ups jsonb, prev_hash text, hash text, notices jsonb, announcement jsonb,
  facts jsonb, ended_incidents text[]`;

/**
 * Writes a step in one statement. @returns false when the case is no longer at `before.version`, or its command was
 * taken or refused meanwhile: nothing is written.
 */
export async function writeStep(manager: EntityManager, step: WrittenStep): Promise<boolean> {
  const { before, after } = step;
  const content = eventContent(step, after.caseId, after.version, before.stage, after.stage);
  const hash = auditHash(before.auditHead, content);
  const given: ValuesOf<typeof STEP> = {
    case_id: after.caseId,
    version: after.version,
    command_id: step.commandId,
    takes_command: step.takesCommand,
    consumed_fact: step.consumedFact,
    act: step.act,
    from_stage: before.stage,
    stage: after.stage,
    at: step.at,
    since_at: after.since,
    deadline_at: after.deadline,
    due_at: step.due,
    deadline_provisional: after.deadlineProvisional,
    reminder_at: after.reminder ?? null,
    basis: step.basis,
    waits_for: after.waitsFor,
    needs_operator: after.needsOperator,
    final: step.final,
    task_deadlines: step.taskDeadlines,
    actor_id: step.actor.account,
    actor_name: step.actor.name,
    on_behalf_of: step.onBehalfOf,
    why: step.why,
    detail: step.detail,
    body_hash: step.bodyHash,
    outcome: step.outcome,
    follow_ups: step.followUps,
    prev_hash: before.auditHead,
    hash,
    notices: step.notices,
    announcement: step.announcement,
    facts: step.facts,
    ended_incidents: ENDED_BY_A_STEP,
  };
  const rows = await queryPrepared<{ moved: number }>(
    manager,
    'write-step',
    `with step as (
       select * from jsonb_to_record($1) as given(${STEP})
     ), taken as (
       delete from case_commands c using step where c.id = step.command_id and step.takes_command and c.refusal is null
       returning c.id
     ), moved as (
       update cases c set stage = step.stage, version = step.version, since_at = step.since_at,
         deadline_at = step.deadline_at, due_at = step.due_at, deadline_provisional = step.deadline_provisional, reminder_at = step.reminder_at,
         waits_for = step.waits_for, needs_operator = step.needs_operator, final = step.final, audit_head = step.hash,
         updated_at = step.at
       from step where c.id = step.case_id and c.version = step.version - 1
         and (not step.takes_command or exists (select from taken))
       returning step.*
     ), event as (
       insert into case_events (case_id, version, command_id, act, from_stage, to_stage, at, actor_id, actor_name,
         on_behalf_of, why, detail, body_hash, outcome, follow_ups, prev_hash, hash)
       select case_id, version, command_id, act, from_stage, stage, at, actor_id, actor_name, on_behalf_of, why,
         coalesce(detail, 'null'), body_hash, outcome, follow_ups, prev_hash, hash from moved
     ), dropped as (
       delete from tasks t using moved m where t.case_id = m.case_id and not t.who = any(m.waits_for)
         and (m.final or not ${keptForConflict('t')})
     ), asked as (
       insert into tasks (case_id, who, since_at, deadline_at, own_deadline)
       select case_id, who, since_at, coalesce((task_deadlines->>who)::timestamptz, due_at), task_deadlines ? who
       from moved, unnest(waits_for) who
       on conflict (case_id, who) do update set since_at = excluded.since_at,
         deadline_at = case when tasks.own_deadline and not excluded.own_deadline then tasks.deadline_at else excluded.deadline_at end,
         own_deadline = tasks.own_deadline or excluded.own_deadline
     ), noticed as (
       insert into notifications (case_id, version, who, zh, en, kind, asks, created_at)
       select m.case_id, m.version, n.who, n.zh, n.en, n.kind, n.asks, m.at from moved m, lateral (
         select who, m.announcement->>'zh' as zh, m.announcement->>'en' as en, m.announcement->>'kind' as kind,
           who = any(m.waits_for) as asks from (
           select relation as who from case_parties p where p.case_id = m.case_id and m.act <> '${REMIND}' union select unnest(m.waits_for)
         ) concerned where m.announcement is not null and not exists (
           select from jsonb_to_recordset(m.notices) as whole(who text, "isWholeNews" boolean)
           where whole.who = concerned.who and (whole."isWholeNews" or m.act = '${REMIND}'))
         union all select who, zh, en, kind, false from jsonb_to_recordset(m.notices) as own(who text, zh text, en text, kind text)
       ) n
     ), told as (
       insert into facts (id, to_case, to_type, act, payload, created_at)
       select f.id, f."to", f.type, f.act, coalesce(f.payload, 'null'), m.at
       from moved m, jsonb_to_recordset(m.facts) as f(${FACT})
     ), pinned as (
       insert into deadlines (case_id, version, at, provisional, from_at, duration, figure)
       select m.case_id, m.version, m.deadline_at, m.deadline_provisional, b."from", b.duration, b.figure
       from moved m, jsonb_to_record(m.basis) as b("from" timestamptz, duration jsonb, figure text)
       where m.basis is not null
     ), consumed as (
       update facts set consumed_at = m.at, result = 'done' from moved m where facts.id = m.consumed_fact
     ), seen as (
       delete from unheard_processes u using moved m where u.case_id = m.case_id and u.overdue and m.body_hash is null
     ), unheard as (
       -- A fact, or the process' own act, stands in its history; a decision does not before the engine has answered for it.
       insert into unheard_processes (case_id, version, overdue, next_at)
       select case_id, version, false, now() + interval '10 seconds' from moved where body_hash is not null
       on conflict (case_id) do update set version = excluded.version, overdue = false, wakes = 0,
         next_at = excluded.next_at, heard_at = null
     ), mended as (
       update incidents i set closed_at = now(), closed_by = 'system' from moved m
       where i.case_id = m.case_id and i.closed_at is null and (i.kind = any(m.ended_incidents)
         or (i.kind = 'failing_decision' and i.subject = m.act)
         or (i.kind = 'undelivered' and i.subject = m.consumed_fact))
     ) select count(*)::int as moved from moved`,
    [JSON.stringify(given)],
  );
  return rows[0]?.moved === 1;
}
