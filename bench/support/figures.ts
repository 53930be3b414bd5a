import pLimit from 'p-limit';
import type { Text } from '../../domain/vocabulary.ts';

/** The acts that are timed, each from the request to its answer; `published` from the last answer to the open posting. */
export const ACTS = {
  submit: { zh: '提交', en: 'submit' },
  municipal: { zh: '市级通过', en: '1st approval' },
  national: { zh: '部级通过', en: '2nd approval' },
  published: { zh: '至发布', en: 'to published' },
} as const satisfies Record<string, Text>;
export type Act = keyof typeof ACTS;

/** One way to drive a case. */
export interface Side {
  readonly name: Text;
  /** Prepares the next cases; not timed. */
  prepare(cases: number): Promise<void>;
  /** One case from submission to publication. */
  run(time: <T>(act: Act, work: () => Promise<T>) => Promise<T>): Promise<void>;
}

/** Timings of one run of cases. */
export interface Leg {
  readonly casesPerSecond: number;
  /** Milliseconds of each act, unsorted. */
  readonly times: Readonly<Record<Act, number[]>>;
}

/** Runs cases with that many clients at once, each after its last. */
export async function measure(side: Side, clients: number, cases: number): Promise<Leg> {
  await side.prepare(cases);
  const times: Record<Act, number[]> = { submit: [], municipal: [], national: [], published: [] };
  const time = async <T>(act: Act, work: () => Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work();
    times[act].push(performance.now() - began);
    return result;
  };
  const began = performance.now();
  await pLimit(clients).map(Array.from({ length: cases }), () => side.run(time));
  return { casesPerSecond: cases / ((performance.now() - began) / 1000), times };
}

/** The value that `share` of the values do not exceed (nearest rank). @param share 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
