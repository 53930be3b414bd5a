import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { clientOptions } from '../../platform/temporal.ts';
import { createDataSource } from '../../db/data-source.ts';
import type { PartName } from '../../local/part.ts';
import { behindForLong, brokenChains, lostOrDoubled, openIncidents, settle } from './checks.ts';
import { People } from './people.ts';
import { pick, randomOf } from './random.ts';
import { registerPoster, tell, type Expected } from './story.ts';
import { FaultSystem } from './system.ts';

export interface Trial {
  readonly postings: number;
  /** Crashes while the postings are under way. */
  readonly kills: number;
  /** Determines who decides what, and what crashes when; times are the machine's. */
  readonly seed: number;
  /** Told of each crash, and of the end. */
  readonly say?: (line: string) => void;
}

export interface Verdict {
  readonly acts: number;
  readonly repeats: number;
  readonly kills: number;
  /** What was lost, doubled, broken, stuck or in disagreement; empty when all is well. */
  readonly wrong: readonly string[];
}

/** Postings under way at once. */
const AT_ONCE = 4;
const CRASHES: readonly (readonly PartName[])[] = [
  ['worker'],
  ['api'],
  ['temporal'],
  ['postgres'],
  ['worker', 'api', 'temporal', 'postgres'],
];

/** Postings go through their reviews over HTTP while parts of the system are killed; then everything is counted. */
export async function run({ postings, kills, seed, say = () => undefined }: Trial): Promise<Verdict> {
  const random = randomOf(seed);
  const system = new FaultSystem();
  try {
    await system.start();
    const people = new People(system);
    const partyId = await registerPoster(people);
    const expected: Expected[] = [];
    const broken: string[] = [];
    let left = postings;
    const work = Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (left-- > 0)
          // A story that came to no end is told with everything else that is wrong.
          await tell(people, partyId, random).then(
            (cases) => expected.push(...cases),
            (error: unknown) => broken.push(error instanceof Error ? error.message : String(error)),
          );
      }),
    );
    let isOver = false;
    const over = work.finally(() => (isOver = true));
    let crashes = 0;
    for (; crashes < kills && !isOver; crashes++) {
      await delay(500 + 3_500 * random());
      const names = crashes % 2 === 0 ? CRASHES[(crashes / 2) % CRASHES.length] : pick(random, CRASHES);
      say(`kill -9 ${system.kill(...(names ?? [])).join(' ')}`);
      // Crash upon crash is tried too; but somebody has to be there to crash.
      if (random() < 0.7) await ready(system);
    }
    await over;
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
        ...broken,
        ...(await settle(db, expected)),
        ...(await lostOrDoubled(db, people.acknowledged)),
        ...(await brokenChains(db)),
        ...(await behindForLong(db, client)),
        ...(await openIncidents(db)),
      ];
      return { acts: people.acknowledged.length, repeats: people.repeats, kills: crashes + 1, wrong };
    } finally {
      await db.destroy();
      await connection.close();
    }
  } finally {
    await system.stop();
  }
}

async function ready(system: FaultSystem): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await delay(200))
    if (await system.isReady()) return;
  throw new Error(`the system did not come back:\n${system.output.slice(-2_000)}`);
}
