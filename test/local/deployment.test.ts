import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DYNAMIC_CONFIG, SEARCH_ATTRIBUTE_FLAGS } from '../../local/temporal-server.ts';
import { VARIABLE_NAMES, loadConfig, variableInfo } from '../../platform/config.ts';
import { WORKER_DEFAULTS } from '../../platform/temporal.ts';
import {
  filledIn,
  imageFiles,
  readCompose,
  toldCommands,
  type Compose,
  type Service,
} from '../support/deployment.ts';

/** The deployment cannot be run here; what it names exists, and what it repeats is the same. */

const text = (file: string) => readFileSync(file, 'utf8');
const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };

let services: Compose['services'] = {};
let volumes: Compose['volumes'] = [];

const OURS = ['api', 'worker', 'migrate'];
const ONCE = ['migrate', 'temporal-schema', 'temporal-namespace'];

function service(name: string): Service {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

beforeAll(() => {
  ({ services, volumes } = readCompose());
});

describe('docker-compose.yml', () => {
  it('builds the version of package.json', () => {
    const { version } = JSON.parse(text('package.json')) as { version: string };
    expect(text('docker-compose.yml')).toContain(`image: jiebang:${version}\n`);
  });

  it('has the engine, its tools and UI, Postgres, the migration, worker and API', () => {
    expect(Object.keys(services).sort()).toEqual(
      [
        'api',
        'migrate',
        'postgres',
        'temporal',
        'temporal-namespace',
        'temporal-schema',
        'temporal-ui',
        'worker',
      ].sort(),
    );
  });

  it('pins every image to one version', () => {
    for (const { image } of Object.values(services)) expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-\w+)?$/);
    for (const [, image] of text('Dockerfile').matchAll(/^FROM (\S+)/gm))
      expect(image).toMatch(/:\d+\.\d+\.\d+-/);
  });

  it.each(OURS)(
    'gives %s a configuration that the schema accepts, and nothing that it does not know',
    (name) => {
      const environment = service(name).environment ?? {};
      expect(
        Object.keys(environment).filter((key) => !VARIABLE_NAMES.some((known) => known === key)),
      ).toEqual([]);
      const values = Object.entries(environment).map(([key, value]) => [key, filledIn(value)]);
      const config = loadConfig(Object.fromEntries(values) as Record<string, string>);
      expect(config.PROFILE).toBe('production');
      expect(config.TEMPORAL_NAMESPACE).toBe(
        service('temporal-namespace').environment?.['TEMPORAL_NAMESPACE'],
      );
      expect(config.TEMPORAL_ADDRESS).toBe('temporal:7233');
    },
  );

  it.each([
    ['api', 'start:api'],
    ['worker', 'start:worker'],
  ])('starts %s as npm run %s does', (name, script) => {
    expect(service(name).command?.join(' ')).toBe(scripts[script]);
  });

  it.each(['api/main.ts', 'worker/main.ts', 'worker/health.ts', 'worker/migrate.ts'])(
    'runs %s, which exists',
    (file) => {
      expect(existsSync(file)).toBe(true);
      const built = `dist/${file.replace(/ts$/, 'js')}`;
      expect(JSON.stringify(services)).toContain(built);
    },
  );

  it('lets each service that stays say whether it is well, and stop in its own time', () => {
    for (const [name, { healthcheck }] of Object.entries(services)) {
      expect([name, healthcheck !== undefined]).toEqual([name, !ONCE.includes(name)]);
    }
    for (const name of OURS) expect(service(name).stop_grace_period).toBe('40s');
    expect(WORKER_DEFAULTS.shutdownForceTime).toBe('20s');
  });

  it('waits for what each service needs', () => {
    for (const [name, { depends_on = {} }] of Object.entries(services)) {
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        const expected = ONCE.includes(needed) ? 'service_completed_successfully' : 'service_healthy';
        expect([name, needed, condition]).toEqual([name, needed, expected]);
        expect(services).toHaveProperty([needed]);
      }
    }
  });

  it('mounts files and volumes that exist', () => {
    for (const [source = ''] of Object.values(services).flatMap((each) =>
      (each.volumes ?? []).map((volume) => volume.split(':')),
    )) {
      expect(source.startsWith('./') ? existsSync(source) : volumes.includes(source), source).toBe(true);
    }
  });

  it('asks for everything that production requires, and passes on every variable of a deployment but those of TLS', () => {
    const passed = Object.keys(service('api').environment ?? {});
    const names = VARIABLE_NAMES.filter((name) => {
      const { usedBy } = variableInfo(name);
      return usedBy.some((reader) => reader !== 'local');
    });
    const own = ['DATA_DIR', 'RATE_LIMIT_WINDOW_SECONDS'];
    const left = names.filter((name) => !passed.includes(name));
    expect(left.filter((name) => !name.startsWith('TEMPORAL_TLS') && !own.includes(name))).toEqual([]);
    // The variables to set, by the file's own head, are those it asks for.
    const [head = ''] = text('docker-compose.yml').split('name: jiebang');
    const asked = [...text('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, name = '']) => name);
    for (const name of asked) expect(head).toContain(name);
  });

  it('R27 keeps files and keys of API and worker in the same volumes, and nothing else in a container', () => {
    for (const name of ['api', 'worker']) {
      const { environment = {}, volumes: mounts = [] } = service(name);
      for (const folder of ['FILES_DIR', 'KEYS_DIR'])
        expect(mounts.map((mount) => mount.split(':')[1])).toContain(environment[folder]);
      expect(environment).not.toHaveProperty('DATA_DIR');
    }
    expect(service('api').volumes).toEqual(service('worker').volumes);
  });

  it('lets nobody act through the UI of the engine', () => {
    expect(service('temporal-ui').environment?.['TEMPORAL_DISABLE_WRITE_ACTIONS']).toBe('true');
  });

  it('R44 can sign people in to the UI at the same provider, whose token the codec asks for', () => {
    const { environment: ui = {} } = service('temporal-ui');
    expect(ui['TEMPORAL_AUTH_PROVIDER_URL']).toBe(service('api').environment?.['OIDC_ISSUER']);
    expect(ui['TEMPORAL_CODEC_PASS_ACCESS_TOKEN']).toBe('true');
    const origin = '${TEMPORAL_UI_ORIGIN:-http://localhost:8233}';
    expect(ui['TEMPORAL_AUTH_CALLBACK_URL']).toBe(`${origin}/auth/sso/callback`);
    expect(ui['TEMPORAL_CORS_ORIGINS']).toBe(origin);
    for (const name of ['ENABLED', 'CLIENT_ID', 'CLIENT_SECRET', 'SCOPES'])
      expect(ui[`TEMPORAL_AUTH_${name}`]).toContain('${TEMPORAL_AUTH_' + name);
  });

  it('describes every variable that it takes: at its head, or on the page of configuration', () => {
    const compose = text('docker-compose.yml');
    const [head = ''] = compose.split('name: jiebang');
    const described = text('docs/configuration.md');
    const taken = [...compose.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);
    for (const name of taken)
      expect([name, head.includes(name) || described.includes(`## ${name}\n`)]).toEqual([name, true]);
  });
});

