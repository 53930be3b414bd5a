import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { decide } from '../../api/process/decide.ts';
import type { Services } from '../../api/services.ts';
import { negotiationLifecycle } from '../../domain/negotiation/lifecycle.ts';
import { type Position, workflowIdOf } from '../../domain/process/case.ts';
import { isLegal } from '../../domain/process/lifecycle.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { EngineKeys } from '../../platform/engine-keys.ts';
import { prepareClaim, sendClaim, type PreparedClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import { challenge, scheme, submitPosting } from '../support/samples.ts';
import { engineKeysDir } from '../support/stack.ts';
import { eventually, type SystemCaller, type TestSystem } from '../support/system.ts';

/** Two who act at the same instant on one posting, again and again; one posting lives through all rounds of a race. */
export interface Track {
  readonly system: TestSystem;
  /** The claimant's account, and the person that it is registered as. */
  readonly claimant: string;
  readonly personId: string;
  readonly posterId: string;
  readonly postingId: string;
  /** Where the two meet, found by halving steps: the winner gets the worse start in the next round. */
  readonly start: Start;
}

/** How many milliseconds the first gets before the second; moves towards where either may win. */
export class Start {
  #lead: number;
  #step: number;
  #last: boolean | null = null;

  constructor(lead = 20, step = 40) {
    this.#lead = lead;
    this.#step = step;
  }

  get lead(): number {
    return this.#lead;
  }

  /** @param first whether the first has won */
  won(first: boolean): void {
    if (this.#last !== null)
      this.#step = first === this.#last ? this.#step * 1.5 : Math.max(3, this.#step / 2);
    this.#last = first;
    this.#lead = Math.min(1_500, Math.max(-1_500, this.#lead + (first ? -this.#step : this.#step)));
  }
}

/** One round; says who won. Throws when there is not exactly one outcome, or when the stories differ. */
export type Race = (track: Track) => Promise<string>;

export const POSTER = 'zhangqiang';

export interface Seen {
  readonly stage: string;
  readonly version: number;
}

/** The system with one token an account, so that a race is between acts and not between tokens. */
export function withCallers(system: TestSystem): TestSystem {
  const callers = new Map<string, SystemCaller>();
  return {
    ...system,
    as(account) {
      const caller = callers.get(account) ?? system.as(account);
      callers.set(account, caller);
      return caller;
    },
  };
}

/** A published posting that is open without end, for a claimant's races. */
export async function openTrack(
  whole: TestSystem,
  posterId: string,
  claimant: string,
  personId: string,
): Promise<Track> {
  const system = withCallers(whole);
  const content = challenge({ title: `竞态 ${randomUUID().slice(0, 8)}` });
  const postingId = await submitPosting(system.as(POSTER), posterId, content);
  await publish(system, POSTER, postingId);
  return { system, claimant, personId, posterId, postingId, start: new Start() };
}

/** Starts both, the first so many milliseconds before the second; or after it, if the lead is negative. */
export async function clash<A, B>(
  lead: number,
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
  return Promise.all([pause(-lead).then(first), pause(lead).then(second)]);
}

export const until = (instant: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, instant - Date.now())));

