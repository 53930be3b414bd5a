import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dice } from '../../bench/support/dice.ts';
import { tokenFor } from '../support/stack.ts';
import { operationsOf } from './description.ts';
import { Ids } from './ids.ts';
import { Judge } from './judge.ts';
import { readBack } from './read-back.ts';
import { Requests, type Sent } from './requests.ts';
import { send, type Reply } from './send.ts';
import { tally } from './tally.ts';
import { ROLES, startWorld, type FuzzWorld } from './world.ts';

/** `FUZZ_REQUESTS=5000 FUZZ_SEED=1 npm test -- test/fuzz`: so many, and those again. */
const COUNT = Number(process.env['FUZZ_REQUESTS'] ?? 250);
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);

let world: FuzzWorld;
let judge: Judge;
beforeAll(async () => {
  world = await startWorld();
  judge = new Judge(world.description);
}, 240_000);
afterAll(() => world.stop());

/** As a client should: with the outcome unknown, the same again. */
async function answerTo(sent: Sent, account: string | null): Promise<Reply> {
  for (let attempt = 1; ; attempt += 1) {
    const reply = await send(world.serving.port, sent, account && (await tokenFor(account)));
    if (reply.status !== 503 || attempt === 3) return reply;
  }
}

const shown = ({ method, path, headers, body }: Sent): string =>
  `${method} ${path.slice(0, 200)} ${JSON.stringify(headers).slice(0, 200)} ${String(body).slice(0, 400)}`;

describe('R8, R43 whatever is sent, the answer is one that the description has', () => {
  it(
    `${COUNT} requests over all routes, three roles and hostile values of each kind: no 5xx`,
    async () => {
      console.log(`FUZZ_REQUESTS=${COUNT} FUZZ_SEED=${SEED}`);
      const chance = dice(SEED);
      const operations = operationsOf(world.description);
      const requests = new Requests(world.description, await new Ids().read(world.system.db), chance);
      const wrong = new Map<string, string>();
      const statuses: Record<number, number> = {};
      for (let i = 0; i < COUNT; i += 1) {
        // Each operation in its turn, from a place that the seed chooses.
        const operation = operations[(i + SEED) % operations.length];
        if (!operation) continue;
        const sent = requests.make(operation);
        const role = chance.pick(Object.values(ROLES));
        const account = chance.chance(0.08) ? null : chance.pick(role);
        const reply = await answerTo(sent, account);
        statuses[reply.status] = (statuses[reply.status] ?? 0) + 1;
        for (const what of judge.wrongs(sent, reply)) {
          const key = `${operation.id}: ${what}`;
          if (!wrong.has(key)) wrong.set(key, `${key}\n    ${account}: ${shown(sent)}`);
        }
      }
      console.log(statuses);
      tally('jiebang', COUNT);
      expect([...wrong.values()].join('\n'), `FUZZ_SEED=${SEED}`).toBe('');
    },
    Math.max(180_000, COUNT * 300),
  );

  it('afterwards every feed is XML, every export a workbook and every list JSON, for whoever may read it', async () => {
    const seen = new Set<string>();
    for (const account of ['zhangqiang', 'zhuban1', 'yunwei', null]) {
      const ask = (sent: Sent): Promise<Reply> => answerTo(sent, account);
      const { read, wrong } = await readBack(operationsOf(world.description), judge, ask);
      expect(wrong, `FUZZ_SEED=${SEED}`).toEqual([]);
      read.forEach((id) => seen.add(id));
    }
    for (const { id, method, path } of operationsOf(world.description))
      if (
        method === 'GET' &&
        /feed|export|^\/open-data|^\/public\/postings$/.test(path) &&
        !path.includes('{')
      )
        expect(seen, id).toContain(id);
  });
});
