import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { healthRoutes } from '../../api/http/health.ts';
import { describeApi } from '../../api/http/openapi.ts';
import { allRoutes } from '../../api/routes.ts';
import type { Services } from '../../api/services.ts';

interface Finding {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly { readonly pointer?: string }[];
}

const QUIET = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** Lists what Redocly finds in a description, by the rules of `redocly.yaml`. */
async function findings(description: object): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(description));
    const run = promisify(execFile)(
      process.execPath,
      ['node_modules/@redocly/cli/bin/cli.js', 'lint', file, '--config=redocly.yaml', '--format=json'],
      { env: { ...process.env, ...QUIET }, maxBuffer: 64_000_000 },
    );
    // With a finding its exit is not 0; what it found is on stdout all the same.
    const { stdout } = await run.catch((error: unknown) => error as { stdout: string });
    const { problems } = JSON.parse(stdout) as { problems: Finding[] };
    return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const routes = [
  ...allRoutes({ db: {}, client: {} } as unknown as Services),
  ...healthRoutes({ ready: () => Promise.resolve({}) }),
];
const description = describeApi(routes, { version: '0', issuer: 'https://issuer.example' });

it('the description has no error and no warning by the rules that Redocly recommends', async () => {
  expect(await findings(description)).toEqual([]);
}, 60_000);

it('and would have one, were it wrong', async () => {
  const wrong = { openapi: '3.1.0', info: { title: 'x', version: '0', nonsense: true }, paths: {} };
  expect((await findings(wrong)).join('\n')).toContain('nonsense');
}, 60_000);
