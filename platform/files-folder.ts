import { randomUUID } from 'node:crypto';
import { readFile, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StartError } from './start-error.ts';

/** By this file one knows whether a folder is the one that a record was made with. */
const FILES_MARK = '.jiebang-files';

/**
 * Looks at the folder of files before anything is put into it, and gives its mark, which is made in a new folder.
 * @throws StartError when the folder is missing, or cannot be written
 */
export async function markOfFiles(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory())
    throw new StartError([
      {
        about: 'FILES_DIR',
        zh: `没有目录 ${folder}：接口与 worker 须挂载同一个文件目录（docker-compose.yml 中的卷 files）`,
        en: `there is no folder ${folder}: API and worker mount one folder of files (the volume "files" in docker-compose.yml)`,
      },
    ]);
  const probe = path.join(folder, `.probe-${randomUUID()}`);
  try {
    await writeFile(probe, '');
    await unlink(probe);
    await writeFile(path.join(folder, FILES_MARK), randomUUID(), { flag: 'wx' }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
    return await readMark(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StartError([
      {
        about: 'FILES_DIR',
        zh: `不能写入 ${folder}（${code ?? message}）：把目录交给运行本系统的用户（chown），并检查是否以只读方式挂载、磁盘是否已满`,
        en: `${folder} cannot be written (${code ?? message}): give it to the user that runs this system (chown), and see whether it is mounted read-only or the disk is full`,
      },
    ]);
  }
}

/** Another process may just be writing it: it is small, and there within moments. */
async function readMark(folder: string): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const mark = (await readFile(path.join(folder, FILES_MARK), 'utf8')).trim();
    if (mark !== '' || attempt === 20) return mark;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
