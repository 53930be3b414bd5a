import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

/**
 * The fences of architecture.md, tried: each line is what somebody might write into an existing file, and the rule
 * that has to stop it. The content is only in memory.
 */

const WORKFLOW = 'workflows/review/workflow.ts';
const PATHS = 'import-x/no-restricted-paths';
const IMPORTS = '@typescript-eslint/no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';
const CYCLE = 'import-x/no-cycle';

let eslint: ESLint;
beforeAll(async () => {
  eslint = new ESLint();
  // The first file costs the types of the whole project.
  await complaints(WORKFLOW, '');
}, 180_000);

// With CI=true typescript-eslint reads each file once, from the disk, and not the text that it is given.
process.env.TSESTREE_SINGLE_RUN = 'false';

/** The rules that complain about a file with that content. */
async function complaints(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: file });
  const parsing = result?.messages.find((message) => message.fatal === true);
  if (parsing) throw new Error(parsing.message);
  return (result?.messages ?? []).map((message) => message.ruleId ?? '');
}

describe('a wrong import fails the lint', () => {
  const table: [what: string, file: string, code: string, rule: string][] = [
    [
      'who may, asked beside the permission table',
      'api/event/routes.ts',
      `export const a = (account: { roles: string[] }) => account.roles.includes('organiser');`,
      SYNTAX,
    ],
    [
      'who may, asked beside the permission table by a list',
      'api/event/routes.ts',
      `export const a = ({ roles }: { roles: string[] }) => roles.some((role) => ['organiser'].includes(role));`,
      SYNTAX,
    ],
    [
      'who may, asked of the sides of a case beside the permission table',
      'api/event/routes.ts',
      `export const a = (found: { relations: string[] }) => found.relations.some((one) => one === 'poster');`,
      SYNTAX,
    ],
    [
      'an instant of a reply written by hand',
      'api/event/routes.ts',
      `import { shanghaiIso } from '../../domain/calendar/shanghai.ts';\nexport const a = shanghaiIso(0);`,
      'no-restricted-imports',
    ],
    ['zod in a workflow', WORKFLOW, `import * as z from 'zod';\nexport const a = z.string();`, IMPORTS],
    ['the ORM in a workflow', WORKFLOW, `import { In } from 'typeorm';\nexport const a = In([]);`, IMPORTS],
    ['Node in a workflow', WORKFLOW, `import fs from 'node:fs';\nexport const a = fs.existsSync;`, IMPORTS],
    [
      'a schema in a workflow',
      WORKFLOW,
      `import { reviewDecisionSchema } from '../../domain/review/schema.ts';\nexport const a = reviewDecisionSchema;`,
      IMPORTS,
    ],
    [
      'an activity in a workflow, other than by type',
      WORKFLOW,
      `import { recordStep } from '../../activities/record/record-step.ts';\nexport const a = recordStep;`,
      IMPORTS,
    ],
    [
      'the database in a workflow',
      WORKFLOW,
      `import type { CaseRow } from '../../db/record/rows.ts';\nexport type A = CaseRow;`,
      PATHS,
    ],
    [
      'zod in a transition table',
      'domain/review/lifecycle.ts',
      `import * as z from 'zod';\nexport const a = z.string();`,
      IMPORTS,
    ],
    [
      'the database in the domain',
      'domain/process/case.ts',
      `import { RecordStore } from '../../db/record/store.ts';\nexport const a = RecordStore;`,
      PATHS,
    ],
    [
      'workflows in the domain',
      'domain/process/case.ts',
      `import { posting } from '../../workflows/index.ts';\nexport const a = posting;`,
      PATHS,
    ],
    [
      'activities in the database',
      'db/record/audit.ts',
      `import { CONCEPTS } from '../../activities/acts/concepts.ts';\nexport const a = CONCEPTS;`,
      PATHS,
    ],
    [
      'activities in the API',
      'api/services.ts',
      `import { CONCEPTS } from '../activities/acts/concepts.ts';\nexport const a = CONCEPTS;`,
      PATHS,
    ],
    [
      'the record door in the API',
      'api/services.ts',
      `import { RecordStore } from '../db/record/store.ts';\nexport const a = RecordStore;`,
      PATHS,
    ],
    [
      'the configuration in what is stored',
      'db/record/audit.ts',
      `import { loadConfig } from '../../platform/config.ts';\nexport const a = loadConfig;`,
      PATHS,
    ],
    [
      'the platform in an adapter',
      'adapters/files/file-store.ts',
      `import { loadConfig } from '../../platform/config.ts';\nexport const a = loadConfig;`,
      PATHS,
    ],
    [
      'SQL in the API',
      'api/services.ts',
      `import type { DataSource } from 'typeorm';\nexport const a = (db: DataSource) => db.query('select 1');`,
      SYNTAX,
    ],
    [
      'the API in the worker',
      'worker/schedules.ts',
      `import { createApi } from '../api/api.ts';\nexport const a = createApi;`,
      PATHS,
    ],
    [
      'tests in the system',
      'worker/schedules.ts',
      `import { challenge } from '../test/support/samples.ts';\nexport const a = challenge;`,
      PATHS,
    ],
    [
      'a cycle',
      'domain/process/lifecycle.ts',
      `import { postingLifecycle } from '../posting/lifecycle.ts';\nexport const defineLifecycle = () => postingLifecycle;`,
      CYCLE,
    ],
  ];
  it.each(table)('%s', async (_what, file, code, rule) => {
    expect(await complaints(file, code)).toContain(rule);
  });
});

