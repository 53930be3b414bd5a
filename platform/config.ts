import path from 'node:path';
import type { z } from 'zod';
import { isLoopback } from '../adapters/loopback.ts';
import { unknownVariables, type UnknownVariable } from './unknown-variables.ts';
import { VARIABLE_NAMES, configSchema, variableInfo, type VariableName } from './variables.ts';

export { VARIABLE_NAMES, configSchema, variableInfo } from './variables.ts';
export type { VariableName } from './variables.ts';

/** How API, worker, migration and the local stack read their configuration (the variables: ./variables.ts). */

type Parsed = z.infer<typeof configSchema>;
/** These follow from other variables in the local profile and have to be given in production. */
type DerivedName =
  | 'FILES_DIR'
  | 'KEYS_DIR'
  | 'DATABASE_URL'
  | 'TEMPORAL_ADDRESS'
  | 'OIDC_ISSUER'
  | 'PAYMENT_URL'
  | 'PUBLIC_URL'
  | 'VIRUS_SCANNER'
  | 'OIDC_AUDIENCE';

/** The configuration, by the names of its variables; folders and files are absolute paths. */
export type Config = Readonly<Omit<Parsed, DerivedName> & Required<Pick<Parsed, DerivedName>>>;

/** One error for all bad variables: its message names each, what was expected, and an example. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly variables: readonly VariableName[];
  /** Variables of the environment that look like ours and are not. */
  readonly unknown: readonly string[];

  constructor(bad: ReadonlyMap<VariableName, string | undefined>, unknown: readonly UnknownVariable[] = []) {
    const lines = [...bad].map(([name, value]) => {
      const { expected, example } = variableInfo(name);
      const found = value === undefined ? '未设置 / not set' : shown(name, value);
      return `  ${name}: ${found}\n    应为${expected.zh} / expected ${expected.en}\n    例 / example: ${name}=${example}`;
    });
    const strangers = unknown.map(({ name, meant }) =>
      meant
        ? `  ${name}: 没有这一变量，是否应为 ${meant}？改名或删去 / there is no such variable; is ${meant} meant? Rename or remove it`
        : `  ${name}: 本系统不读取这一变量，请删去 / this system does not read it: remove it`,
    );
    super(`配置有误 / bad configuration:\n${[...lines, ...strangers].join('\n')}`);
    this.variables = [...bad.keys()];
    this.unknown = unknown.map(({ name }) => name);
  }
}

/** A secret is never printed, nor the password inside an address. */
function shown(name: VariableName, value: string): string {
  if (variableInfo(name).secret) return `(${value.length} 个字符 / characters)`;
  return `"${value.replace(/:\/\/([^:@/]*):[^@]*@/, '://$1:***@')}"`;
}

function derive(parsed: Parsed): Config {
  const ui = `http://127.0.0.1:${parsed.TEMPORAL_UI_PORT}`;
  return {
    ...parsed,
    TEMPORAL_UI_ORIGIN: parsed.TEMPORAL_UI_ORIGIN ?? (parsed.PROFILE === 'local' ? ui : undefined),
    FILES_DIR: parsed.FILES_DIR ?? path.join(parsed.DATA_DIR, 'files'),
    KEYS_DIR: parsed.KEYS_DIR ?? path.join(parsed.DATA_DIR, 'keys'),
    DATABASE_URL:
      parsed.DATABASE_URL ?? `postgres://jiebang:jiebang@127.0.0.1:${parsed.POSTGRES_PORT}/jiebang`,
    TEMPORAL_ADDRESS: parsed.TEMPORAL_ADDRESS ?? `127.0.0.1:${parsed.TEMPORAL_PORT}`,
    OIDC_ISSUER: parsed.OIDC_ISSUER ?? `http://127.0.0.1:${parsed.OIDC_PORT}`,
    PUBLIC_URL: parsed.PUBLIC_URL ?? `http://localhost:${parsed.API_PORT}`,
    PAYMENT_URL: parsed.PAYMENT_URL ?? `http://127.0.0.1:${parsed.PAYMENT_PORT}`,
    VIRUS_SCANNER: parsed.VIRUS_SCANNER ?? 'none',
    OIDC_AUDIENCE: parsed.OIDC_AUDIENCE ?? 'urn:jiebang:api',
  };
}

