import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  LOCAL_AUTHORISATION_SECRET,
  VARIABLE_NAMES,
  loadConfig,
  variableInfo,
} from '../../platform/config.ts';

const PRODUCTION = {
  PROFILE: 'production',
  DATABASE_URL: 'postgres://jiebang:secret@db.example.org:5432/jiebang',
  TEMPORAL_ADDRESS: 'temporal.example.org:7233',
  OIDC_ISSUER: 'https://id.example.org',
  OIDC_AUDIENCE: 'https://api.example.org',
  PAYMENT_URL: 'https://pay.example.org',
  VIRUS_SCANNER: 'clamd://clamd.example.org:3310',
  AUTHORISATION_SECRET: 'x'.repeat(32),
  FILES_DIR: '/var/lib/jiebang/files',
};

function failure(env: NodeJS.ProcessEnv): ConfigError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

describe('configuration', () => {
  it('needs nothing in the local profile, and addresses follow from the ports', () => {
    const config = loadConfig({
      OIDC_PORT: '4001',
      POSTGRES_PORT: '6543',
      TEMPORAL_PORT: '8000',
      DATA_DIR: '/d',
    });
    expect(config).toMatchObject({
      PROFILE: 'local',
      API_PORT: 3000,
      OIDC_ISSUER: 'http://127.0.0.1:4001',
      DATABASE_URL: 'postgres://jiebang:jiebang@127.0.0.1:6543/jiebang',
      TEMPORAL_ADDRESS: '127.0.0.1:8000',
      DATA_DIR: '/d',
      FILES_DIR: '/d/files',
      TEMPORAL_TLS: false,
    });
  });

  it('takes an empty variable as not set', () => {
    expect(loadConfig({ API_PORT: '', PROFILE: '' }).API_PORT).toBe(3000);
  });

  it('takes a complete production configuration as it is', () => {
    expect(loadConfig(PRODUCTION)).toMatchObject(PRODUCTION);
  });

  it.each(Object.keys(PRODUCTION).filter((name) => name !== 'PROFILE'))(
    'requires %s in production',
    (name) => {
      expect(failure({ ...PRODUCTION, [name]: undefined }).variables).toEqual([name]);
    },
  );

  it('refuses the public local secret in production', () => {
    const error = failure({ ...PRODUCTION, AUTHORISATION_SECRET: LOCAL_AUTHORISATION_SECRET });
    expect(error.variables).toEqual(['AUTHORISATION_SECRET']);
  });

  it.each([
    ['DATABASE_URL', 'postgres://u:p@db.example.org/jiebang'],
    ['TEMPORAL_ADDRESS', 'temporal.example.org:7233'],
  ])('refuses the public local secret with %s on another machine, whatever the profile', (name, value) => {
    expect(failure({ [name]: value }).variables).toEqual(['AUTHORISATION_SECRET']);
    expect(() => loadConfig({ [name]: value, AUTHORISATION_SECRET: 'x'.repeat(32) })).not.toThrow();
  });

  it('asks a process only for what it reads', () => {
    const env = { PROFILE: 'production', DATABASE_URL: PRODUCTION.DATABASE_URL };
    expect(loadConfig(env, ['DATABASE_URL'])).toEqual({ DATABASE_URL: PRODUCTION.DATABASE_URL });
    expect(() => loadConfig({ PROFILE: 'production' }, ['DATABASE_URL'])).toThrow(ConfigError);
  });

  it.each([
    ['API_PORT', 'abc'],
    ['API_PORT', '0'],
    ['API_PORT', '65536'],
    ['API_PORT', '3000.5'],
    ['DATABASE_URL', 'mysql://db/x'],
    ['DATABASE_URL', 'postgres'],
    ['TEMPORAL_ADDRESS', 'http://temporal:7233'],
    ['TEMPORAL_ADDRESS', 'temporal'],
    ['TEMPORAL_TLS', 'yes'],
    ['OIDC_ISSUER', 'ftp://id'],
    ['OIDC_AUDIENCE', 'api'],
    ['AUTHORISATION_SECRET', 'x'.repeat(31)],
    ['PROFILE', 'prod'],
    ['LOG_LEVEL', 'loud'],
    ['TEMPORAL_NAMESPACE', 'a b'],
  ])('refuses %s=%s', (name, value) => {
    expect(failure({ [name]: value }).variables).toEqual([name]);
  });

  it('lists all bad variables at once, each with what was expected and an example', () => {
    const error = failure({ API_PORT: 'x', TEMPORAL_ADDRESS: 'y' });
    expect(error.variables).toEqual(['API_PORT', 'TEMPORAL_ADDRESS']);
    for (const name of ['API_PORT', 'TEMPORAL_ADDRESS'] as const) {
      const { expected, example } = variableInfo(name);
      expect(error.message).toContain(expected.zh);
      expect(error.message).toContain(expected.en);
      expect(error.message).toContain(`${name}=${example}`);
    }
  });

  it('prints no secret', () => {
    const error = failure({ AUTHORISATION_SECRET: 'short-secret', DATABASE_URL: 'mysql://me:hunter2@db/x' });
    expect(error.message).not.toMatch(/short-secret|hunter2/);
  });

  it.each(VARIABLE_NAMES)('%s is described, and its example is a good value', (name) => {
    const { about, expected, example, usedBy } = variableInfo(name);
    expect([about.zh, about.en, expected.zh, expected.en].every((text) => text.length > 0)).toBe(true);
    expect(usedBy.length).toBeGreaterThan(0);
    const value = name === 'AUTHORISATION_SECRET' ? 'x'.repeat(40) : example;
    expect(() => loadConfig({ ...PRODUCTION, [name]: value })).not.toThrow();
  });
});
