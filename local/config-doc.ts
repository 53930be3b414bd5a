import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { VARIABLE_NAMES, configSchema, variableInfo } from '../platform/config.ts';
import type { VariableName } from '../platform/config.ts';

/** The page on configuration, from the schema: `node --import tsx local/config-doc.ts` writes it. */

export const CONFIGURATION_PAGE = fileURLToPath(new URL('../docs/configuration.md', import.meta.url));

const { properties } = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });

function defaultOf(name: VariableName): string {
  const { derived } = variableInfo(name);
  if (derived) return derived.zh === derived.en ? `由 / from ${derived.zh}` : `${derived.zh} / ${derived.en}`;
  const property = properties?.[name];
  const value = typeof property === 'object' ? property.default : undefined;
  return typeof value === 'string' ? `\`${value}\`` : '—';
}

function section(name: VariableName): string {
  const { about, expected, example, usedBy, derived } = variableInfo(name);
  const production = derived ? '必填 / required' : '可不设 / optional';
  return [
    `## ${name}`,
    '',
    `${about.zh}。`,
    '',
    `${about.en}.`,
    '',
    `- 应为 / expected: ${expected.zh} / ${expected.en}`,
    `- 例 / example: \`${name}=${example}\``,
    `- 本地默认 / local default: ${defaultOf(name)}`,
    `- 生产环境 / in production: ${production}`,
    `- 读取者 / read by: ${usedBy.join(', ')}`,
    '',
  ].join('\n');
}

/** The whole page. */
export function configurationPage(): string {
  return [
    '# 配置 / Configuration',
    '',
    '<!-- 由 local/config-doc.ts 从 platform/variables.ts 生成，勿手改 / generated from platform/variables.ts by local/config-doc.ts, not to be edited -->',
    '',
    '所有进程只从环境变量读取配置；空值等于未设。值有误时进程列出全部有误的变量并以代码 2 退出。本地系统（`npm start`、`token`、`demo`）不读取 `DATABASE_URL`、`TEMPORAL_ADDRESS`、`TEMPORAL_TLS`、`OIDC_ISSUER`，它自带这些。',
    '',
    'Every process reads its configuration from environment variables alone; an empty one counts as not set. With a bad value a process lists all bad variables and exits with code 2. The local system (`npm start`, `token`, `demo`) does not read `DATABASE_URL`, `TEMPORAL_ADDRESS`, `TEMPORAL_TLS` and `OIDC_ISSUER`: it has its own.',
    '',
    ...VARIABLE_NAMES.map(section),
  ].join('\n');
}

/** Whether the page on file is the one that the schema gives. */
export function isPageCurrent(): boolean {
  return readFileSync(CONFIGURATION_PAGE, 'utf8') === configurationPage();
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(CONFIGURATION_PAGE, configurationPage());
