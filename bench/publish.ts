import { parseArgs } from 'node:util';
import { table } from '../local/say.ts';
import { connectClient } from '../platform/temporal.ts';
import { startBare } from './support/bare.ts';
import { ACTS, measure, median, percentile, type Act, type Leg, type Side } from './support/figures.ts';
import { startStack } from './support/stack.ts';
import { startSystemSides } from './support/system.ts';

/**
 * "Submit, two approvals, published" through this system against the same messages on bare workflows: in turn, on the
 * same dev server, each side with a worker process of its own. What is compared is one round's pair, since a shared
 * machine drifts.
 *
 * Options: `--rounds 5`, `--cases 100` (at 20 clients; a fifth of it at 1), `--clients 1,20`.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      cases: { type: 'string', default: '100' },
      clients: { type: 'string', default: '1,20' },
    },
  });
  const [rounds, cases] = [Number(values.rounds), Number(values.cases)];
  const clientCounts = values.clients.split(',').map(Number);

  const stack = await startStack(['temporal', 'identity', 'worker']);
  try {
    const client = await connectClient(stack.config);
    const bare = await startBare(stack.config, client);
    const system = await startSystemSides(stack, client);
    const sides = [bare, system.direct, system.http];
    for (const side of sides) await measure(side, 10, 30);
    for (const clients of clientCounts) {
      const legs = await inTurn(sides, rounds, clients, clients === 1 ? Math.ceil(cases / 5) : cases);
      report(clients, sides, legs);
    }
    await system.stop();
    await bare.stop();
    await client.connection.close();
  } finally {
    await stack.stop();
  }
}

/** Every side once a round, every second round the other way round. @returns the legs of each side, by round */
async function inTurn(
  sides: readonly Side[],
  rounds: number,
  clients: number,
  cases: number,
): Promise<Map<Side, Leg[]>> {
  const legs = new Map<Side, Leg[]>(sides.map((side) => [side, []]));
  for (let round = 0; round < rounds; round++)
    for (const side of round % 2 === 0 ? sides : sides.toReversed())
      legs.get(side)?.push(await measure(side, clients, cases));
  return legs;
}

function report(clients: number, sides: readonly Side[], legs: ReadonlyMap<Side, readonly Leg[]>): void {
  const of = (side: Side): readonly Leg[] => legs.get(side) ?? [];
  const all = (side: Side, act: Act): number[] => of(side).flatMap((leg) => leg.times[act]);
  const ms = (value: number): string => value.toFixed(1);
  const acts = Object.keys(ACTS) as Act[];
  console.log(`\n并发 ${clients} / ${clients} client(s)，p50 / p99 毫秒 ms`);
  const heads = acts.map((act) => `${ACTS[act].zh} ${ACTS[act].en}`);
  const rows = sides.map((side) => [
    `${side.name.zh} ${side.name.en}`,
    median(of(side).map((leg) => leg.casesPerSecond)).toFixed(1),
    ...acts.map((act) => `${ms(median(all(side, act)))} / ${ms(percentile(all(side, act), 0.99))}`),
  ]);
  for (const line of table([['', '每秒 cases/s', ...heads], ...rows])) console.log(line);

  const [bare, ...ours] = sides;
  if (bare === undefined) return;
  console.log('与仅引擎之比（逐轮；越小越好） / times the bare workflow, round by round (less is better)');
  const ratios = ours.flatMap((side) => [
    [`${side.name.zh} ${side.name.en}`, '每案 per case', ...paired(of(side), of(bare), caseTime)],
    ['', '每次通过 per approval', ...paired(of(side), of(bare), approvalTime)],
  ]);
  const titles = ['', '', '逐轮 rounds', '最小 min', '中位 median', '最大 max'];
  for (const line of table([titles, ...ratios])) console.log(line);
}

const caseTime = (leg: Leg): number => 1 / leg.casesPerSecond;
const approvalTime = (leg: Leg): number => median([...leg.times.municipal, ...leg.times.national]);

/** One figure of both sides, round by round, as a quotient. */
function paired(ours: readonly Leg[], bare: readonly Leg[], figure: (leg: Leg) => number): string[] {
  const ratios = ours.map((leg, round) => figure(leg) / figure(bare[round] ?? leg));
  const text = (value: number): string => value.toFixed(2);
  return [
    ratios.map(text).join(' '),
    text(Math.min(...ratios)),
    text(median(ratios)),
    text(Math.max(...ratios)),
  ];
}
