/** Mutants of the rules (docs/testing.md). @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'in-process',
  plugins: ['./test/mutation/runner.mjs', '@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.mjs' },
  // The thesaurus is data: a word that is left out is no fault of a rule.
  mutate: ['domain/**/*.ts', '!domain/matching/synonyms/**'],
  concurrency: 1,
  coverageAnalysis: 'perTest',
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  tempDirName: '.cache/mutation/sandbox',
  ignorePatterns: ['/dist', '/.data', '/.cache', '/test/replay/**'],
  disableTypeChecks: false,
  timeoutMS: 20_000,
};
