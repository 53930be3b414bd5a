import { loadConfigOrExit, type Config } from '../platform/config.ts';

/**
 * Addresses of other systems: the local system has its own, and a DATABASE_URL that the shell happens to hold from
 * another project must not be migrated.
 */
const OUTSIDE = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TEMPORAL_TLS', 'OIDC_ISSUER', 'PAYMENT_URL'] as const;

/** Variables of the environment that the local system does not follow. */
export function ignoredVariables(env: NodeJS.ProcessEnv = process.env): string[] {
  return OUTSIDE.filter((name) => env[name]);
}

/** The configuration of the local system, for its supervisor and every script that talks to it. */
export function loadLocalConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const own = { ...env, PROFILE: 'local' };
  for (const name of OUTSIDE) Reflect.deleteProperty(own, name);
  return loadConfigOrExit(own);
}
