import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * `npm run record-histories`: runs the journeys of test/e2e with RECORD_HISTORIES, and keeps of what they leave the
 * fewest histories that hold every act of every workflow type. Old ones are replaced: until there is a deployment whose
 * cases run on, nothing has to replay what an earlier version did.
 */
const TARGET = path.resolve('test/replay/histories');
const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-histories-'));
const journeys = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', ...(journeys.length > 0 ? journeys : ['test/e2e'])],
  { stdio: 'inherit', env: { ...process.env, RECORD_HISTORIES: folder } },
);

/** `posting-admit-reviewApproved.json`: the type, then its acts. */
const partsOf = (file: string): string[] => file.replace(/\.json$/, '').split('-');
const seen = new Set<string>();
const kept: string[] = [];
// The longest stories first: what they hold, the shorter ones need not.
for (const file of readdirSync(folder).sort((a, b) => partsOf(b).length - partsOf(a).length)) {
  const [type, ...acts] = partsOf(file);
  const fresh = acts.map((act) => `${type} ${act}`).filter((act) => !seen.has(act));
  if (fresh.length === 0) continue;
  fresh.forEach((act) => seen.add(act));
  kept.push(file);
}
if (kept.length > 0) {
  // Those of types that these journeys do not have stay.
  const types = new Set(kept.map((file) => partsOf(file)[0]));
  mkdirSync(TARGET, { recursive: true });
  for (const old of readdirSync(TARGET)) if (types.has(partsOf(old)[0])) rmSync(path.join(TARGET, old));
  for (const file of kept) copyFileSync(path.join(folder, file), path.join(TARGET, file));
}
rmSync(folder, { recursive: true, force: true });
console.log(`已存 ${kept.length} 个历史 / ${kept.length} histories kept:\n  ${kept.sort().join('\n  ')}`);
if (status !== 0) {
  console.error('有测试未通过，历史可能不全 / a journey failed: its histories may be missing');
  process.exit(1);
}