describe('what workflow code may not say fails the lint', () => {
  const table: [what: string, code: string, rule: string][] = [
    ['a module variable', `let seen = 0;\nexport const next = (): number => ++seen;`, SYNTAX],
    ['an exported module variable', `export let seen = 0;\nseen = 1;`, SYNTAX],
    ['a module map', `export const seen = new Map<string, number>();`, SYNTAX],
    [
      'a module set inside something',
      `const all = { seen: new Set<string>() };\nexport const has = (a: string) => all.seen.has(a);`,
      SYNTAX,
    ],
    ['the environment', `export const a = (): unknown => process.env;`, SYNTAX],
    ['an enum', `export enum Level { One }`, SYNTAX],
    ['any', `export const a = (b: any): unknown => b;`, '@typescript-eslint/no-explicit-any'],
    [
      'a promise that nobody awaits',
      `export const a = (b: Promise<void>): void => { b; };`,
      '@typescript-eslint/no-floating-promises',
    ],
  ];
  it.each(table)('%s', async (_what, code, rule) => {
    expect(await complaints(WORKFLOW, code)).toContain(rule);
  });
});

describe('the words of a comment (docs/words.md)', () => {
  const RULE = 'words/comments';
  it.each([
    ['What', '/** What an act carries. */'],
    ['Whether, in a list of tags', '/**\n * Whether it is due.\n * @returns true or false\n */'],
    ['Who, in one line', '// Who may do it.'],
    ['a calque', '/** Read by officers of the own district. */'],
  ])('%s fails the lint', async (_what, comment) => {
    expect(await complaints('domain/vocabulary.ts', `${comment}\nexport const a = 1;`)).toContain(RULE);
  });

  it('a line that goes on with a sentence passes', async () => {
    const code = '// Everybody is told\n// Who did it.\nexport const a = 1;';
    expect(await complaints('domain/vocabulary.ts', code)).not.toContain(RULE);
  });
});

describe('what is meant to be passes', () => {
  const table: [what: string, file: string, code: string][] = [
    [
      'an activity by type, a schema by type, a transition table by value',
      WORKFLOW,
      [
        `import type { RecordDependencies } from '../../activities/record/record-step.ts';`,
        `import { reviewLifecycle } from '../../domain/review/lifecycle.ts';`,
        `import type { ReviewDecision } from '../../domain/review/schema.ts';`,
        `export const a = reviewLifecycle;`,
        `export type B = [RecordDependencies, ReviewDecision];`,
      ].join('\n'),
    ],
    [
      'a read repository in the API',
      'api/services.ts',
      `import { findCase } from '../db/record/read.ts';\nexport const a = findCase;`,
    ],
  ];
  it.each(table)('%s', async (_what, file, code) => {
    const fences = [PATHS, IMPORTS, SYNTAX, CYCLE];
    expect((await complaints(file, code)).filter((rule) => fences.includes(rule))).toEqual([]);
  });
});
