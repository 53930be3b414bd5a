import { execFileSync } from 'node:child_process';
import { accessSync, constants, chownSync, statSync } from 'node:fs';
import path from 'node:path';

/** A command to spawn, with the user that it runs as. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

const ACCOUNT = 'postgres';

function id(flag: '-u' | '-g'): number | undefined {
  try {
    return Number(
      execFileSync('id', [flag, ACCOUNT], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return undefined;
  }
}

function serviceAccount(): { uid: number; gid: number } {
  if (id('-u') === undefined) {
    try {
      execFileSync('groupadd', ['--force', '--system', ACCOUNT], { stdio: 'ignore' });
      execFileSync('useradd', ['--system', '--no-create-home', '--gid', ACCOUNT, ACCOUNT], {
        stdio: 'ignore',
      });
    } catch {
      // The check below says what to do.
    }
  }
  const [uid, gid] = [id('-u'), id('-g')];
  if (uid === undefined || gid === undefined) {
    throw new Error(
      `Postgres 不能以 root 运行，又无法建立系统用户 ${ACCOUNT}：请以普通用户运行，或先建立该用户\n` +
        `Postgres refuses to run as root and the user ${ACCOUNT} could not be made: run as an ordinary user, or make it first`,
    );
  }
  return { uid, gid };
}

/** True if others may pass every folder on the way to the path. */
function isOpen(target: string): boolean {
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & constants.S_IXOTH) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function find(program: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return path.join(folder, program);
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Gives a folder to the account that unprivileged commands run as; nothing to do for an ordinary user. */
export function handOver(folder: string): void {
  if (!isRoot()) return;
  const { uid, gid } = serviceAccount();
  chownSync(folder, uid, gid);
}

/**
 * Postgres refuses to run as root (a container's usual user). As root the command runs as `postgres`; where the
 * project lies in a folder closed to others (`/root`), that user is let through by the one capability for it.
 *
 * @param folder the data folder that the command works on
 */
export function unprivileged(command: string, args: readonly string[], folder: string): Command {
  if (!isRoot()) return { command, args };
  const { uid, gid } = serviceAccount();
  if (isOpen(command) && isOpen(folder)) return { command, args, uid, gid };
  const setpriv = find('setpriv');
  if (setpriv === undefined) {
    throw new Error(
      `用户 ${ACCOUNT} 进不了 ${folder} 或 ${command} 所在目录：请把项目放到其他用户可进入的目录，或安装 setpriv（util-linux）\n` +
        `The user ${ACCOUNT} cannot enter the folders of ${folder} or ${command}: put the project where others may enter, or install setpriv (util-linux)`,
    );
  }
  // Without the securebit, access(2), by which initdb looks for its programs, ignores the capability.
  const account = ['--securebits=+no_setuid_fixup', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const passage = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'];
  return { command: setpriv, args: [...account, ...passage, '--', command, ...args] };
}
