import path from 'node:path';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { judges } from './files.mjs';
import { Suite } from './suite.mjs';

/** Where Stryker's instrumented sources look for the mutant that is active, and count what they pass. */
const space = () => (globalThis.__stryker__ ??= {});

/** Runs the tests of `domain/` for each mutant in this process: what the sources build when loaded is built anew. */
class InProcessRunner {
  /** @type {Suite | undefined} */
  #suite;
  /** @type {Set<string>} the tests asked for that were not there */
  #passedOver = new Set();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.#suite = await Suite.load(process.cwd());
  }

  #filesFor(sources) {
    const files = sources.map((file) => path.relative(process.cwd(), file));
    const all = files.flatMap((file) => judges(file).filter((test) => this.#suite.related(file).has(test)));
    return [...new Set(all)];
  }

  async dryRun({ files, coverageAnalysis, timeout, disableBail }) {
    const stryker = space();
    delete stryker.activeMutant;
    delete stryker.mutantCoverage;
    const tests = await this.#run(this.#filesFor(files), null, {
      perTest: coverageAnalysis === 'perTest',
      timeout,
      disableBail,
    });
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, sandboxFileName, disableBail }) {
    const stryker = space();
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    stryker.hitLimit = hitLimit;
    stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    const files = testFilter
      ? [...new Set(testFilter.map((id) => id.split(': ')[0]))]
      : this.#filesFor([sandboxFileName]);
    let tests;
    try {
      tests = await this.#run(files, testFilter && new Set(testFilter), {
        disableBail,
        atRuntime: mutantActivation === 'runtime' ? activeMutant.id : undefined,
      });
    } catch (error) {
      // A module that cannot be loaded any more fails every test.
      this.#passedOver.clear();
      tests = [failed({ id: 'load', name: 'load', file: files[0] }, 0, error)];
    }
    // A test whose name is another each time would be passed over, and its mutants counted as alive.
    const missed = testFilter?.find((id) => this.#passedOver.has(id));
    if (missed !== undefined) throw new Error(`has no longer a test with this name: ${missed}`);
    const timedOut = determineHitLimitReached(stryker.hitCount, hitLimit);
    return toMutantRunResult(timedOut ?? { status: DryRunStatus.Complete, tests });
  }

  async #run(files, filter, { perTest = false, disableBail, atRuntime }) {
    const stryker = space();
    const results = [];
    this.#passedOver = new Set(filter);
    for (const test of this.#suite.tests(files)) {
      if (filter && !filter.has(test.id)) continue;
      this.#passedOver.delete(test.id);
      if (perTest) stryker.currentTestId = test.id;
      const start = performance.now();
      // A file that loads between two tests loads without a mutant that is meant for their time alone.
      if (atRuntime !== undefined) stryker.activeMutant = atRuntime;
      try {
        await test.run();
        results.push({ ...plain(test, start), status: TestStatus.Success });
      } catch (error) {
        results.push(failed(test, start, error));
        if (!disableBail) {
          this.#passedOver.clear();
          break;
        }
      } finally {
        delete stryker.currentTestId;
        if (atRuntime !== undefined) stryker.activeMutant = undefined;
      }
    }
    return results;
  }
}

const plain = ({ id, name, file }, start) => ({
  id,
  name,
  fileName: file,
  timeSpentMs: performance.now() - start,
});
const failed = (test, start, error) => ({
  ...plain(test, start),
  status: TestStatus.Failed,
  failureMessage: String(error?.message ?? error).slice(0, 500),
});

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
