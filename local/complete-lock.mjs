// `node local/complete-lock.mjs`: a registry that carries only some platforms' packages makes npm leave the others out
// of the lock file, and then `npm ci` refuses it. This adds them (version, system, processor), so that one lock file
// serves every platform. Run it after each change of the dependencies; `--check` only tells.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const SYSTEMS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  's390x',
  'riscv64',
  'wasm32',
  'x64',
];

/** Looks as Node does: beside the package, then in each folder above it. */
function isThere(packages, from, name) {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`]) return true;
    if (place === '') return false;
  }
}

/** Platform packages say in their names what they are for: `@swc/core-linux-arm64-musl`. */
function entry(name, version, isDev) {
  const words = (name.split('/').at(-1) ?? '').split('-');
  const system = SYSTEMS.find((word) => words.includes(word));
  const processor = PROCESSORS.find((word) => words.includes(word));
  if (!system && processor !== 'wasm32') throw new Error(`${name}: not a platform package / 不是平台包`);
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc';
  return {
    version: version.replace(/^[~^]/, ''),
    ...(processor && { cpu: [processor] }),
    ...(isDev && { dev: true }),
    ...(system === 'linux' && { libc: [libc] }),
    optional: true,
    ...(system && { os: [system] }),
  };
}

/** The optional packages that the lock file names and does not hold, with their entries. */
export function missingPackages(lock) {
  const missing = {};
  for (const [from, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!isThere(lock.packages, from, name)) missing[`node_modules/${name}`] = entry(name, version, dev);
    }
  }
  return missing;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(FILE, 'utf8'));
  const missing = missingPackages(lock);
  for (const name of Object.keys(missing)) console.log(name);
  if (process.argv.includes('--check')) process.exit(Object.keys(missing).length === 0 ? 0 : 1);
  const { '': root, ...others } = lock.packages;
  const sorted = Object.entries({ ...others, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(
    FILE,
    `${JSON.stringify({ ...lock, packages: { '': root, ...Object.fromEntries(sorted) } }, null, 2)}\n`,
  );
}
