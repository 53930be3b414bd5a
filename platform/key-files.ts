import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { StartFault } from './start-error.ts';

/** Faults of the key files, for whoever starts in production. */

const INIT = 'npm run ops -- keys init';
/** Read, write or enter, for everybody on the machine. */
const OTHERS = 0o007;

export async function faultsOfKeyFolder(folder: string): Promise<StartFault[]> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return [];
  return [
    {
      about: 'KEYS_DIR',
      zh: `没有目录 ${folder}：接口与 worker 须挂载同一个密钥目录；新系统先运行 ${INIT}，旧系统从备份恢复`,
      en: `there is no folder ${folder}: API and worker mount one folder of keys; a new system runs ${INIT} first, an old one restores its backup`,
    },
  ];
}

/** @param isPrivate a private key, which only its owner (and group) may read */
export async function faultsOfKeyFile(
  folder: string,
  name: string,
  isPrivate: boolean,
): Promise<StartFault[]> {
  const file = path.join(folder, name);
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error)
    return [
      found.code === 'ENOENT'
        ? {
            about: 'KEYS_DIR',
            zh: `缺少密钥文件 ${file}：生产环境从不自动生成密钥；新系统运行 ${INIT}，旧系统从备份恢复整个目录`,
            en: `the key file ${file} is missing, and production never generates one automatically: a new system runs ${INIT}, an old one restores the whole folder from its backup`,
          }
        : unreadable(file, found),
    ];
  const faults: StartFault[] = [];
  if (isPrivate && (found.mode & OTHERS) !== 0)
    faults.push({
      about: 'KEYS_DIR',
      zh: `本机任何人都能读取私钥 ${file}（权限 ${mode(found.mode)}）：chmod 600 ${file}；若他人可能已读取，则轮换密钥`,
      en: `anyone on this machine can read the private key ${file} (mode ${mode(found.mode)}): chmod 600 ${file}, and rotate it if others may have read it`,
    });
  await readFile(file).catch((error: NodeJS.ErrnoException) => faults.push(unreadable(file, error)));
  return faults;
}

function unreadable(file: string, error: NodeJS.ErrnoException): StartFault {
  return {
    about: 'KEYS_DIR',
    zh: `读不到密钥文件 ${file}（${error.code ?? error.message}）：把文件交给运行本系统的用户（chown，chmod 600）`,
    en: `the key file ${file} cannot be read (${error.code ?? error.message}): give it to the user that runs this system (chown, chmod 600)`,
  };
}

const mode = (bits: number): string => (bits & 0o777).toString(8).padStart(3, '0');
