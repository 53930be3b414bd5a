import type { LedgerEntry } from '../../adapters/payment/ledger.ts';
import type { ActCount, FunnelStep, StageCount } from './funnel.ts';
import type { YearReport } from './simulate.ts';

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];

/** Result of a simulated year, as the lines that `docs/year.md` is made of. */
export function reportOf(parts: {
  readonly year: YearReport;
  readonly stages: readonly StageCount[];
  readonly funnel: readonly FunnelStep[];
  /** Signed bundles that were checked offline. */
  readonly bundles: number;
  readonly ledger: readonly LedgerEntry[];
  /** Acts on record, by people and by clocks. */
  readonly acts: readonly ActCount[];
}): string {
  const { year, stages, funnel, bundles, ledger, acts } = parts;
  const done = acts.map(({ type, act, count }) => `${type}.${act} ${count}`).join(', ');
  const { world, seconds, simulatedDays, spent } = year;
  const paid = ledger.flatMap((entry) => (entry.state.status === 'paid' ? [entry.state.amountFen] : []));
  const types = [...new Set(stages.map((row) => row.type))];
  const cases = stages.reduce((sum, row) => sum + row.count, 0);
  const refused = [...world.tally.refused].sort(([, one], [, other]) => other - one);
  return [
    '',
    `${simulatedDays} days in ${Math.round(seconds)} s: ${cases} cases, ${world.tally.acts} acts of ${world.sides.size} parties; ` +
      `${bundles} signed bundles checked offline; ${paid.length} payments of ${paid.reduce((sum, one) => sum + one, 0) / 100} yuan`,
    '',
    ...table(
      ['Funnel', 'Challenges', 'Transfers'],
      funnel.map((row) => [row.step, row.technical_challenge, row.achievement_transfer]),
    ),
    '',
    ...table(
      ['Case', 'Stages at the end'],
      types.map((type) => [
        type,
        stages
          .filter((row) => row.type === type)
          .map((row) => `${row.stage} ${row.count}`)
          .join(', '),
      ]),
    ),
    '',
    `Done: ${done}`,
    `Refused: ${refused.map(([code, count]) => `${code} ${count}`).join(', ') || 'nothing'}`,
    `Seconds: ${[...spent].map(([what, took]) => `${what} ${Math.round(took)}`).join(', ')}`,
  ].join('\n');
}
