import { v5 as uuidOf } from 'uuid';
import { tellOnce } from '../../db/interest/conflict.ts';
import type { CaseRow } from '../../db/record/rows.ts';
import type { Notice, OutgoingFact } from '../../db/record/written.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { PayloadOf, ReplyOf } from '../../domain/acts.ts';
import {
  pinDeadline,
  reminderBefore,
  type Deadline,
  type DeadlineBasis,
} from '../../domain/calendar/deadline.ts';
import type { CalendarYear, Duration } from '../../domain/calendar/schema.ts';
import { summaryOf } from '../../domain/kinds/cut.ts';
import { NOTICES, type NoticeName } from '../../domain/notices.ts';
import { figureOf, reminderLeadsOf } from '../../domain/policy/figures.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import {
  SYSTEM,
  type Actor,
  type EventDetail,
  type Fact,
  type FollowUp,
  type Instant,
  type Json,
  type Position,
} from '../../domain/process/case.ts';
import type { ActSpec, Addressee, Lifecycle, Named, REMIND } from '../../domain/process/lifecycle.ts';
import type { NoticeParams, NoticeSpec } from '../../domain/process/notice.ts';
import type { ActOf, AnnouncedBy, FactOf, StageOf } from '../../domain/processes.ts';
import { fillText, type RefusalParams } from '../../domain/refusal.ts';
import type { CaseType } from '../../domain/vocabulary.ts';

/** Name space of the ids that steps derive, so that a repeated step opens the same case (UUID v5). */
const STEP_NAMESPACE = '6f1c1c52-9f0e-5b0e-9a1c-7d1f4f2b8a10';

type Reach = Pick<ActSpec<string>, 'opens' | 'tells' | 'notifies'>;

/** Addressee of a notice: by their role or relation, or one of those whom the act names, by account. */
type To<Who extends Addressee> =
  Exclude<Who, Named> | (Who extends Named ? { readonly as: Who; readonly account: string } : never);

type Params<Name extends NoticeName> = keyof NoticeParams<(typeof NOTICES)[Name]> extends never
  ? []
  : [params: NoticeParams<(typeof NOTICES)[Name]>];

/** Decisions of a step about its own case. */
export interface Decided<Stage extends string = string, Reply = never> {
  readonly to: Stage;
  /** The clock of the stage: pinned now. Absent: kept where the stage stays, none where it changes. */
  readonly deadline?: Deadline | null;
  /**
   * When it is due (ISO), where that is not the instant of its clock; absent: the deadline, and what it was before where
   * the clock only reminds again (R39).
   */
  readonly due?: Instant | null;
  /** The reminder before the deadline has been given. */
  readonly reminded?: boolean;
  /** The stage has exceeded its service level: it is on the operator's board until it is left, or this is false. */
  readonly overdue?: boolean;
  /** Those the case waits for; absent: as the transition table says. */
  readonly waitsFor?: readonly string[];
  /** Deadlines (ISO) of those whose task has its own; kept until the task is gone, or another is set (R39). */
  readonly taskDeadlines?: Readonly<Record<string, Instant>>;
  /** Reply to the caller besides stage and version. */
  readonly reply?: Reply;
  /** The reason that was given, for the audit and for those concerned. */
  readonly why?: string;
  /** Changes, before and after; ids and hashes rather than texts. */
  readonly detail?: EventDetail;
}

/** A case that a step opens. */
export interface Opening<Type extends CaseType> {
  readonly lifecycle: Lifecycle & { readonly type: Type };
  /** Makes its id unique within the step. */
  readonly name: string;
  readonly summary: string;
  readonly parties: readonly { readonly partyId: string; readonly relation: string }[];
  readonly accounts?: readonly { readonly accountId: string; readonly relation: string }[];
  /**
   * By which act and whom it was opened is only in the trail of the parent: its readers would learn of others (R20).
   */
  readonly discreet?: true;
}

/**
 * One step, as the handler of its act sees it: within the step's transaction, the case locked, the act legal in its
 * stage. A handler's writes succeed or fail with the step.
 * @template May what it may do to others, in sentences (`tells claim won`): of a handler, what its line of the table
 * announces; a function that does some of it for handlers asks for just that
 */
export class Step<out Payload = Json, in May extends string = never> {
  readonly tx: Transaction;
  readonly at: Instant;
  readonly row: CaseRow;
  readonly act: string;
  readonly actor: Actor;
  readonly onBehalfOf: string | null;
  readonly commandId: string;
  readonly payload: Payload;
  readonly policy: Policy;
  /** The calendar years that are loaded (R12). */
  readonly years: readonly CalendarYear[];
  /** Announced by its act in the transition table: whom it may notify, the cases it may open, and what it may tell. */
  private readonly reach: Reach;
  /** For the types only: there is no value. */
  declare readonly may: (sentence: May) => void;
  readonly openings: Position[] = [];
  readonly facts: OutgoingFact[] = [];
  readonly notices: Notice[] = [];

