import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { DYNAMIC_CONFIG, SEARCH_ATTRIBUTE_FLAGS } from '../../local/temporal-server.ts';
import { VARIABLE_NAMES, loadConfig, variableInfo } from '../../platform/config.ts';
import { WORKER_DEFAULTS } from '../../platform/temporal.ts';
import { parseYaml } from '../support/yaml.ts';

/** The deployment cannot be run here; what it names exists, and what it repeats is the same. */

const text = (file: string) => readFileSync(file, 'utf8');
const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };

interface Service {
  readonly image: string;
  readonly command?: string[];
  readonly entrypoint?: string[];
  readonly environment?: Record<string, string>;
  readonly depends_on?: Record<string, { condition: string }>;
  readonly healthcheck?: { test: string[] };
  readonly volumes?: string[];
  readonly restart?: string;
  readonly stop_grace_period?: string;
}

let services: Record<string, Service> = {};
let volumes: string[] = [];

const OURS = ['api', 'worker', 'migrate'];
const ONCE = ['migrate', 'temporal-schema', 'temporal-namespace'];

function service(name: string): Service {
  const found = services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** A value as compose fills it in: `${NAME:-default}`, `${NAME:?message}`. */
function filledIn(value: string): string {
  return value.replace(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g, (_, name: string, fallback?: string) => {
    if (fallback !== undefined) return fallback;
    const info = VARIABLE_NAMES.find((candidate) => candidate === name);
    return info === undefined || info === 'AUTHORISATION_SECRET'
      ? 'x'.repeat(40)
      : variableInfo(info).example;
  });
}

beforeAll(async () => {
  const compose = (await parseYaml(text('docker-compose.yml'))) as unknown as {
    services: Record<string, Service>;
    volumes: Record<string, null>;
  };
  services = compose.services;
  volumes = Object.keys(compose.volumes);
});

describe('docker-compose.yml', () => {
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

  it.each(['api/main.ts', 'worker/main.ts', 'worker/health.ts', 'db/migrate.ts'])(
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

  it('lets nobody act through the UI of the engine', () => {
    expect(service('temporal-ui').environment?.['TEMPORAL_DISABLE_WRITE_ACTIONS']).toBe('true');
  });
});

describe('deployment of the engine', () => {
  it('registers the same search attributes as the local system', () => {
    const named = [...text('deploy/temporal/namespace.sh').matchAll(/^ {2}([A-Z]\w+=\w+)/gm)].map(
      ([, flag]) => flag,
    );
    expect(named).toEqual(SEARCH_ATTRIBUTE_FLAGS);
  });

  it('has the same dynamic configuration as the local system', async () => {
    const values = (await parseYaml(text('deploy/temporal/dynamic-config.yaml'))) as Record<
      string,
      { value: string }[]
    >;
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
});

describe('package-lock.json', () => {
  it('serves every platform (complete it by: node local/complete-lock.mjs)', () => {
    expect(() => execFileSync(process.execPath, ['local/complete-lock.mjs', '--check'])).not.toThrow();
  });
});
