import { createHash } from 'node:crypto';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { noteFailedRequest } from '../../db/incident/intake.ts';
import { authoriseCommand, spendCommand } from '../../db/record/command.ts';
import {
  findCase,
  findOutcome,
  onlyRemindedSince,
  type CaseRecord,
  type RecordedCommand,
} from '../../db/record/read.ts';
import { heardOf } from '../../db/record/unheard.ts';
import { shanghaiIso } from '../../domain/calendar/shanghai.ts';
import { mandateCovers } from '../../domain/party/mandate.ts';
import type { Json, StepOutcome } from '../../domain/process/case.ts';
import { actText, isLegal, stageText, stagesOf } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import type { Services } from '../services.ts';
import { abilityOf, mayAct, mayRead } from './ability.ts';
import { sendAct, wakeProcess } from './sending.ts';
import { knownSteps, knowsAll } from './trail.ts';

export interface Decision {
  readonly type: CaseType;
  readonly caseId: string;
  readonly act: string;
  readonly account: Account;
  /** The caller's Idempotency-Key and the hash of the request. */
  readonly key: string;
  readonly hash: string;
  /** Makes what the process gets, once the act is known to be allowed; may refuse early what the record would refuse. */
  readonly payload: () => Promise<Json>;
  readonly seenVersion?: number | undefined;
  readonly onBehalfOf?: string | undefined;
  /** The request that asks, for the log and the operator's board. */
  readonly requestId?: string;
}

/** An Idempotency-Key is unique for its account; the command id is globally unique. */
export function commandIdOf(accountId: string, key: string): string {
  return createHash('sha256').update(`${accountId}\n${key}`).digest('hex');
}

/** A case that the account may read; one that it may not does not exist for it. @throws NOT_FOUND */
export async function readableCase(
  services: Services,
  type: CaseType | null,
  id: string,
  account: Account,
): Promise<CaseRecord> {
  const found = await findCase(services.db, type, id, account.id);
  if (!found || !mayRead(abilityOf(account), found.position, found.relations)) throw refuse('NOT_FOUND');
  return found;
}

/**
 * A person's act on a case: judged here for a good answer, then by its process, then by the record for the truth. A
 * repeat of the key gets the first outcome. @throws Refusal; OUTCOME_UNKNOWN when the engine or the record is down
 */
export async function decide(services: Services, decision: Decision): Promise<StepOutcome> {
  const id = commandIdOf(decision.account.id, decision.key);
  const earlier = await recorded(services, id, decision.hash);
  if (earlier) return earlier;
  try {
    const outcome = await attempt(services, decision, id);
    settle(services, heardOf(services.db, outcome.caseId, outcome.version), outcome);
    return outcome;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The same request may have been on its way twice: what the other one did is what this one did.
    const meanwhile = await recorded(services, id, decision.hash).catch((again: unknown) => {
      throw again instanceof Refusal ? again : error;
    });
    if (meanwhile) return meanwhile;
    throw error;
  }
}

async function attempt(services: Services, asked: Decision, id: string): Promise<StepOutcome> {
  const { type, caseId, act, account } = asked;
  const found = await readableCase(services, type, caseId, account);
  const decision = { ...asked, seenVersion: await asSeenNow(services, asked.seenVersion, found) };
  await judge(services, decision, found);

  const onBehalfOf = decision.onBehalfOf ?? mandateFor(decision, found);
  const payload = await decision.payload();
  const seenVersion = decision.seenVersion ?? null;
  const attempt = await authoriseCommand(services.db, {
    id,
    caseId,
    act,
    actor: { account: account.id, name: account.name, roles: account.roles },
    onBehalfOf: onBehalfOf ?? null,
    seenVersion,
    payload,
    bodyHash: decision.hash,
    receivedAt: services.now().toISOString(),
  });
  try {
    await sendAct(
      services,
      found.position,
      act,
      { id, ...(seenVersion === null ? {} : { seenVersion }) },
      attempt,
    );
  } catch (error) {
    if (error instanceof Refusal && error.data.code !== 'COMMAND_UNKNOWN') {
      const why = await spendCommand(services.db, { id, caseId, act }, error.data);
      throw await explained(services, decision, new Refusal(why.code, why));
    }
    const { requestId = null } = decision;
    const about = { requestId, caseId, act, error };
    if (error instanceof WorkflowUpdateFailedError) {
      services.log.error(about, 'an act meets a fault');
      await noteFailedRequest(services.db, { caseId, act, requestId, error }).catch((again: unknown) =>
        services.log.warn({ ...about, error: again }, 'not noted'),
      );
    } else services.log.warn(about, 'outcome of an act not known');
    throw refuse('OUTCOME_UNKNOWN');
  }
  // The engine says that it is done; what was done, the record says.
  const done = await outcomeOf(services, id, decision.hash);
  if (done) return done.outcome;
  services.log.error({ caseId, act }, 'the engine answered an act that is not on record');
  throw refuse('OUTCOME_UNKNOWN');
}

/** The version that was seen; the one that stands where only reminders have come since: they change nothing (R39). */
async function asSeenNow(
  { db }: Services,
  seen: number | undefined,
  { position: { caseId, version } }: CaseRecord,
): Promise<number | undefined> {
  if (seen === undefined || seen >= version) return seen;
  return (await onlyRemindedSince(db, caseId, seen)) ? version : seen;
}

