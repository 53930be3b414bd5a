import { log } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { DataSource, EntityManager } from 'typeorm';
import { closeIncidents, noteIncident } from '../../db/incident/intake.ts';
import { tellOfConflict } from '../../db/interest/conflict.ts';
import { spendCommand } from '../../db/record/command.ts';
import { CaseRow } from '../../db/record/rows.ts';
import { positionOf } from '../../db/record/store.ts';
import { hasLooked } from '../../db/record/unheard.ts';
import type { LockedCase, RecordedOutcome, WaitingCommand } from '../../db/record/written.ts';
import { Transaction } from '../../db/transaction.ts';
import type { NoticeName } from '../../domain/notices.ts';
import {
  SYSTEM,
  type FollowUp,
  type StepOutcome,
  type StepReceipt,
  type StepRequest,
  type StepResult,
} from '../../domain/process/case.ts';
import { causeOf } from '../../domain/process/cause.ts';
import { FAULT } from '../../domain/process/failure-types.ts';
import { PARKING_KINDS } from '../../domain/process/incident.ts';
import {
  actText,
  COMMON_ACTS,
  isCommonAct,
  isFinal,
  mayLead,
  REMIND,
  stageText,
  type ActKind,
  type ActSpec,
  type CommonAct,
  type Lifecycle,
} from '../../domain/process/lifecycle.ts';
import { tracesOf } from '../../domain/process/trace.ts';
import { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import type { RecordActivities, Standing } from '../../workflows/process/record-activities.ts';
import { asker, isProcessOf, type Asker } from '../asking.ts';
import { announcement } from './announcement.ts';
import { instantAfter, isDue, type Clock } from './clock.ts';
import { COMMON_HANDLERS, remindAgain, remindedOf } from './common-acts.ts';
import { asFailure } from './failures.ts';
import { requireTime } from './in-time.ts';
import { clocked, dueAfter, moved } from './moved.ts';
import { NotDue } from './not-due.ts';
import type { PolicyShelf } from './policy-shelf.ts';
import { requirePremise, requireStanding } from './standing.ts';
import { Step, type Concept } from './step.ts';
import { withTaskReminder } from './task-reminder.ts';

export interface RecordDependencies {
  readonly dataSource: DataSource;
  /** Every concept by its case type. */
  readonly concepts: Readonly<Record<string, Concept>>;
  readonly shelf: PolicyShelf;
  /** The record's clock; another one where time is skipped. */
  readonly clock?: Clock;
  /** Told of what no process of ours would have asked for: somebody else writes to the engine. */
  readonly alarm?: (what: string, request: StepRequest) => void;
}

const COMMAND_VALID_MS = 3_600_000;

/** The record's one door: a step is one transaction, and happens once. */
export function createRecordActivities(dependencies: RecordDependencies): RecordActivities {
  return {
    async recordStep(request) {
      try {
        return await recordStep({ alarm: alarmOf(dependencies), ...dependencies }, request, asker());
      } catch (error) {
        const failure = asFailure(error, request.command !== undefined);
        if (
          request.command &&
          failure instanceof ApplicationFailure &&
          failure.type === FAULT &&
          failure.nonRetryable
        )
          await noteFailingDecision(dependencies, request, error);
        throw failure;
      }
    },

    whereItStands: (caseId, version) => whereItStands(dependencies, caseId, version, asker()),

    async noteParked(caseId, parked) {
      const { dataSource } = dependencies;
      const by = asker();
      if (by && by.workflowId !== `${by.workflowType}:${caseId}`) throw asFailure(refuse('NOT_FOUND'), false);
      if (parked === null) await closeIncidents(dataSource, { kinds: PARKING_KINDS, caseId });
      else await noteIncident(dataSource, { ...parked, caseId });
    },
  };
}

/** For the operator: which case, which act; nothing that a stranger may have written into the message. */
const alarmOf =
  ({ dataSource }: RecordDependencies) =>
  (what: string, { caseId, act }: StepRequest): void => {
    log.warn(what, { caseId, act });
    noteIncident(dataSource, {
      kind: 'security',
      caseId,
      subject: act,
      cause: { message: what, stack: '' },
    }).catch((error: unknown): void => void log.warn('not noted', { caseId, error: tracesOf(error) }));
  };

/**
 * No case parks over a decision: the caller knows, the operator is notified, and the next try of the command is judged
 * afresh.
 */
async function noteFailingDecision(
  { dataSource }: RecordDependencies,
  { caseId, act }: StepRequest,
  error: unknown,
): Promise<void> {
  const cause = causeOf(error);
  log.error('a decision meets a fault', { caseId, act, error: tracesOf(error) });
  await noteIncident(dataSource, { kind: 'failing_decision', caseId, subject: act, cause }).catch(
    (again: unknown): void => void log.warn('not noted', { caseId, error: tracesOf(again) }),
  );
}

/** Where a case stands, for a process that was woken: it has missed what is above its version. */
async function whereItStands(
  { dataSource }: RecordDependencies,
  caseId: string,
  version: number,
  by: Asker | undefined,
): Promise<Standing> {
  const standing = await dataSource.transaction(async (manager) => {
    const row = await manager.findOneBy(CaseRow, { id: caseId });
    if (!row || (by && !isProcessOf(by, row.type, row.id))) return null;
    const followUps = await new Transaction(manager).record.followUpsAfter(caseId, version);
    return { position: positionOf(row), followUps: followUps.map(withoutContents) };
  });
  if (!standing) throw asFailure(refuse('NOT_FOUND'), false);
  await hasLooked(dataSource, caseId, standing.position.version);
  await closeIncidents(dataSource, { kinds: ['process_silent'], caseId });
  return standing;
}

/** One attempt of a step. @throws Refusal, or whatever the database throws; nothing is written then */
export async function recordStep(
  dependencies: RecordDependencies,
  request: StepRequest,
  by?: Asker,
): Promise<StepResult> {
  const { dataSource, shelf } = dependencies;
  // New calendar data are the reason of this act: it must not count on the old ones.
  if (request.act === 'recalculate') shelf.forget();
  await shelf.load(dataSource.manager);
  const now = (await dependencies.clock?.()) ?? new Date();
  try {
    return await dataSource.transaction((manager) => stepIn(dependencies, manager, request, now, by));
  } catch (error) {
    if (error instanceof Refusal && request.command && error.data.code !== 'COMMAND_UNKNOWN')
      await spendCommand(dataSource, { ...request, id: request.command.id }, error.data);
    await tellOfConflict(
      dataSource,
      { caseId: request.caseId, act: request.act, at: now.toISOString(), commandId: request.command?.id },
      error,
    );
    if (!(error instanceof NotDue)) throw error;
    const repositories = new Transaction(dataSource.manager);
    const row = await dataSource.manager.findOneByOrFail(CaseRow, { id: request.caseId });
    return behind(repositories, row, request, 'early');
  }
}

async function stepIn(
  { concepts, shelf, alarm }: RecordDependencies,
  manager: EntityManager,
  request: StepRequest,
  now: Date,
  by: Asker | undefined,
): Promise<StepResult> {
  const tx = new Transaction(manager);
  const commandId =
    request.command?.id ?? request.fact?.id ?? `${request.caseId}:${request.expectedVersion}:${request.act}`;
  const row = await tx.record.lock(request.caseId, commandId);
  if (!row) throw refuse('NOT_FOUND');
  if (by && !isProcessOf(by, row.type, row.id)) {
    alarm?.('a step that the process of another case asked for', request);
    throw refuse('NOT_FOUND');
  }
  const concept = concepts[row.type];
  if (!concept) throw new Error(`no concept for case type ${row.type}`);
  const { lifecycle, handlers } = concept;
  // A decision was made when it was received, however long the engine took; all else happens now (R17).
  const at = instantAfter(request.command && row.command ? new Date(row.command.receivedAt) : now, row);
  // A signal says which fact, the outbox what it is: one that is not addressed to this case for this act does not count
  // (R38).
  if (request.fact && row.told?.act !== request.act) {
    alarm?.('a fact that is not on record', request);
    return behind(tx, row, request, 'ignored');
  }

  const isBehind = row.version !== request.expectedVersion;
  const recorded = row.recorded ?? (isBehind ? await tx.record.outcomeOf(commandId) : null);
  if (recorded) return repeated(tx, row, recorded, request, at);
  if (isBehind) return behind(tx, row, request, 'behind');

  const spec = isCommonAct(request.act)
    ? commonSpec(request.act, lifecycle, row)
    : lifecycle.acts[request.act];
  if (!spec || !mayCome(spec.kind, request)) throw refuse('FORBIDDEN', { params: { act: request.act } });
  const command = request.command ? waiting(row, request, now, alarm) : null;
  if (!Object.hasOwn(spec.moves, row.stage) || row.final) {
    if (request.fact) {
      await tx.record.markFact(request.fact.id, `ignored in ${row.stage}`, at);
      return behind(tx, row, request, 'ignored');
    }
    throw await overtaken(manager, lifecycle, row, request.act);
  }
  if (command && command.seenVersion !== null && command.seenVersion !== row.version) throw refuse('STALE');
  if (row.told?.consumed) return behind(tx, row, request, 'ignored');
  if (spec.kind === 'clock' && !isDue(request.act, row, at)) throw new NotDue(request.act);
  await requireTime(tx, lifecycle, row, { ...request, at }, now);

  const step = new Step<never, string>({
    tx,
    at,
    row,
    act: request.act,
    actor: command?.actor ?? SYSTEM,
    onBehalfOf: command?.onBehalfOf ?? null,
    commandId,
    payload: (command?.payload ?? row.told?.payload ?? null) as never,
    policy: await shelf.policy(manager, row.policyId),
    years: shelf.years,
    reach: spec,
  });
  const { act } = request;
  if (request.command) {
    await requireStanding(step);
    await requirePremise(step);
  }
  const handler = isCommonAct(act)
    ? (step: Step<never, string>) => COMMON_HANDLERS[act](step, concept)
    : (handlers[act] ?? (act === REMIND ? remindAgain : undefined));
  if (!handler) throw new Error(`no handler for ${row.type}.${request.act}`);
  const decided = clocked(lifecycle, step, await handler(step));
  if (!mayLead(spec, row.stage, decided.to))
    throw new Error(`${row.type}.${request.act} may not lead from ${row.stage} to ${decided.to}`);

  const position = await withTaskReminder(concept, step, decided, moved(lifecycle, step, decided));
  const due = dueAfter(step, decided, position);
  const outcome: StepOutcome = {
    caseId: row.id,
    type: row.type,
    act: request.act,
    stage: position.stage,
    version: position.version,
    at,
    deadline: due,
    reply: decided.reply ?? null,
  };
  const followUps = step.followUps();
  const written = await tx.record.write({
    before: row,
    after: position,
    final: isFinal(lifecycle, position.stage),
    commandId,
    act: request.act,
    at,
    actor: step.actor,
    onBehalfOf: step.onBehalfOf,
    why: decided.why ?? null,
    detail: decided.detail ?? {},
    bodyHash: command?.bodyHash ?? null,
    outcome,
    followUps,
    notices: step.notices,
    announcement: announcement(lifecycle, row, position, {
      act: request.act,
      reason: command ? (decided.why ?? null) : null,
      times: request.act === REMIND ? await step.times() : 0,
    }),
    facts: step.facts,
    consumedFact: request.fact?.id ?? null,
    takesCommand: command !== null,
    due,
    basis: decided.deadline?.basis ?? null,
    taskDeadlines: decided.taskDeadlines ?? {},
  });
  if (!written) throw new Error(`${row.type}.${request.act}: taken or refused by another attempt`);
  return {
    result: 'done',
    position,
    outcome: receiptOf(outcome),
    followUps: followUps.map(withoutContents),
  };
}

/**
 * The command that is waiting for just this case and act, received within the hour: longer than the engine may keep an
 * accepted decision for a worker, short enough to be of no other use. @throws why it was refused, where it was
 */
function waiting(
  row: LockedCase,
  request: StepRequest,
  now: Date,
  alarm: RecordDependencies['alarm'],
): WaitingCommand {
  const { command } = row;
  if (command?.act !== request.act) alarm?.('a decision that nobody was authorised to make', request);
  else if (command.refusal) throw new Refusal(command.refusal.code, command.refusal);
  else if (now.getTime() - Date.parse(command.receivedAt) <= COMMAND_VALID_MS) return command;
  throw refuse('COMMAND_UNKNOWN');
}

/** Part of an outcome that the engine gets to see. */
function receiptOf({ caseId, type, act, stage, version, at, deadline }: StepOutcome): StepReceipt {
  return { caseId, type, act, stage, version, at, deadline };
}

/** How an act of each kind is asked for: a decision by its command, a fact by its id, the rest by the process itself. */
function mayCome(kind: ActKind, { command, fact }: StepRequest): boolean {
  if (kind === 'decision') return command !== undefined && fact === undefined;
  if (kind === 'fact') return fact !== undefined && command === undefined;
  return command === undefined && fact === undefined;
}

/** A process learns whom to tell of which fact; what it says stays in the record (R44). */
function withoutContents(followUp: FollowUp): FollowUp {
  return followUp.kind === 'fact' ? { ...followUp, fact: { id: followUp.fact.id } } : followUp;
}

/** An act of every process: legal until the case has ended, and it moves no stage. */
function commonSpec(
  act: CommonAct,
  lifecycle: Lifecycle,
  row: CaseRow,
): Pick<ActSpec<string>, 'kind' | 'moves' | 'opens' | 'tells' | 'notifies'> {
  const { kind, notifies } = COMMON_ACTS[act];
  const ahead: Readonly<Record<string, readonly NoticeName[]>> =
    act === 'remindAhead' ? (lifecycle.ahead ?? {}) : {};
  const concerned = act === 'remindAhead' ? remindedOf(lifecycle, row) : row.waitsFor;
  const common = concerned.map((who) => [who, [notifies, ...(ahead[who] ?? [])]] as const);
  return { kind, moves: { [row.stage]: [row.stage] }, notifies: { ...ahead, ...Object.fromEntries(common) } };
}

/** This command was recorded before: the first outcome again, or a refusal if it was another request. */
async function repeated(
  tx: Transaction,
  row: LockedCase,
  { bodyHash, outcome }: RecordedOutcome,
  request: StepRequest,
  at: string,
): Promise<StepResult> {
  // Asked for again while the first attempt was under way: there is nothing left to try.
  if (row.command) await tx.record.dropCommand(request.command?.id ?? '');
  if (row.command && bodyHash !== row.command.bodyHash) throw refuse('KEY_REUSED');
  if (request.fact) await tx.record.markFact(request.fact.id, 'done', at);
  const followUps = await tx.record.followUpsAfter(row.id, request.expectedVersion);
  return {
    result: 'repeat',
    position: positionOf(row),
    outcome: receiptOf(outcome),
    followUps: followUps.map(withoutContents),
  };
}

/** The record is ahead of the process, as after a crash between the two: the process takes over what it missed. */
async function behind(
  tx: Transaction,
  row: CaseRow,
  request: StepRequest,
  result: 'behind' | 'ignored' | 'early',
): Promise<StepResult> {
  const followUps = await tx.record.followUpsAfter(row.id, request.expectedVersion);
  return { result, position: positionOf(row), outcome: null, followUps: followUps.map(withoutContents) };
}

/** Why an act is not legal now, naming who decided what and when (R40). */
async function overtaken(
  manager: EntityManager,
  lifecycle: Lifecycle,
  row: CaseRow,
  act: string,
): Promise<Refusal> {
  const last = await new Transaction(manager).record.lastEvent(row.id);
  return refuse('OVERTAKEN', {
    params: {
      act: actText(lifecycle, last?.act ?? act),
      by: last?.actorName ?? '',
      at: last ? last.at.toISOString() : '',
      stage: stageText(lifecycle, row.stage),
    },
  });
}
