// Before anything else can be imported: the right Node, and the packages. Plain JavaScript without dependencies.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NEEDED = [20, 19];

/** Ends the process with a message when this Node is too old or the system is not one we run on. */
function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isOld = major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]);
  if (isOld) {
    console.error(
      `需要 Node.js ${NEEDED.join('.')} 或更新版本，当前是 ${process.versions.node}：请从 https://nodejs.org 安装\n` +
        `Node.js ${NEEDED.join('.')} or newer is needed, this is ${process.versions.node}: install it from https://nodejs.org`,
    );
    process.exit(2);
  }
}

/** True if node_modules matches the lock file: by our stamp, or, if somebody ran npm, by npm's own record. */
function isInstalled(lock, stamp, hash) {
  if (!existsSync(path.join(ROOT, 'node_modules'))) return false;
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === hash;
  const record = path.join(ROOT, 'node_modules', '.package-lock.json');
  return existsSync(record) && existsSync(lock) && statSync(record).mtimeMs >= statSync(lock).mtimeMs;
}

function npm(...args) {
  const script = process.env.npm_execpath;
  const [command, ...start] = script && /\.c?js$/.test(script) ? [process.execPath, script] : ['npm'];
  const all = [...start, ...args, '--include=dev', '--no-audit', '--no-fund'];
  return spawnSync(command, all, { cwd: ROOT, stdio: ['ignore', 2, 2] }).status === 0;
}

function installPackages() {
  const lock = path.join(ROOT, 'package-lock.json');
  const stamp = path.join(ROOT, 'node_modules', '.jiebang-installed');
  const source = existsSync(lock) ? lock : path.join(ROOT, 'package.json');
  const hash = createHash('sha256').update(readFileSync(source)).digest('hex');
  if (!isInstalled(lock, stamp, hash)) {
    console.error('安装依赖（首次约一两分钟）/ installing packages (a minute or two the first time) …');
    // `npm ci` gives exactly the lock file; a registry without some platform's package makes it refuse, and then
    // `npm install` gives the same versions of what is there.
    const isDone = (existsSync(lock) && npm('ci')) || npm('install', '--no-save');
    if (!isDone) {
      console.error(
        `依赖安装失败，详见上文；请检查网络或 npm 源设置后重试\n` +
          `the packages could not be installed, see above; check the network or npm's registry setting and try again`,
      );
      process.exit(1);
    }
  }
  writeFileSync(stamp, hash);
}

/** Checks Node and installs the packages if they are missing or older than the lock file. */
export function bootstrap() {
  checkNode();
  installPackages();
}