/** Runs work that nobody has to wait for; should it fail, the reconciler catches up. */
function settle(services: Services, work: Promise<unknown>, { caseId }: { readonly caseId: string }): void {
  work.catch((error: unknown) => services.log.warn({ caseId, error }, 'left to the reconciler'));
}

/**
 * For whom a helper acts (R7): the act is theirs by mandate alone, so the party is named in it. Undefined for who acts in
 * their own right. @throws MANDATE_SCOPE where the mandate does not cover the act
 */
function mandateFor({ account, type, act }: Decision, { position, relations, mandates }: CaseRecord) {
  if (mandates.length === 0) return undefined;
  const own = relations.filter((relation) => !mandates.some((one) => one.relation === relation));
  if (mayAct(abilityOf(account), act, position, own)) return undefined;
  const mandate = mandates.find((one) => mandateCovers(one.scopes, type, act));
  if (!mandate) throw refuse('MANDATE_SCOPE');
  return mandate.partyId;
}

async function outcomeOf(services: Services, id: string, hash: string): Promise<RecordedCommand | null> {
  const found = await findOutcome(services.db, id);
  if (found && found.bodyHash !== hash) throw refuse('KEY_REUSED');
  return found;
}

/** Outcome of an earlier try. Its worker may have died before the engine knew: then nothing else tells the process. */
async function recorded(services: Services, id: string, hash: string): Promise<StepOutcome | null> {
  const found = await outcomeOf(services, id, hash);
  if (found?.unheard) settle(services, wakeProcess(services, found.outcome), found.outcome);
  return found?.outcome ?? null;
}

async function judge(services: Services, decision: Decision, found: CaseRecord): Promise<void> {
  const { act, account, seenVersion } = decision;
  const { position, relations } = found;
  const lifecycle = lifecycleOf(position.type);
  const spec = lifecycle.acts[act];
  // Tells a wrong role from a wrong moment: the first is 403 in every stage, the second is 409.
  const everMay =
    spec &&
    stagesOf(spec).some((stage) => mayAct(abilityOf(account), act, { ...position, stage }, relations));
  if (!everMay) throw refuse('FORBIDDEN', { params: { act: actText(lifecycle, act) } });
  if (!isLegal(lifecycle, position.stage, act)) throw await illegalNow(services, found, account, act);
  if (seenVersion !== undefined && seenVersion !== position.version) throw refuse('STALE');
  if (!mayAct(abilityOf(account), act, position, relations)) throw await notTheirs(services, decision, found);
}

/**
 * Why an act that is legal now is not this account's: it never is in this stage, or it was in an earlier one and a
 * colleague has done it: then who did what, and when (R40).
 */
async function notTheirs(
  services: Services,
  { act, account }: Decision,
  found: CaseRecord,
): Promise<Refusal> {
  const { position, relations } = found;
  const lifecycle = lifecycleOf(position.type);
  const ability = abilityOf(account);
  const events = await knownSteps(services.db, found, account);
  const done = events.findLast(
    ({ act: other, fromStage, toStage }) =>
      lifecycle.acts[other]?.kind === 'decision' &&
      fromStage !== toStage &&
      mayAct(ability, act, { ...position, stage: fromStage }, relations),
  );
  if (!done) return refuse('FORBIDDEN', { params: { act: actText(lifecycle, act) } });
  return refuse('OVERTAKEN', {
    params: {
      act: actText(lifecycle, done.act),
      by: done.actorName,
      at: shanghaiIso(done.at.toISOString()),
      stage: stageText(lifecycle, position.stage),
    },
  });
}

/** The process refuses by its stage alone; who moved it there, and when, the record knows. */
async function explained(services: Services, decision: Decision, refusal: Refusal): Promise<Refusal> {
  const { code } = refusal.data;
  if (code !== 'ILLEGAL_NOW' && code !== 'OVERTAKEN') return refusal;
  const found = await findCase(services.db, decision.type, decision.caseId, decision.account.id);
  // The record names who was first; not to one who is not to know of them.
  // Illegal where the process thinks that the case stands, and legal where it does: the process is behind (decision
  // "Every open case has a process that knows where it stands"), and a try in a moment finds it caught up.
  const { type, caseId, act } = decision;
  if (found && code === 'ILLEGAL_NOW' && isLegal(lifecycleOf(type), found.position.stage, act)) {
    settle(services, wakeProcess(services, { type, caseId }), decision);
    return refuse('OUTCOME_UNKNOWN');
  }
  if (found && code === 'OVERTAKEN' && knowsAll(found, decision.account)) return refusal;
  return found ? illegalNow(services, found, decision.account, decision.act) : refusal;
}

async function illegalNow(
  services: Services,
  found: CaseRecord,
  account: Account,
  act: string,
): Promise<Refusal> {
  const { position } = found;
  const lifecycle = lifecycleOf(position.type);
  // An echo says nothing that its reader could act on: whoever moved the case before it is named.
  const last = (await knownSteps(services.db, found, account)).findLast(
    (step) => !lifecycle.acts[step.act]?.isEcho,
  );
  const { instead } = lifecycle.acts[act] ?? {};
  return refuse('ILLEGAL_NOW', {
    params: {
      instead: instead?.in.includes(position.stage)
        ? { zh: instead.zh, en: `${instead.en} ` }
        : { zh: '', en: '' },
      stage: stageText(lifecycle, position.stage),
      act: actText(lifecycle, act),
      lastAct: last ? actText(lifecycle, last.act) : '',
      lastBy: last?.actorName ?? '',
      lastAt: last ? shanghaiIso(last.at.toISOString()) : '',
    },
  });
}
