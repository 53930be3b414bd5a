import type { Json } from '../../domain/process/case.ts';
import type { WrittenStep } from './written.ts';

/** The root of every case's audit chain. */
export const GENESIS = '0'.repeat(64);

type EventParts = Pick<
  WrittenStep,
  | 'commandId'
  | 'act'
  | 'at'
  | 'actor'
  | 'onBehalfOf'
  | 'why'
  | 'detail'
  | 'bodyHash'
  | 'outcome'
  | 'followUps'
>;

/** Content that the audit chain binds of an event: everything that the row holds. */
export function eventContent(
  event: EventParts,
  caseId: string,
  version: number,
  from: string,
  to: string,
): Json {
  return {
    caseId,
    version,
    commandId: event.commandId,
    act: event.act,
    from,
    to,
    at: event.at,
    actor: event.actor.account,
    actorName: event.actor.name,
    onBehalfOf: event.onBehalfOf,
    why: event.why,
    detail: event.detail,
    bodyHash: event.bodyHash,
    outcome: event.outcome,
    followUps: event.followUps,
  };
}
