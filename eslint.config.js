import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

/**
 * Fences (docs/architecture.md): imports point down only. Each zone lists what may NOT be imported from where.
 * `domain` <- `workflows` <- `platform`; `domain` <- `db` <- `activities` <- `worker`; `api` takes of `db` only its read
 * repositories, its intake and what those need.
 */
const up = (target, from, message, except) => ({ target, from, message, ...(except && { except }) });
const zones = [
  up(
    './domain',
    [
      './workflows',
      './platform',
      './db',
      './activities',
      './api',
      './worker',
      './local',
      './documents',
      './matching',
      './bench',
    ],
    'domain is pure: it knows nobody',
  ),
  up(
    './workflows',
    ['./platform', './db', './api', './worker', './local', './documents', './matching', './bench'],
    'workflows know the domain, and activities by type only',
  ),
  up(
    './db',
    ['./workflows', './activities', './api', './worker', './local', './bench'],
    'db knows the domain only',
  ),
  up(
    './documents',
    ['./workflows', './db', './activities', './api', './worker', './local', './bench'],
    'documents know the domain only',
  ),
  up(
    './matching',
    ['./workflows', './platform', './db', './activities', './api', './worker', './local', './bench'],
    'matching knows the domain only',
  ),
  up(
    './platform',
    ['./db', './activities', './api', './worker', './local', './bench'],
    'platform is below whoever runs',
  ),
  up('./activities', ['./api', './worker', './local', './bench'], 'activities are composed by the worker'),
  up(
    './api',
    ['./activities', './worker', './local', './bench'],
    'the API starts and signals workflows; it runs no activity',
  ),
  up('./api', './db', 'the API reads through db/read and writes through db/intake', [
    './read',
    './intake',
    './entities',
    './repositories',
    './data-source.ts',
  ]),
  up('./worker', ['./api', './local', './bench'], 'the worker composes workflows, activities and db'),
  up(
    [
      './domain',
      './workflows',
      './activities',
      './db',
      './api',
      './worker',
      './platform',
      './documents',
      './matching',
    ],
    './test',
    'nothing imports test',
  ),
];

/** What must never enter the workflow bundle: packages with state or I/O, Node, and schemas of zod. */
const notInWorkflows = [
  {
    group: ['zod', 'zod/*', 'typeorm', 'pg', 'express', 'uuid', 'jose', 'pino'],
    message: 'not in the workflow bundle',
  },
  {
    group: ['node:*', 'fs', 'path', 'crypto', 'http', 'os'],
    message: 'workflow code is deterministic: nothing of Node',
  },
  { regex: '/schema\\.ts$', message: 'from a schema.ts types only', allowTypeImports: true },
  { regex: '/activities/', message: 'activities by `import type` only', allowTypeImports: true },
];

export default tseslint.config(
  { ignores: ['node_modules/**', 'dist/**', '.data/**', '.cache/**', 'coverage/**'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [createTypeScriptImportResolver()],
    },
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'unions instead of enums' },
      ],
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
    },
  },
  {
    files: ['api/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'unions instead of enums' },
        {
          selector: 'CallExpression[callee.property.name=/^(query|createQueryBuilder)$/]',
          message: 'SQL stands in db: its read and intake',
        },
      ],
    },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-imports': 'off',
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: notInWorkflows }],
      // Module scope is shared by all workflows of a worker: a `let` there, or a filled collection, leaks between cases.
      'no-restricted-syntax': [
        'error',
        { selector: 'Program > VariableDeclaration[kind!="const"]', message: 'no mutable module state' },
        {
          selector: 'Program > ExportNamedDeclaration > VariableDeclaration[kind!="const"]',
          message: 'no mutable module state',
        },
        {
          selector: 'Program > VariableDeclaration NewExpression[callee.name=/^(Map|Set|WeakMap|Array)$/]',
          message: 'no mutable module state',
        },
        {
          selector:
            'Program > ExportNamedDeclaration > VariableDeclaration NewExpression[callee.name=/^(Map|Set|WeakMap|Array)$/]',
          message: 'no mutable module state',
        },
        {
          selector: 'MemberExpression[object.name="process"][property.name="env"]',
          message: 'no environment in workflows',
        },
        { selector: 'TSEnumDeclaration', message: 'unions instead of enums' },
      ],
    },
  },
  {
    // The rules of the process run in workflows too.
    files: [
      'domain/**/lifecycle.ts',
      'domain/process/*.ts',
      'domain/kinds/cut.ts',
      'domain/vocabulary.ts',
      'domain/processes.ts',
    ],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: notInWorkflows }] },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
