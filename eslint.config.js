import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';
import words from './local/lint-words.mjs';
import rooms from './rooms.json' with { type: 'json' };

/**
 * Fences (docs/architecture.md): imports point down only. `rooms.json` says which room may import which; its table in
 * the docs is made from the same list.
 */
const zones = rooms
  .map(({ folder, mayImport }) => ({
    target: `./${folder}`,
    from: rooms
      .filter((room) => room.folder !== folder && !mayImport.includes(room.folder))
      .map((room) => `./${room.folder}`),
    message: `${folder} may import ${mayImport.join(', ') || 'no other room'} (rooms.json)`,
  }))
  .filter(({ from }) => from.length > 0);
zones.push({
  target: './api',
  from: ['./db/record/store.ts', './db/record/chain.ts', './db/migrations'],
  message: 'the API reads, and takes in; only the door of the record moves a case',
});

/** Imports that must never enter the workflow bundle: packages with state or I/O, Node, and schemas of zod. */
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
  {
    files: ['**/*.{ts,js,mjs,cjs}'],
    plugins: { words },
    rules: { 'words/comments': 'error' },
  },
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
      'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
      'import-x/order': [
        'error',
        {
          groups: ['builtin', 'external', ['parent', 'sibling', 'index']],
          'newlines-between': 'never',
          alphabetize: { order: 'asc', caseInsensitive: true },
        },
      ],
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
          message: 'SQL stands in db',
        },
        {
          selector:
            'CallExpression[callee.property.name=/^(includes|some|every|find|indexOf)$/][callee.object.name=/^(roles|relations)$/], CallExpression[callee.property.name=/^(includes|some|every|find|indexOf)$/][callee.object.property.name=/^(roles|relations)$/], CallExpression[callee.property.name=/^(some|every|find|filter|includes)$/] > ArrowFunctionExpression > CallExpression[callee.property.name="includes"][arguments.0.name="role"]',
          message: 'who may stands in domain/permission: ask may() or permit()',
        },
      ],
    },
  },
  {
    // A reply's schema writes its instants out (R43); the exceptions write words: a refusal's, and a page's.
    files: ['api/**/*.ts'],
    ignores: ['api/http/shanghai-time.ts', 'api/process/decide.ts', 'api/results/pages.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/calendar/shanghai\\.ts$',
              importNames: ['shanghaiIso'],
              message: 'instants of a reply are `shanghaiTime` of its schema (api/http/shanghai-time.ts)',
            },
          ],
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
