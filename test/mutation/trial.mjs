import { judges } from './files.mjs';

/**
 * Runs the tests that judge a source file until one fails.
 * @param {import('./suite.mjs').Suite} suite
 * @param {string} file from the root
 * @returns {Promise<string | null>} the test that failed, or what could not be loaded; null when all passed
 */
export async function firstFailure(suite, file) {
  const related = suite.related(file);
  let at = 'loading';
  try {
    for (const test of suite.tests(judges(file).filter((one) => related.has(one)))) {
      at = test.id;
      await test.run();
    }
    return null;
  } catch {
    return at;
  }
}
