import type { EntityManager } from 'typeorm';
import { toSearchText } from '../../adapters/words/words.ts';
import type { Duration } from '../../domain/calendar/schema.ts';
import type { FollowUp, Instant, Position } from '../../domain/process/case.ts';
import { queryPrepared } from '../prepared.ts';
import { type CaseRow, CaseEventRow } from './rows.ts';
import { writeOpening } from './write-opening.ts';
import { writeStep } from './write-step.ts';
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
    const rows = await queryPrepared<LockedCase>(
      this.#manager,
      'lock-case',
      `select to_jsonb(e) as recorded, to_jsonb(f) as told, to_jsonb(k) as command, c.id, c.type, c.family_id as "familyId", c.parent_id as "parentId",
         c.policy_id as "policyId", c.stage, c.version, c.since_at as "sinceAt", c.deadline_at as "deadlineAt", c.due_at as "dueAt",
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

  /** How often an act has been done since a case entered its stage. */
  async timesDone({ id, sinceAt }: Pick<CaseRow, 'id' | 'sinceAt'>, act: string): Promise<number> {
    const rows: { times: number }[] = await this.#manager.query(
      'select count(*)::int as times from case_events where case_id = $1 and act = $2 and at >= $3',
      [id, act, sinceAt],
    );
    return rows[0]?.times ?? 0;
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

  /** Moves a case by one step: see `writeStep`. */
  write(step: WrittenStep): Promise<boolean> {
    return writeStep(this.#manager, step);
  }

  /** Subject of a case, as lists show it: not part of its trail, whose steps name the content by its hash. */
  async describe(
    caseId: string,
    { summary, field, district }: Pick<Position, 'summary' | 'field' | 'district'>,
  ): Promise<void> {
    await this.#manager.query(
      `update cases set summary = $2, field = $3, district = $4, words = to_tsvector('simple', $5) where id = $1`,
      [caseId, summary, field, district, toSearchText(summary)],
    );
  }

  /** Opens a case: see `writeOpening`. */
  open(opening: NewCase): Promise<void> {
    return writeOpening(this.#manager, opening);
  }
}
