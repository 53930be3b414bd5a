import { describe, expect, it } from 'vitest';
import { ConfigError, VARIABLE_NAMES, loadConfig, variableInfo } from '../../platform/config.ts';

const PRODUCTION = {
  PROFILE: 'production',
  DATABASE_URL: 'postgres://jiebang:secret@db.example.org:5432/jiebang',
  TEMPORAL_ADDRESS: 'temporal.example.org:7233',
  OIDC_ISSUER: 'https://id.example.org',
  OIDC_AUDIENCE: 'https://api.example.org',
  PAYMENT_URL: 'https://pay.example.org',
  VIRUS_SCANNER: 'clamd://clamd.example.org:3310',
  FILES_DIR: '/var/lib/jiebang/files',
  KEYS_DIR: '/var/lib/jiebang/keys',
  MAIL_URL: 'smtps://jiebang:secret@mail.example.org:465',
  MAIL_FROM: 'jiebang@example.org',
  PUBLIC_URL: 'https://jiebang.example.org',
  WORKFLOW_BUNDLE: '/app/dist/workflow-bundle.js',
};

const TLS = { TEMPORAL_TLS: 'true', TEMPORAL_TLS_CERT: '/c.pem', TEMPORAL_TLS_KEY: '/k.pem' };

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
      KEYS_DIR: '/d/keys',
      TEMPORAL_TLS: false,
    });
  });

  it('R44 lets pages of the local UI read the engine’s payloads, and in production none that is not named', () => {
    expect(loadConfig({ TEMPORAL_UI_PORT: '9000' }).TEMPORAL_UI_ORIGIN).toBe('http://127.0.0.1:9000');
    expect(loadConfig(PRODUCTION).TEMPORAL_UI_ORIGIN).toBeUndefined();
    expect(failure({ ...PRODUCTION, TEMPORAL_UI_ORIGIN: 'http://ui.example.org' }).variables).toEqual([
      'TEMPORAL_UI_ORIGIN',
    ]);
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
    ['PROFILE', 'prod'],
    ['LOG_LEVEL', 'loud'],
    ['TEMPORAL_NAMESPACE', 'a b'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', 'all'],
    ['TRUST_PROXY', '0'],
    ['TRUST_PROXY', '10'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '10.0.0.0/7'],
    ['TRUST_PROXY', '::/0'],
    ['TRUST_PROXY', '10.0.0.1,'],
    ['TRUST_PROXY', '10.0.0.1/33'],
    ['TRUST_PROXY', 'loopback'],
    ['RATE_LIMIT_PER_ACCOUNT', '0'],
    ['RATE_LIMIT_PER_ADDRESS', '-1'],
    ['RATE_LIMIT_WINDOW_SECONDS', '3601'],
    ['OIDC_TOKEN_TYPE', 'any'],
    ['OIDC_TOKEN_MAX_SECONDS', '59'],
    ['OIDC_TOKEN_MAX_SECONDS', '86401'],
    ['METRICS_TOKEN', 'a'.repeat(32)],
    ['METRICS_TOKEN', 'abcdefgh'.repeat(4)],
    ['METRICS_TOKEN', 'short-but-random-7h4Kq'],
    ['PAYMENT_TOKEN', 'a'.repeat(32)],
    ['TEMPORAL_UI_ORIGIN', 'https://ui.example.org/'],
    ['TEMPORAL_UI_ORIGIN', 'https://ui.example.org/codec'],
    ['TEMPORAL_UI_ORIGIN', '*'],
    ['TEMPORAL_UI_ORIGIN', 'null'],
  ])('refuses %s=%s', (name, value) => {
    expect(failure({ [name]: value }).variables).toEqual([name]);
  });

  it.each([
    ['TRUST_PROXY', 'none'],
    ['TRUST_PROXY', '1'],
    ['TRUST_PROXY', '9'],
    ['TRUST_PROXY', '10.0.0.5, 10.1.0.0/16,fd00::/16'],
    ['RATE_LIMIT_WINDOW_SECONDS', '1'],
    ['OIDC_TOKEN_MAX_SECONDS', '60'],
    ['OIDC_TOKEN_MAX_SECONDS', '86400'],
    ['METRICS_TOKEN', 'Zq8v1Lw0Xc5Rt7Yb2Nm4Kp9s'],
  ])('takes %s=%s', (name, value) => {
    expect(loadConfig({ ...PRODUCTION, [name]: value })).toHaveProperty(name);
  });

  it.each(['OIDC_ISSUER', 'PAYMENT_URL'])('takes http for %s in production on this machine alone', (name) => {
    for (const host of [
      'id.example.org',
      '10.0.0.1',
      '127.0.0.1.example.org',
      'localhost.example.org',
      '0.0.0.0',
    ])
      expect(failure({ ...PRODUCTION, [name]: `http://${host}/x` }).variables).toEqual([name]);
    for (const host of ['127.0.0.1:3001', 'localhost', '[::1]:8080'])
      expect(() => loadConfig({ ...PRODUCTION, [name]: `http://${host}/x` })).not.toThrow();
    expect(() => loadConfig({ [name]: 'http://id.example.org' })).not.toThrow();
  });

  it('takes no half of an encrypted connection to the engine', () => {
    const { TEMPORAL_TLS_CERT, TEMPORAL_TLS_KEY, TEMPORAL_TLS } = TLS;
    expect(() => loadConfig({ ...PRODUCTION, ...TLS })).not.toThrow();
    expect(failure({ ...PRODUCTION, TEMPORAL_TLS, TEMPORAL_TLS_CERT }).variables).toEqual([
      'TEMPORAL_TLS_KEY',
    ]);
    expect(failure({ ...PRODUCTION, TEMPORAL_TLS, TEMPORAL_TLS_KEY }).variables).toEqual([
      'TEMPORAL_TLS_CERT',
    ]);
    for (const one of [{ TEMPORAL_TLS_CERT, TEMPORAL_TLS_KEY }, { TEMPORAL_TLS_CA: '/ca.pem' }])
      expect(failure({ ...PRODUCTION, ...one }).variables).toEqual(['TEMPORAL_TLS']);
  });

  it.each([
    ['MAIL_URI', 'MAIL_URL'],
    ['TEMPORAL_ADRESS', 'TEMPORAL_ADDRESS'],
    ['TEMPROAL_ADDRESS', 'TEMPORAL_ADDRESS'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['FILE_DIR', 'FILES_DIR'],
    ['KEY_DIR', 'KEYS_DIR'],
    ['mail_url', 'MAIL_URL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['OIDC_CLIENT_ID', undefined],
    ['AUTHORISATION_SECRET', undefined],
    ['PAYMENT_TIMEOUT', undefined],
    ['TEMPORAL_API_KEY', undefined],
    ['JIEBANG_PASSWORD', undefined],
  ])('refuses %s in production, which nothing reads (meant: %s), and says so', (name, meant) => {
    const error = failure({ ...PRODUCTION, [name]: 'x' });
    expect([error.variables, error.unknown]).toEqual([[], [name]]);
    expect(error.message).toContain(meant ?? '删去');
    // A developer's shell may hold what it likes.
    expect(() => loadConfig({ [name]: 'x' })).not.toThrow();
  });

  it('lets be what belongs to the host, to other programs, and to services beside it', () => {
    const others = [
      'PATH',
      'HOME',
      'HOSTNAME',
      'TZ',
      'NODE_ENV',
      'NODE_OPTIONS',
      'npm_config_cache',
      'LC_ALL',
      'PROFILE_D',
      'POSTGRES_PASSWORD',
      'KUBERNETES_SERVICE_HOST',
      'TEMPORAL_SERVICE_HOST',
      'TEMPORAL_PORT',
      'TEMPORAL_PORT_7233_TCP_ADDR',
      'API_SERVICE_PORT',
      'HTTPS_PROXY',
      'NO_PROXY',
      'SSL_CERT_FILE',
    ];
    const env = Object.fromEntries(others.map((name) => [name, 'tcp://10.0.0.1:7233']));
    expect(() => loadConfig({ ...PRODUCTION, ...env })).not.toThrow();
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
    const error = failure({ PAYMENT_TOKEN: 'short-secret', DATABASE_URL: 'mysql://me:hunter2@db/x' });
    expect(error.message).not.toMatch(/short-secret|hunter2/);
  });

  it.each(VARIABLE_NAMES)('%s is described, and its example is a good value', (name) => {
    const { about, expected, example, usedBy } = variableInfo(name);
    expect([about.zh, about.en, expected.zh, expected.en].every((text) => text.length > 0)).toBe(true);
    expect(usedBy.length).toBeGreaterThan(0);
    expect(() => loadConfig({ ...PRODUCTION, ...TLS, [name]: example })).not.toThrow();
  });
});