describe('deployment of the engine', () => {
  it('registers the same search attributes as the local system', () => {
    const named = [...text('deploy/temporal/namespace.sh').matchAll(/^ {2}([A-Z]\w+=\w+)/gm)].map(
      ([, flag]) => flag,
    );
    expect(named).toEqual(SEARCH_ATTRIBUTE_FLAGS);
  });

  it('has the same dynamic configuration as the local system', () => {
    const values = parse(text('deploy/temporal/dynamic-config.yaml')) as Record<string, { value: string }[]>;
    const flat = Object.entries(values).map(([key, [first]]) => [key, Number(first?.value)]);
    expect(Object.fromEntries(flat)).toEqual(DYNAMIC_CONFIG);
  });

  it.each([
    'deploy/temporal/schema.sh',
    'deploy/temporal/namespace.sh',
    'deploy/postgres/databases.sh',
    '.ci/run',
  ])('%s can be executed', (file) => {
    expect(statSync(file).mode & 0o111).not.toBe(0);
  });
});

describe('Dockerfile', () => {
  it('runs only scripts that exist', () => {
    for (const [, script = ''] of text('Dockerfile').matchAll(/npm run ([\w:]+)/g)) {
      expect(scripts).toHaveProperty([script]);
    }
  });

  it('takes over files that exist or are built, and what the operators’ commands need', () => {
    const files = imageFiles();
    for (const { from } of files) expect(from === 'dist' || existsSync(from), from).toBe(true);
    expect(files.map(({ to }) => to.replace(/^\.\//, ''))).toEqual(
      expect.arrayContaining(['package.json', 'dist', 'deploy/run.mjs']),
    );
  });

  it('makes the folders of files and keys for the user that runs there', () => {
    const { FILES_DIR, KEYS_DIR } = service('api').environment ?? {};
    const made = /mkdir -p (.+?) \\/.exec(text('Dockerfile'))?.[1]?.split(' ');
    expect(made).toEqual([FILES_DIR, KEYS_DIR]);
    expect(text('Dockerfile')).toMatch(/chown -R node:node \/var\/lib\/jiebang\nUSER node/);
  });
});

/** Programs that are built, for scripts that run in the image; the others need a checkout. */
const IN_IMAGE = /^node (?:deploy\/run\.mjs (\S+)|dist\/(\S+)\.js)/;

describe('what the guide tells operators to type', () => {
  const pages = [
    'docs/operating.md',
    'docs/signing.md',
    'docs/debugging.md',
    'docker-compose.yml',
    'README.md',
  ];
  const told = pages.flatMap((page) => toldCommands(text(page)).map((command) => ({ page, ...command })));

  it('is there at all', () => {
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter(({ service: where }) => where !== undefined).length).toBeGreaterThan(8);
  });

  it.each(told)('$page: $text', ({ script, args, service: where }) => {
    expect(scripts).toHaveProperty([script]);
    const [, program, built] = IN_IMAGE.exec(scripts[script] ?? '') ?? [];
    if (where !== undefined) {
      expect(OURS).toContain(where);
      expect(program ?? built, `${script} does not run in the image`).toBeDefined();
    }
    if (program === undefined) return;
    const source = text(`${program}.ts`) + (program === 'worker/ops' ? text('worker/ops-keys.ts') : '');
    const [verb] = args;
    if (verb !== undefined && verb !== '…')
      expect(source).toMatch(new RegExp(`^ {2}${verb}\\b|'${verb}'`, 'm'));
  });

  it('is no button that the deployment turns off', () => {
    expect(text('docs/operating.md')).not.toMatch(/发送信号|send the signal|Send (a )?Signal/i);
  });

  it('backs up all that a start asks for', () => {
    const guide = text('docs/operating.md');
    for (const volume of volumes.filter((one) => one !== 'postgres')) {
      expect(guide).toContain(`volume \`${volume}\``);
      expect(guide).toMatch(new RegExp(`tar -C /var/lib/jiebang -cf - .*\\b${volume}\\b`));
    }
    expect(guide).toContain('pg_dump');
  });
});

describe('package-lock.json', () => {
  it('serves every platform (complete it by: node local/complete-lock.mjs)', () => {
    expect(() => execFileSync(process.execPath, ['local/complete-lock.mjs', '--check'])).not.toThrow();
  });
});
