import pLimit from 'p-limit';
import { createReconcileActivities } from '../../activities/reconcile/activities.ts';
import type { PersonSigner } from '../../adapters/signature/person-key.ts';
import { diceOf, type Dice } from '../../bench/support/dice.ts';
import type { PostingType } from '../../domain/vocabulary.ts';
import type { AnswerOf, Headers } from '../../local/client/caller.ts';
import type { Known, Problem } from '../../local/client/typed.ts';
import { eventually, type Caller, type TestSystem } from '../support/system.ts';

export const DAY_MS = 86_400_000;
/** Everybody looks twice a week at what waits for them. */
export const LOOK_MS = 3.5 * DAY_MS;

/** A party, the account that acts for it, and the key that the account signs with. */
export interface Side {
  readonly id: string;
  readonly account: string;
  readonly signer: PersonSigner;
  /** Of a team: whom its schemes name, the lead first. */
  readonly team?: readonly { readonly personId: string; readonly name: string; readonly role: string }[];
}

/** A claim that somebody means to make. */
export interface ClaimPlan {
  readonly claimant: Side;
  /** The look at which it is made. */
  readonly due: number;
}

/** A posting of the year, as the simulation knows it beside the record. */
export interface PostingPlan {
  readonly id: string;
  readonly title: string;
  readonly type: PostingType;
  readonly poster: Side;
  /** The look at which it was submitted. */
  readonly since: number;
  /** Planned claims: drawn when it is first seen open. */
  claims: ClaimPlan[] | null;
}

export interface World {
  readonly system: TestSystem;
  readonly seed: number;
  /** Looks that people have taken at their lists: two a week. */
  look: number;
  readonly organisations: readonly Side[];
  readonly people: readonly Side[];
  /** Possible posters of an achievement: those who are or were postdocs (R4). */
  readonly postdocs: readonly Side[];
  readonly sides: Map<string, Side>;
  readonly postings: PostingPlan[];
  /** When the organiser last checked that an organisation still exists (R4), epoch ms, and that check. */
  readonly existence: Map<string, { readonly at: number; readonly attested: Promise<void> }>;
  /** Projects whose quarrel has begun. */
  readonly troubled: Set<string>;
  /** Rare matters that have been done. */
  readonly matters: Set<string>;
  /** Acts that were done, and acts that were refused, by code: people do err, and the system says so. */
  readonly tally: { acts: number; readonly refused: Map<string, number> };
  as(account: string): Caller;
  tokenOf(account: string): Promise<string>;
}

/** The dice of a matter at this look: the same at every run of the seed. */
export function luck(world: World, ...words: readonly (string | number)[]): Dice {
  return diceOf(world.seed, world.look, ...words);
}

/** The dice of a matter for good: what somebody is like, whenever one looks. */
export function fate(world: World, ...words: readonly (string | number)[]): Dice {
  return diceOf(world.seed, ...words);
}

export function sideOf(world: World, partyId: string): Side {
  const side = world.sides.get(partyId);
  if (!side) throw new Error(`no side ${partyId}`);
  return side;
}

/**
 * An act of a person through HTTP; a refusal is counted and told, and so is an outcome that is still unknown after three
 * times ten seconds: people look again. Anything else that fails is a fault.
 */
export async function act<P extends string>(
  world: World,
  account: string,
  path: Known<'POST', P>,
  body: object = {},
  headers: Headers = {},
): Promise<AnswerOf<'POST', P> | null> {
  const answer = await world.as(account).post(path, body, headers);
  world.tally.acts += 1;
  if (answer.status < 300) return answer;
  const code = String((answer.body as Partial<Problem>).code);
  if (answer.status >= 500 && code !== 'OUTCOME_UNKNOWN')
    throw new Error(`${JSON.stringify(path)}: ${JSON.stringify(answer.body)}`);
  world.tally.refused.set(code, (world.tally.refused.get(code) ?? 0) + 1);
  return null;
}

/** True the first time that somebody asks: a rare matter, done once. */
export function once(world: World, matter: string): boolean {
  if (world.matters.has(matter)) return false;
  world.matters.add(matter);
  return true;
}

/** So many people act at once; more wait for two cores. */
const AT_ONCE = 8;

/** Does the same for each, several at a time. */
export async function together<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  await pLimit(AT_ONCE).map(items, work);
}

export interface OpenCase {
  readonly id: string;
  readonly stage: string;
  readonly summary: string;
}

export function casesOf(world: World, type: string, stages: readonly string[]): Promise<OpenCase[]> {
  return world.system.db.query(
    'select id, stage, summary from cases where type = $1 and stage = any($2) order by created_at, id',
    [type, stages],
  );
}

/** Stages in which the system itself has something to do. */
const AT_WORK = [
  'reward.paying',
  'evaluation.rewarding',
  'certificate.issuing',
  'recommendation.granting',
  'signing.received',
  'signing.sealing',
  'filing.opened',
  'filing.received',
  'filing.numbered',
];

/** Waits for the engine's automatic work: nothing is left that was only received, announced or in progress. */
export async function settle(world: World): Promise<void> {
  const { system } = world;
  const { db, client, taskQueue } = system;
  const clock = (): Date => system.now();
  const reconciler = createReconcileActivities({ dataSource: db, client, taskQueue, clock });
  const mend = setInterval(() => void reconciler.reconcile().catch(() => undefined), 8_000);
  try {
    await eventually(
      async () => {
        const rows: { busy: unknown }[] = await db.query(
          `select (select jsonb_agg(distinct type || '.' || stage) from cases
               where not final and (version = 0 or type || '.' || stage = any($1))) as busy
           union all select jsonb_agg(distinct to_type || ' ' || act) from facts where consumed_at is null`,
          [AT_WORK],
        );
        return rows.flatMap(({ busy }) => (busy === null ? [] : [busy]));
      },
      (busy) => busy.length === 0,
      180_000,
    );
  } finally {
    clearInterval(mend);
  }
}