/** Checks of production alone: variables to be given, and addresses that nobody on the way can read or answer for. */
function badInProduction(given: Readonly<Partial<Record<VariableName, string>>>): VariableName[] {
  return VARIABLE_NAMES.filter((name) => {
    const { derived, required, secure } = variableInfo(name);
    const value = given[name];
    if (value === undefined) return derived !== undefined || required === true;
    const address = secure && URL.canParse(value) ? new URL(value) : undefined;
    return address?.protocol === 'http:' && !isLoopback(address.hostname);
  });
}

/** Half an encrypted connection is useless: a certificate goes with its key, and both with TEMPORAL_TLS. */
function halfOfTls(config: Parsed): VariableName[] {
  const { TEMPORAL_TLS, TEMPORAL_TLS_CA, TEMPORAL_TLS_CERT, TEMPORAL_TLS_KEY } = config;
  const bad: VariableName[] = [];
  if (!TEMPORAL_TLS && (TEMPORAL_TLS_CA ?? TEMPORAL_TLS_CERT ?? TEMPORAL_TLS_KEY)) bad.push('TEMPORAL_TLS');
  if (TEMPORAL_TLS_CERT && !TEMPORAL_TLS_KEY) bad.push('TEMPORAL_TLS_KEY');
  if (TEMPORAL_TLS_KEY && !TEMPORAL_TLS_CERT) bad.push('TEMPORAL_TLS_CERT');
  return bad;
}

/** True if a process of a deployment reads the variable: ports of the local system are no concern of production. */
const isDeployed = (name: VariableName): boolean =>
  variableInfo(name).usedBy.some((reader) => reader !== 'local');

/**
 * Reads the configuration from the environment; an empty variable counts as not set.
 *
 * @param env usually `process.env`
 * @param names only these are required and returned (a migration needs no more than `DATABASE_URL`)
 * @throws ConfigError that lists every bad or missing variable
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config;
export function loadConfig<N extends VariableName>(
  env: NodeJS.ProcessEnv,
  names: readonly N[],
): Pick<Config, N>;
export function loadConfig(
  env: NodeJS.ProcessEnv,
  names: readonly VariableName[] = VARIABLE_NAMES,
): Partial<Config> {
  const production = env['PROFILE'] === 'production';
  const given: Partial<Record<VariableName, string>> = Object.fromEntries(
    VARIABLE_NAMES.filter((name) => env[name] && (!production || isDeployed(name))).map((name) => [
      name,
      env[name],
    ]),
  );
  const wanted = new Set<VariableName>(names);
  const bad = new Map<VariableName, string | undefined>();

  const result = configSchema.safeParse(given);
  for (const issue of result.error?.issues ?? []) {
    const name = issue.path[0] as VariableName;
    bad.set(name, given[name]);
  }
  if (production) for (const name of badInProduction(given)) if (wanted.has(name)) bad.set(name, given[name]);
  const unknown = production
    ? unknownVariables(env, new Set(VARIABLE_NAMES), VARIABLE_NAMES.filter(isDeployed))
    : [];
  for (const name of result.success ? halfOfTls(result.data) : [])
    if (wanted.has(name)) bad.set(name, given[name]);
  if (bad.size > 0 || unknown.length > 0 || !result.success) throw new ConfigError(bad, unknown);
  const config = derive(result.data);
  return Object.fromEntries(names.map((name) => [name, config[name]]));
}

/** For the head of a process: the configuration, or the list of what is wrong with it and exit code 2. */
export function loadConfigOrExit(env?: NodeJS.ProcessEnv): Config;
export function loadConfigOrExit<N extends VariableName>(
  env: NodeJS.ProcessEnv,
  names: readonly N[],
): Pick<Config, N>;
export function loadConfigOrExit(
  env: NodeJS.ProcessEnv = process.env,
  names: readonly VariableName[] = VARIABLE_NAMES,
): Partial<Config> {
  try {
    return loadConfig(env, names);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