  constructor(parts: {
    tx: Transaction;
    at: Instant;
    row: CaseRow;
    act: string;
    actor: Actor;
    onBehalfOf: string | null;
    commandId: string;
    payload: Payload;
    policy: Policy;
    years: readonly CalendarYear[];
    reach: Reach;
  }) {
    this.tx = parts.tx;
    this.at = parts.at;
    this.row = parts.row;
    this.act = parts.act;
    this.actor = parts.actor;
    this.onBehalfOf = parts.onBehalfOf;
    this.commandId = parts.commandId;
    this.payload = parts.payload;
    this.policy = parts.policy;
    this.years = parts.years;
    this.reach = parts.reach;
  }

  get caseId(): string {
    return this.row.id;
  }

  /** The end of a period of the policy that starts now (R12). */
  deadlineIn(duration: Duration): Deadline {
    return this.deadlineFrom(this.at, duration);
  }

  /** When to remind of a deadline: a lead of the policy before it, at the office hour (R39). @returns ISO, may be past */
  remindBefore(deadline: Instant, lead: Duration): string {
    return reminderBefore(deadline, lead, this.policy.reminders.officeHour, this.years);
  }

  /**
   * When to remind next of a deadline that was counted from a period of the policy, with the leads that the policy has
   * for it. @returns null for an instant that somebody announced, and where no reminder is left
   */
  reminderOf(deadline: Pick<Deadline, 'at' | 'basis'>): string | null {
    return this.remindersOf(deadline).find((at) => Date.parse(at) > Date.parse(this.at)) ?? null;
  }

  /** All reminders of it, past and to come, the first one first. */
  remindersOf({ at, basis }: Pick<Deadline, 'at' | 'basis'>): string[] {
    const leads = basis ? reminderLeadsOf(this.policy, basis.figure) : [];
    return leads.map((lead) => new Date(this.remindBefore(at, lead)).toISOString()).sort();
  }

  /** The end of a period that began at another instant. @param start ISO, or epoch milliseconds */
  deadlineFrom(start: string | number, duration: Duration): Deadline {
    return pinDeadline(start, duration, figureOf(this.policy, duration), this.years);
  }

  /** A deadline that was pinned before, counted again from what it was counted from. */
  deadlineAgain({ from, duration, figure }: DeadlineBasis): Deadline {
    return pinDeadline(from, duration, figure, this.years);
  }

  /** Counts this time too: how often the act has been done in this stage, so that a reminder says which it is (R39). */
  async times(): Promise<number> {
    return 1 + (await this.tx.record.timesDone(this.row, this.act));
  }

  /** The case is about something else from now on: lists, the engine and what it opens follow (R10, R14). */
  async describeAs(about: Pick<Position, 'summary' | 'field' | 'district'>): Promise<void> {
    await this.tx.record.describe(this.row.id, about);
    Object.assign(this.row, about);
  }

  /** An id that a repeat of this step finds again. */
  idFor(name: string): string {
    return uuidOf(`${this.commandId}/${name}`, STEP_NAMESPACE);
  }

  /**
   * Opens a case of this family, under the same policy; its process starts after the step. @returns its id
   * @throws Error where the table does not announce it: a bug of ours
   */
  async open<T extends CaseType>(
    this: Step<unknown, `opens ${NoInfer<T>}`>,
    opening: Opening<T>,
  ): Promise<string> {
    const { type } = opening.lifecycle;
    if (!this.reach.opens?.includes(type))
      throw new Error(`${this.row.type}.${this.act} does not announce that it opens a ${type}`);
    const caseId = this.idFor(opening.name);
    const position: Position = {
      caseId,
      type: opening.lifecycle.type,
      familyId: this.row.familyId,
      stage: opening.lifecycle.initial,
      version: 0,
      since: this.at,
      deadline: null,
      deadlineProvisional: false,
      waitsFor: [],
      needsOperator: false,
      district: this.row.district,
      field: this.row.field,
      summary: summaryOf(opening.summary),
    };
    await this.tx.record.open({
      position,
      policyId: this.row.policyId,
      parentId: this.row.id,
      commandId: `${this.commandId}/${opening.name}`,
      act: 'opened',
      actor: opening.discreet ? SYSTEM : this.actor,
      onBehalfOf: opening.discreet ? null : this.onBehalfOf,
      bodyHash: null,
      detail: opening.discreet ? { of: this.row.id } : { by: this.act, of: this.row.id },
      parties: opening.parties,
      accounts: opening.accounts ?? [],
    });
    this.openings.push(position);
    return caseId;
  }

  /**
   * Reports a fact to another case. It is recorded with this step; the signal only makes it faster.
   * @throws Error where the table does not announce it: a bug of ours
   */
  tell<T extends CaseType, Act extends FactOf<T>>(
    this: Step<unknown, `tells ${NoInfer<T>} ${NoInfer<Act>}`>,
    to: { readonly type: T; readonly id: string },
    act: Act,
    ...[payload]: PayloadOf<T, Act> extends null ? [] : [payload: PayloadOf<T, Act>]
  ): void {
    if (!this.reach.tells?.[to.type]?.includes(act))
      throw new Error(`${this.row.type}.${this.act} does not announce that it tells a ${to.type} ${act}`);
    const id = `${this.row.id}:${this.row.version + 1}:${act}:${to.id}`;
    this.facts.push({ id, to: to.id, type: to.type, act, payload: payload ?? null });
  }

