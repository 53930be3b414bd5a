import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAccount } from '../../local/accounts.ts';
import { craftToken } from '../support/stack.ts';
import { Ids } from './ids.ts';
import { withKnownIds } from './known-ids.ts';
import { tally } from './tally.ts';
import { ROLES, startWorld, type FuzzWorld } from './world.ts';

/** Program given by `npm run test:fuzz` (./run.ts); without it there is nothing to do here. */
const PROGRAM = process.env['SCHEMATHESIS'];
const COUNT = Number(process.env['SCHEMATHESIS_REQUESTS'] ?? 15_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const HOUR_S = 3_600;
/** A few requests try every operation once; many also try every boundary of every parameter. */
const DEPTH =
  COUNT < 5_000
    ? ['--phases', 'fuzzing', '--max-examples', '3']
    : ['--phases', 'examples,coverage,fuzzing', '--max-examples', '20'];

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

/** One account with all roles of its kind, for as long as a run may take. */
function tokenOf(accounts: readonly string[]): Promise<string> {
  const roles = accounts.flatMap((account) => findAccount(account)?.roles ?? []);
  const exp = Math.floor(Date.now() / 1_000) + HOUR_S;
  return craftToken({ sub: accounts[0] ?? '', roles: [...new Set(roles)], exp });
}

describe.runIf(PROGRAM !== undefined)('R8, R43 schemathesis finds no 5xx and nothing undescribed', () => {
  let world: FuzzWorld;
  let folder: string;
  let asked = 0;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'jiebang-fuzz-'));
    world = await startWorld();
    world.serving.server.on('request', () => (asked += 1));
  }, 300_000);
  afterAll(async () => {
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** @returns what it says where it is not content; else nothing */
  async function round(accounts: readonly string[], seed: number): Promise<string> {
    const file = path.join(folder, 'openapi.json');
    const ids = await new Ids().read(world.system.db);
    await writeFile(file, JSON.stringify(withKnownIds(world.description, ids)));
    // One worker: in several, Python 3.11's own parser of Python fails now and then (CPython issue 106905).
    const args = [
      'run',
      file,
      '--url',
      world.url,
      '--header',
      `Authorization: Bearer ${await tokenOf(accounts)}`,
    ]
      .concat('--checks', CHECKS.join(), ...DEPTH)
      .concat('--seed', String(seed), '--continue-on-failure', '--no-shrink', '--no-color')
      .concat('--request-timeout', '30', '--suppress-health-check', 'all', '--warnings', 'off')
      .concat('--generation-database', 'none');
    // Its own folder: it writes where it runs.
    const child = spawn(PROGRAM ?? '', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return code === 0 ? '' : said.slice(-60_000);
  }

  it.each(Object.entries(ROLES))(
    '%s',
    async (role, accounts) => {
      const quota = Math.ceil(COUNT / Object.keys(ROLES).length);
      const before = asked;
      const sayHowFar = (): void => console.log(`${role}: ${asked - before} 个请求 / requests`);
      const saying = setInterval(sayHowFar, 60_000);
      try {
        for (let no = 0; asked - before < quota; no += 1) {
          const at = asked;
          expect(await round(accounts, SEED + no), `${role}, FUZZ_SEED=${SEED + no}`).toBe('');
          expect(asked - at, 'it has asked something').toBeGreaterThan(0);
        }
      } finally {
        clearInterval(saying);
        sayHowFar();
        tally(`schemathesis ${role}`, asked - before);
      }
    },
    HOUR_S * 1_000,
  );
});
