import { z } from 'zod';
import { VARIABLE_NAMES, configSchema, variableInfo, type VariableName } from '../../platform/config.ts';
import type { Page } from './page.ts';

/** `docs/configuration.md`, from the schema of the variables. */

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

function text(): string {
  return [
    '# 配置 / Configuration',
    '',
    '<!-- 由 `npm run docs` 从 platform/variables.ts 生成，勿手改 / generated from platform/variables.ts by `npm run docs`, do not edit -->',
    '',
    '所有进程只从环境变量读取配置；空值视为未设置。值有误时，进程列出全部有误的变量，并以代码 2 退出。本地系统（`npm start`、`token`、`demo`）不读取 `DATABASE_URL`、`TEMPORAL_ADDRESS`、`TEMPORAL_TLS`、`OIDC_ISSUER`，这些服务由其自带。',
    '',
    'Every process reads its configuration from environment variables only; an empty variable counts as not set. If a value is invalid, the process lists all invalid variables and exits with code 2. The local system (`npm start`, `token`, `demo`) does not read `DATABASE_URL`, `TEMPORAL_ADDRESS`, `TEMPORAL_TLS` and `OIDC_ISSUER`: it has its own.',
    '',
    ...VARIABLE_NAMES.map(section),
  ].join('\n');
}

export const configurationPage: Page = { file: 'docs/configuration.md', text };
