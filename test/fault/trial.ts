import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { dice } from '../../bench/support/dice.ts';
import { createDataSource } from '../../db/data-source.ts';
import { LONGEST_WAIT_MS, type PartName } from '../../local/part.ts';
import { clientOptions } from '../../platform/temporal.ts';
import { behindForLong, brokenChains, lostOrDoubled, openIncidents, settle } from './checks.ts';
import { People } from './people.ts';
import { registerPoster, tell, type Expected } from './story.ts';
import { FaultSystem, READY_MS } from './system.ts';

export interface Trial {
  /** At least so many; more while crashes are still to come. */
  readonly postings: number;
  /** Crashes while postings are under way: each of something that ran. */
  readonly kills: number;
  /** Milliseconds from a crash, or from the return after it, to the next, on average; a fifth to nine fifths of it. */
  readonly pauseMs?: number;
  /** The share of crashes after which everything is waited for; the others are followed by the next crash. */
  readonly rest?: number;
  /** Milliseconds until a part is started again that dies again and again, at most; the system's own when not given. */
  readonly backMs?: number;
  /** Crashes end after so long, however many there were: too few of them are a fault of the trial. */
  readonly minutes?: number;
  /** Determines who decides what, and what crashes when; times are the machine's. */
  readonly seed: number;
  /** Told of each crash, and of the end. */
  readonly say?: (line: string) => void;
}

export interface Verdict {
  readonly postings: number;
  readonly acts: number;
  readonly repeats: number;
  readonly kills: number;
  /** Seconds that somebody waited for one answer, or for what follows from it, at the longest. */
  readonly longestWaitS: number;
  /** Anything lost, doubled, broken, stuck or in disagreement; empty when all is well. */
  readonly wrong: readonly string[];
}

/** Postings under way at once. */
const AT_ONCE = 4;
/** Parts are mostly back by then, and work goes on. */
const PAUSE_MS = 2_250;
/** Crash upon crash is tried too. */
const REST = 0.7;
const CRASHES: readonly (readonly PartName[])[] = [
  ['worker'],
  ['api'],
  ['temporal'],
  ['postgres'],
  ['worker', 'api', 'temporal', 'postgres'],
];

/** Postings go through their reviews over HTTP while parts of the system are killed; then everything is counted. */
export async function run(trial: Trial): Promise<Verdict> {
  const {
    postings,
    kills,
    seed,
    pauseMs = PAUSE_MS,
    rest = REST,
    backMs = LONGEST_WAIT_MS,
    minutes = Infinity,
  } = trial;
  const say = trial.say ?? (() => undefined);
  const chance = dice(seed);
  const system = new FaultSystem(backMs);
  try {
    await system.start();
    const people = new People(system);
    const partyId = await registerPoster(people);
    const expected: Expected[] = [];
    const broken: string[] = [];
    let told = 0;
    let crashes = 0;
    const end = Date.now() + minutes * 60_000;
    const isStormy = (): boolean => crashes < kills && Date.now() < end;
    const work = Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (told++ < postings || isStormy())
          // An unfinished story is reported with everything else that is wrong.
          await tell(people, partyId, chance).then(
            (cases) => expected.push(...cases),
            (error: unknown) => broken.push(error instanceof Error ? error.message : String(error)),
          );
      }),
    );
    for (let no = 0; isStormy(); no++) {
      await delay(pauseMs * (0.2 + 1.6 * chance.next()));
      const names = no % 2 === 0 ? CRASHES[(no / 2) % CRASHES.length] : chance.pick(CRASHES);
      const killed = system.kill(...(names ?? []));
      if (killed.length === 0) {
        // A part that is not back yet cannot crash; whatever comes next may, unless nothing comes back at all.
        if (Date.now() > system.quietSince + READY_MS) await ready(system);
        continue;
      }
      crashes++;
      say(`${crashes}: kill -9 ${killed.join(' ')}`);
      if (chance.chance(rest)) await ready(system);
    }
    await work;
    await ready(system);
    say('kill -9 of everything, and a new start');
    await system.killAllAndStart();

    const { databaseUrl, temporalAddress, temporalNamespace } = system.stack;
    const db = await createDataSource(databaseUrl, { poolSize: 2 }).initialize();
    const connection = await Connection.connect({ address: temporalAddress });
    try {
      const client = new Client(
        clientOptions(connection, { TEMPORAL_NAMESPACE: temporalNamespace, KEYS_DIR: system.keysDir }),
      );
      const wrong = [
        ...(crashes < kills ? [`${crashes} of ${kills} crashes within ${minutes} minutes`] : []),
        ...broken,
        ...(await settle(db, expected)),
        ...(await lostOrDoubled(db, people.acknowledged)),
        ...(await brokenChains(db)),
        ...(await behindForLong(db, client)),
        ...(await openIncidents(db)),
      ];
      return {
        postings: expected.length / 2 + broken.length,
        acts: people.acknowledged.length,
        repeats: people.repeats,
        kills: crashes + 1,
        longestWaitS: Math.round(people.longestWaitMs / 1000),
        wrong,
      };
    } finally {
      await db.destroy();
      await connection.close();
    }
  } finally {
    await system.stop();
  }
}

async function ready(system: FaultSystem): Promise<void> {
  for (const until = Date.now() + READY_MS; Date.now() < until; await delay(200))
    if (await system.isReady()) return;
  throw new Error(`the system did not come back: ${system.lastWords}`);
}
