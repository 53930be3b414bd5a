import {
  ASYMMETRIC_MATCHERS_OBJECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  chai,
  customMatchers,
  setState,
  GLOBAL_EXPECT,
} from '@vitest/expect';

// Stands for `vitest` where thousands of mutants are tried in one process: the part of it that tests of pure functions
// use, with Vitest's own `expect`. What they do not use is missing, and fails when it is called.

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

/** @type {{ file: string, name: string, run: () => unknown }[]} */
let tests = [];
let file = '';
/** @type {string[]} */
let path = [];
/** @type {(() => unknown)[]} */
let before = [];

/** Forgets all tests, and names the file whose tests come next. @param {string} name */
export function begin(name) {
  file = name;
  tests = [];
  path = [];
  before = [];
}

/** @returns the tests in the order in which they were declared */
export function declared() {
  return tests;
}

export const expect = (value, message) => chai.expect(value, message);
Object.assign(expect, chai.expect);
Object.assign(expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
expect.extend = (matchers) => chai.expect.extend(expect, matchers);
globalThis[GLOBAL_EXPECT] = expect;
setState(
  { assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null, environment: 'node' },
  expect,
);
expect.extend(customMatchers);

/** Titles need to differ, and to be the same each time: arguments that are made from a clock or by chance are not shown. */
function titled(title, [first], index) {
  return `${title} [${index}]${typeof first === 'string' ? ` ${first.slice(0, 60)}` : ''}`;
}

function each(declare) {
  return (table) => (title, body) =>
    [...table].forEach((row, index) => {
      const args = Array.isArray(row) ? row : [row];
      declare(titled(title, args, index), () => body(...args));
    });
}

export function describe(title, body) {
  const kept = [path, before];
  path = [...path, title];
  before = [...before];
  body();
  [path, before] = kept;
}
describe.each = each(describe);

export function it(title, body) {
  const hooks = before;
  tests.push({
    file,
    name: [...path, title].join(' > '),
    run: async () => {
      for (const hook of hooks) await hook();
      await body();
    },
  });
}
it.each = each(it);
export const test = it;

export function beforeAll(body) {
  let done;
  // An array of its own, so that a hook counts for what is declared after it too.
  before.push(() => (done ??= Promise.resolve(body())));
}
export const beforeEach = (body) => void before.push(body);
export const afterAll = () => undefined;
export const afterEach = () => undefined;
export const expectTypeOf = () => new Proxy({}, { get: () => () => undefined });