export function demand(holds: boolean, what: string, ...seen: unknown[]): asserts holds {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(seen)}`);
}

/** The record's stage once the process says the same, and the API too: record, workflow and what people see agree. */
export async function agreed(
  { system }: Track,
  type: CaseType,
  id: string,
  reader: string,
  fits: (stage: string) => boolean,
): Promise<Seen> {
  const all = await eventually(
    async () => {
      const [row]: Seen[] = await system.db.query('select stage, version from cases where id = $1', [id]);
      const process = await system.client.workflow
        .getHandle(workflowIdOf(type, id))
        .query<Position>('position')
        .catch(() => null);
      const shown = await system.as(reader).get(`/cases/${id}`);
      return {
        record: row ?? null,
        process: process && { stage: process.stage, version: process.version },
        shown: { stage: shown.body.stage?.code, version: shown.body.version },
      };
    },
    ({ record, process, shown }) =>
      record !== null &&
      fits(record.stage) &&
      JSON.stringify(record) === JSON.stringify(process) &&
      JSON.stringify(record) === JSON.stringify(shown),
    20_000,
  );
  return all.shown;
}

/** A claim that is drafted and signed beforehand, so that a race is between submissions alone. */
export const prepared = ({ system, claimant, personId, postingId }: Track): Promise<PreparedClaim> =>
  prepareClaim(system.as(claimant), postingId, personId, scheme(personId, claimant));

export const submit = ({ system, claimant }: Track, claim: PreparedClaim) =>
  sendClaim(system.as(claimant), claim);

/** A claim that stands under verification. @returns its id */
export async function claimed(track: Track): Promise<string> {
  const answer = await submit(track, await prepared(track));
  demand(answer.status === 201, 'a claim in time is received', answer.body);
  const id = answer.body.claimId as string;
  await agreed(track, 'claim', id, track.claimant, (stage) => stage === 'verification');
  return id;
}

export async function withdrawn(track: Track, claimId: string): Promise<void> {
  const answer = await track.system
    .as(track.claimant)
    .post(`/claims/${claimId}/withdraw`, { reason: '下一回合。' });
  demand(answer.status === 200, 'a claim can be withdrawn', answer.body);
}

/** The claimant leaves a negotiation as soon as it runs, so that the posting is free for the next round. */
export async function leave(track: Track, caseId: string): Promise<void> {
  const { system, claimant } = track;
  const { db, client, taskQueue } = system;
  const services = {
    db,
    client,
    taskQueue,
    engineKeys: new EngineKeys(engineKeysDir()),
    log: pino({ level: 'silent' }),
    now: () => new Date(),
  };
  const negotiation = await agreed(
    track,
    'negotiation',
    caseId,
    claimant,
    (stage) =>
      isLegal(negotiationLifecycle, stage, 'leave') || isLegal(negotiationLifecycle, stage, 'declineOffer'),
  );
  const act = isLegal(negotiationLifecycle, negotiation.stage, 'leave') ? 'leave' : 'declineOffer';
  await decide(services as Services, {
    type: 'negotiation',
    caseId,
    act,
    account: { id: claimant, name: claimant, roles: ['applicant'] },
    key: randomUUID(),
    hash: randomUUID(),
    payload: () => Promise.resolve({ reason: '下一回合。' }),
  });
}

/** A machine that is slower than the least window takes to ask is given some more tries (R10). */
const OPENING_TRIES = 10;

/** The window is open until an instant a little ahead. @returns the closing time, epoch ms */
export async function openFor(track: Track, ms: number): Promise<number> {
  const { system, postingId } = track;
  for (let left = OPENING_TRIES; ; left -= 1) {
    const closesAt = Date.now() + ms;
    const answer = await system.as(POSTER).post(`/postings/${postingId}/extend`, {
      closesAt: new Date(closesAt).toISOString(),
      reason: '下一回合。',
    });
    if (answer.body.code === 'WINDOW_TOO_SHORT' && left > 1) continue;
    demand(answer.status === 200, 'a window without a claim reopens', answer.body);
    return closesAt;
  }
}

export const postingStage = (track: Track, fits: (stage: string) => boolean): Promise<Seen> =>
  agreed(track, 'posting', track.postingId, POSTER, fits);

/** The claims of the posting on record, by stage. */
export const claimsOf = ({
  system,
  postingId,
}: Track): Promise<{ id: string; stage: string; live: boolean; receivedAt: Date }[]> =>
  system.db.query(
    `select c.case_id as id, k.stage, c.live, c.received_at as "receivedAt" from claims c join cases k on k.id = c.case_id
     where c.posting_id = $1 order by c.received_at`,
    [postingId],
  );