  /**
   * Sends a notice with this step, besides those of a change of stage (R39).
   * @throws Error where the table does not announce it: a bug of ours
   */
  notify<Who extends Addressee, Name extends NoticeName>(
    this: Step<unknown, `notifies ${NoInfer<Who>} ${NoInfer<Name>}`>,
    to: To<Who>,
    name: Name,
    ...[params]: Params<Name>
  ): void {
    this.notices.push(this.noticeOf(to, name, params));
  }

  /** The same, unless they were sent it before of this case. */
  async notifyOnce<Who extends Addressee, Name extends NoticeName>(
    this: Step<unknown, `notifies ${NoInfer<Who>} ${NoInfer<Name>}`>,
    to: To<Who>,
    name: Name,
    ...[params]: Params<Name>
  ): Promise<void> {
    const { who, zh, en, kind } = this.noticeOf(to, name, params);
    await tellOnce(this.tx.manager, { caseId: this.caseId, who, at: this.at }, { zh, en, kind });
  }

  private noticeOf(
    to: string | { readonly as: string; readonly account: string },
    name: NoticeName,
    params: RefusalParams = {},
  ): Notice {
    const whom = typeof to === 'string' ? to : to.as;
    const announced: Readonly<Record<string, readonly NoticeName[] | undefined>> = this.reach.notifies ?? {};
    if (!announced[whom]?.includes(name))
      throw new Error(`${this.row.type}.${this.act} does not announce that it notifies ${whom} of ${name}`);
    const { zh, en, isWholeNews, kind = 'outcome' }: NoticeSpec = NOTICES[name];
    const all = { ...params, summary: this.row.summary };
    const who = typeof to === 'string' ? to : `account:${to.account}`;
    return {
      who,
      zh: fillText(zh, all, 'zh'),
      en: fillText(en, all, 'en'),
      isWholeNews: isWholeNews === true,
      kind,
    };
  }

  followUps(): FollowUp[] {
    return [
      ...this.openings.map((position): FollowUp => ({ kind: 'start', position })),
      ...this.facts.map(({ id, to, type, act, payload }): FollowUp => ({
        kind: 'fact',
        to,
        type,
        act,
        fact: { id, payload } as Fact,
      })),
    ];
  }
}

/** Reminder of a task with a deadline of its own, besides the stage's (R39). */
export interface TaskReminder {
  /** When to remind; may be past. */
  readonly at: Instant;
  /** The deadline of the task: no reminders follow it. */
  readonly until: Instant;
  /** Sends the reminder. */
  readonly remind: () => void;
}

/** Decides and writes one act; throws a `Refusal` to change nothing. */
export type Handler<Stage extends string> = (step: Step<never, string>) => Promise<Decided<Stage, Json>>;

type HandlerOf<T extends CaseType, Act> = (
  step: Step<PayloadOf<T, Act>, AnnouncedBy<T, Act>>,
) => Promise<Decided<StageOf<T>, ReplyOf<T, Act>>>;

/**
 * A handler for each act of a transition table, with what that act carries: a missing one is a type error. A process
 * that has nothing to add to a reminder leaves `remind` out.
 * @template Act those that a file holds, where one process is told in several
 */
export type Handlers<T extends CaseType, Act extends ActOf<T> = ActOf<T>> = {
  readonly [A in Exclude<Act, typeof REMIND>]: HandlerOf<T, A>;
} & { readonly [A in Act & typeof REMIND]?: HandlerOf<T, A> };

/** The same handlers, each followed by the same final step, which may inspect the act and move what it decided. */
export function followedBy<T extends CaseType, Act extends ActOf<T>>(
  handlers: Handlers<T, Act>,
  after: (
    step: Step<never, string>,
    decided: Decided<StageOf<T>, Json>,
  ) => Promise<Decided<StageOf<T>, Json>>,
): Handlers<T, Act> {
  const followed = Object.entries<Handler<StageOf<T>>>(handlers).map(([act, handler]) => [
    act,
    async (step: Step<never, string>) => after(step, await handler(step)),
  ]);
  return Object.fromEntries(followed) as Handlers<T, Act>;
}

/** A concept as the record door knows it. */
export interface Concept {
  readonly lifecycle: Lifecycle;
  readonly handlers: Readonly<Record<string, Handler<string>>>;
  /** Effect of a reminder ahead of a deadline, where it is more than a notice; null: a notice is enough. */
  readonly remindAhead?: (step: Step<unknown, string>) => Promise<Decided<string, Json> | null>;
  /** The task that has a deadline of its own in a stage, if there is one now. */
  readonly taskReminder?: (step: Step<unknown, string>, stage: string) => Promise<TaskReminder | null>;
}
