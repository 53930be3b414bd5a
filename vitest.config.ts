import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take half a minute and more, mostly waiting for real time: last, each would keep the whole run. */
const LONG = [
  'e2e/incidents',
  'race/race',
  'local/stack',
  'fault/fault',
  'model/review-model',
  'e2e/document-truth',
  'model/negotiation-model',
  'payment/many-rewards',
  'e2e/publication',
  'e2e/operator',
  'year/year',
];

/** The long ones first, so that the short ones fill the gaps at the end; the order says nothing else. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((name) => moduleId.endsWith(`test/${name}.test.ts`));
      return place === -1 ? LONG.length : place;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Threads crash Temporal's native core.
    pool: 'forks',
    // One more than the cores of a small machine: a good part of a file's time is waiting.
    maxWorkers: 3,
    // The files of one process share what they load: loading it anew for each took a sixth of a run's computing. Each has
    // its database, task queue and folders all the same, and keeps nothing in a module that another could meet.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/warnings.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
  },
});
