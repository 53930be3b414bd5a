import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../domain/document/canonical-json.ts';
import type { Command } from '../domain/process/case.ts';

/** Longer than the engine may keep an accepted decision waiting for a worker, short enough to be of no other use. */
const VALID_MS = 3_600_000;

type Authorised = Omit<Command, 'authorisation'>;

/**
 * The API's statement that this actor may do this act on this case now (architecture 9): without it the record takes
 * no decision, so that nobody acts as an official through the engine's own tools.
 * @param secret AUTHORISATION_SECRET, shared by API and worker
 */
export function authorise(
  secret: string,
  caseId: string,
  act: string,
  command: Authorised,
  now: number,
): string {
  const until = now + VALID_MS;
  return `${until}.${mac(secret, caseId, act, command, until)}`;
}

/** Whether a command carries an authorisation of ours for just this act, not yet expired. */
export function isAuthorised(
  secret: string,
  caseId: string,
  act: string,
  command: Command,
  now: number,
): boolean {
  const [until, given] = command.authorisation.split('.');
  if (!until || !given || !(Number(until) >= now)) return false;
  const expected = mac(secret, caseId, act, command, Number(until));
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

function mac(secret: string, caseId: string, act: string, command: Authorised, until: number): string {
  const statement = canonicalJson({
    until,
    caseId,
    act,
    id: command.id,
    actor: { ...command.actor, roles: [...command.actor.roles] },
    onBehalfOf: command.onBehalfOf ?? null,
    seenVersion: command.seenVersion ?? null,
    payload: command.payload,
    bodyHash: command.bodyHash,
  });
  return createHmac('sha256', secret).update(statement).digest('base64url');
}
