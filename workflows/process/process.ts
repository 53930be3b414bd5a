import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  log,
  patched,
  ParentClosePolicy,
  setCurrentDetails,
  setHandler,
  sleep,
  startChild,
  getExternalWorkflowHandle,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import {
  type Command,
  type Fact,
  type FollowUp,
  type Position,
  type StepReceipt,
  type StepRequest,
  type StepResult,
  workflowIdOf,
} from '../../domain/process/case.ts';
import { causeOf, rootMessage } from '../../domain/process/cause.ts';
import { BETWEEN_RUNS } from '../../domain/process/failure-types.ts';
import type { ParkingKind } from '../../domain/process/incident.ts';
import {
  actText,
  COMMON_ACTS,
  isFinal,
  isLegal,
  stageText,
  type Lifecycle,
} from '../../domain/process/lifecycle.ts';
import { tracesOf } from '../../domain/process/trace.ts';
import type { Chapter } from './chapters.ts';
import { describe } from './describe.ts';
import { isRefusal, refusalFailure } from './failures.ts';
import { assertPosition } from './given.ts';
import * as messages from './messages.ts';
import { noteParked, recordStep, whereItStands } from './record.ts';
import { movingAttributes, startOptions } from './starting.ts';

/** Until an act of the process itself is tried again that the record found too early. */
const EARLY_WAIT = '1s';

/**
 * One case as a process. A step is: judge, record (one local activity, one transaction), adopt what the record says,
 * then tell others. Steps follow one another in a queue, so that two acts can never both pass; the clock stands in
 * the same queue.
 */
export class Process {
  #position: Position;
  readonly #lifecycle: Lifecycle;
  /** The end of the queue of steps; a FIFO chain, since a flag awaited by several lets all of them through. */
  #queue: Promise<unknown> = Promise.resolve();
  #underway = 0;
  #telling: Promise<unknown> = Promise.resolve();
  #untold = 0;
  #resumes = 0;
  #parked: string | null = null;
  #looking = false;
  /** True once the run is about to end: the next one takes what comes. */
  #ending = false;
  /** The look that a case which is taken up later begins with, before any message of its queue; null: it needs none. */
  readonly #first: Promise<void> | null;
  /** Looks that found the record otherwise than it was known here: waits based on the old state start over. */
  #corrections = 0;

  constructor(lifecycle: Lifecycle, start: Position) {
    assertPosition(start);
    this.#lifecycle = lifecycle;
    this.#position = start;
    if (lifecycle.type !== start.type || workflowInfo().workflowType !== start.type)
      throw ApplicationFailure.nonRetryable('not the process of this case', 'FAULT');
    // Which came first would otherwise depend on what the engine hands over with the first task.
    this.#first = !this.#begins() && patched('look-before-messages') ? this.#look() : null;
    setHandler(messages.position, () => this.#position, {
      description: '该案所处阶段 Stage of the case',
    });
    setHandler(messages.resume, () => void this.#resumes++, {
      description: '运维：重试 Operator: try again',
    });
    setHandler(messages.wake, () => this.#look(), {
      description: '查看记录 Check the record',
    });
    for (const [name, act] of Object.entries(lifecycle.acts)) {
      const description = `${act.zh} ${act.en} (${act.rule})`;
      if (act.kind === 'decision')
        setHandler(messages.decision(name), (command: Command) => this.#decide(name, command), {
          description,
          validator: (command: Command) => this.#validate(name, command),
        });
      if (act.kind === 'fact')
        setHandler(messages.fact(name), (fact: Fact) => this.#learn(name, fact), { description });
    }
    for (const [name, act] of Object.entries(COMMON_ACTS).filter(([, { kind }]) => kind === 'fact'))
      setHandler(messages.fact(name), (fact: Fact) => this.#learn(name, fact), {
        description: `${act.zh} ${act.en} (${act.rule})`,
      });
    this.#show();
  }

  /**
   * Tells the story from the stage it stands in to its end; a long life continues as new on the way. An open case ends
   * by people's acts and its clocks alone: a request to cancel its process changes nothing.
   */
  follow(story: Readonly<Record<string, Chapter>>): Promise<void> {
    return CancellationScope.nonCancellable(() => this.#follow(story));
  }

  async #follow(story: Readonly<Record<string, Chapter>>): Promise<void> {
    await this.#takeUp();
    for (;;) {
      const stage = this.#position.stage;
      if (isFinal(this.#lifecycle, stage)) {
        await condition(() => this.#quiet());
        return;
      }
      if (workflowInfo().continueAsNewSuggested) {
        await this.#untilAlone();
        await continueAsNew<(position: Position) => Promise<void>>(this.#position);
      }
      const chapter = story[stage];
      if (!chapter) throw ApplicationFailure.nonRetryable(`no chapter for stage ${stage}`, 'FAULT');
      await chapter(this);
    }
  }

  /**
   * The starter of a process gives it a position; the record has the true one. A case that begins hears it with its
   * first step, which it takes at once; one that is taken up later asks for it.
   */
  async #takeUp(): Promise<void> {
    if (this.#begins()) return;
    // Histories older than this took the position as it was given.
    await (this.#first ?? (patched('record-first') ? this.#look() : undefined));
  }

  #begins(): boolean {
    return this.#position.version === 0 && this.#position.stage === this.#lifecycle.initial;
  }

  async untilMoved(): Promise<void> {
    const version = this.#position.version;
    const corrections = this.#corrections;
    await condition(() => this.#moved(version) || this.#corrections > corrections);
  }

  /** One timer at a time: the reminder before the deadline, where one is pinned, and the deadline after it. */
  async untilMovedOrDeadline(act: string): Promise<void> {
    const { version, deadline, reminder } = this.#position;
    // Of a task with a deadline of its own there is a reminder where the stage has no deadline.
    const next = reminder ? { at: reminder, act: 'remindAhead' } : { at: deadline, act };
    if (next.at === null) return this.untilMoved();
    // A timer of a workflow may not be negative; a deadline that passed while nobody ran fires at once.
    const wait = Math.max(1, Date.parse(next.at) - Date.now());
    const { zh, en } = actText(this.#lifecycle, next.act);
    const corrections = this.#corrections;
    const changed = (): boolean => this.#moved(version) || this.#corrections > corrections;
    const moved = await condition(changed, wait, { summary: `${zh} ${en}` });
    if (!moved) await this.doOwn(next.act, version);
  }

  /** An act of the process itself; not done when somebody moved the case while it stood in the queue. */
  async doOwn(act: string, atVersion = this.#position.version): Promise<void> {
    const result = await this.#inTurn(async () => {
      if (this.#position.version !== atVersion || !isLegal(this.#lifecycle, this.#position.stage, act))
        return null;
      return this.#recordOrPark({ act });
    });
    // The story looks again, but not in a circle without rest: the two clocks differ by less than this.
    if (result === 'early') await condition(() => this.#moved(atVersion), EARLY_WAIT);
  }

  /**
   * Does work outside the record, until it is done or somebody moved the case; when its retries are spent the case
   * parks and asks for an operator. @returns whether it was done with the case still where it was
   */
  async workOrPark(what: string, work: () => Promise<unknown>): Promise<boolean> {
    const { version } = this.#position;
    const still = (): boolean => this.#position.version === version;
    while (still()) {
      try {
        await work();
        return still();
      } catch (error) {
        if (still()) await this.#park('slow_work', what, error, version);
      }
    }
    return false;
  }

  get position(): Position {
    return this.#position;
  }

  /** Refuses what is certainly illegal now; what depends on a step under way is judged in its turn. */
  #validate(act: string, command: Command): void {
    if (this.#ending) throw ApplicationFailure.nonRetryable('the next run takes it', BETWEEN_RUNS);
    if (this.#parked !== null) throw refusalFailure('NEEDS_OPERATOR');
    const { id, seenVersion } = command;
    if (typeof id !== 'string') throw refusalFailure('COMMAND_UNKNOWN');
    if (this.#underway > 0) return;
    // A repeat of a recorded command is answered by the record before it comes here.
    if (seenVersion !== undefined && seenVersion < this.#position.version) throw refusalFailure('STALE');
    this.#judge(act);
  }

  #judge(act: string): void {
    const { stage } = this.#position;
    if (isLegal(this.#lifecycle, stage, act)) return;
    const words = { stage: stageText(this.#lifecycle, stage), act: actText(this.#lifecycle, act) };
    throw refusalFailure('ILLEGAL_NOW', words);
  }

  /** Passes on which command it is; whose, and what it says, is the record's to know. */
  #decide(act: string, { id }: Command): Promise<StepReceipt> {
    const command = { id };
    return this.#inTurn(async () => {
      const result = await this.#record({ act, command });
      if (result.outcome) return result.outcome;
      // The record was ahead; its position is adopted now, so the act is judged again, once, on the truth.
      const second = await this.#record({ act, command });
      if (second.outcome) return second.outcome;
      throw refusalFailure('OUTCOME_UNKNOWN');
    });
  }

  /** A signal may carry anything: an error here would be thrown again at every replay. */
  async #learn(act: string, fact: Partial<Fact> | null | undefined): Promise<void> {
    await this.#inTurn(() => this.#recordOrPark({ act, fact: { id: String(fact?.id) } }));
  }

  async #recordOrPark(step: Pick<StepRequest, 'act' | 'fact'>): Promise<StepResult['result']> {
    for (;;) {
      try {
        const { result } = await this.#record(step);
        // An own act that found the record ahead is judged anew by the story; a fact must be told to the new truth.
        if (result !== 'behind' || !step.fact) return result;
      } catch (error) {
        // Started for a case that is not on record, or not this one's: there is nothing to do, and nobody to ask.
        if (isRefusal(error) && rootMessage(error) === 'NOT_FOUND')
          throw ApplicationFailure.nonRetryable('no such case', 'FAULT');
        await this.#park(step.fact ? 'failing_fact' : 'failing_step', step.act, error);
      }
    }
  }

  /** No case is lost to an exception: it says that it needs an operator, and goes on when told. */
  async #park(kind: ParkingKind, subject: string, error: unknown, atVersion?: number): Promise<void> {
    const { caseId } = this.#position;
    const cause = causeOf(error);
    log.error('case parked', { caseId, kind, subject, error: tracesOf(error) });
    const resumes = this.#resumes;
    this.#parked = `${subject}: ${rootMessage(error)}`;
    this.#adopt({ ...this.#position, needsOperator: true });
    await noteParked(caseId, { kind, subject, cause });
    await condition(
      () => this.#resumes > resumes || (atVersion !== undefined && this.#position.version !== atVersion),
    );
    await noteParked(caseId, null);
    this.#parked = null;
    this.#adopt({ ...this.#position, needsOperator: false });
  }

  /** Takes over what the record says. Woken again before it has looked, it looks once. */
  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    await this.#inTurn(async () => {
      this.#looking = false;
      const { caseId, version } = this.#position;
      const { position, followUps } = await whereItStands(caseId, version);
      if (JSON.stringify(position) !== JSON.stringify(this.#position)) this.#corrections += 1;
      this.#adopt(this.#parked === null ? position : { ...position, needsOperator: true });
      this.#tell(followUps);
    });
  }

  async #record(step: Omit<StepRequest, 'caseId' | 'expectedVersion'>): Promise<StepResult> {
    const { caseId, version: expectedVersion } = this.#position;
    const summary = `${actText(this.#lifecycle, step.act).zh} ${step.act}`;
    const result = await recordStep({ caseId, expectedVersion, ...step }, summary);
    this.#adopt(result.position);
    this.#tell(result.followUps);
    return result;
  }

  #adopt(position: Position): void {
    const before = this.#position;
    this.#position = position;
    const was = JSON.stringify(movingAttributes(before));
    const is = movingAttributes(position);
    if (was !== JSON.stringify(is)) upsertSearchAttributes(is);
    this.#show();
  }

  #show(): void {
    setCurrentDetails(describe(this.#lifecycle, this.#position, this.#parked));
  }

  /** Tells other processes, one after another, without keeping the caller waiting. */
  #tell(followUps: readonly FollowUp[]): void {
    for (const followUp of followUps) {
      this.#untold += 1;
      this.#telling = this.#telling.then(() => this.#tellOne(followUp)).finally(() => (this.#untold -= 1));
    }
  }

  /** A message that finds nobody is no loss: it stands in the record, and the reconciler delivers it. */
  async #tellOne(followUp: FollowUp): Promise<void> {
    try {
      if (followUp.kind === 'start')
        await startChild(followUp.position.type, {
          ...startOptions(followUp.position),
          parentClosePolicy: ParentClosePolicy.ABANDON,
        });
      else
        await getExternalWorkflowHandle(workflowIdOf(followUp.type, followUp.to)).signal(
          messages.fact(followUp.act),
          followUp.fact,
        );
    } catch (error) {
      log.warn('left to the reconciler', { kind: followUp.kind, error: tracesOf(error) });
    }
  }

  async #inTurn<T>(step: () => Promise<T>): Promise<T> {
    this.#underway += 1;
    const mine = this.#queue.then(() => CancellationScope.nonCancellable(step));
    this.#queue = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.#underway -= 1;
    }
  }

  #moved(version: number): boolean {
    const info = workflowInfo();
    return this.#underway === 0 && (this.#position.version !== version || info.continueAsNewSuggested);
  }

  /**
   * Waits for a task that does nothing else, and takes no more acts meanwhile. A message that comes while a task would end
   * the run makes the engine fail that task: what it did is done again, and after a second time acts are refused
   * (docs/decisions/engine-updates-for-decisions.md).
   */
  async #untilAlone(): Promise<void> {
    this.#ending = true;
    do {
      await condition(() => this.#quiet());
      // Histories older than this end their run in the task that answered last.
      if (!patched('new-run-alone')) return;
      await sleep(1);
    } while (!this.#quiet());
  }

  #quiet(): boolean {
    return this.#underway === 0 && this.#untold === 0 && allHandlersFinished();
  }
}
