import { access, constants } from 'node:fs/promises';
import type { RootKeys } from '../adapters/signature/root-key.ts';
import type { Config, VariableName } from './config.ts';
import { markOfFiles } from './files-folder.ts';
import { StartError, type StartFault } from './start-error.ts';

/** The record's view of the rest of its installation; the two lists are empty when all fits. */
export interface RecordedInstallation {
  /** Root keys that the record was sealed under and that are not among those found. */
  foreignKeys(published: readonly string[], current: string): Promise<readonly string[]>;
  /** Marks of the folder of files that the record was made with, if the one found is not among them. */
  foreignFiles(mark: string): Promise<readonly string[]>;
}

/** The shape of the database, as db/readiness.ts tells it. */
export interface DatabaseState {
  readonly pending: readonly string[];
  readonly policy: { readonly id: string; readonly faults: readonly string[] } | null;
}

/** Waits for what a start needs from elsewhere, with a sentence where it does not answer. @throws StartError */
export async function reached<T>(about: 'DATABASE_URL' | 'TEMPORAL_ADDRESS', asked: Promise<T>): Promise<T> {
  return asked.catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError([
      {
        about,
        zh: `连不上（${why}）：检查变量、网络，以及对方是否在运行`,
        en: `cannot be reached (${why}): check the variable, the network, and whether it runs`,
      },
    ]);
  });
}

/** @throws StartError when the database is not that of this code, or nothing can begin under its policy */
export function assertDatabase({ pending, policy }: DatabaseState): void {
  const faults: StartFault[] = [];
  if (pending.length > 0)
    faults.push({
      about: 'DATABASE_URL',
      zh: `数据库结构落后 ${pending.length} 项（自 ${pending[0]} 起）：先运行 npm run migrate`,
      en: `the database is ${pending.length} migrations behind (from ${pending[0]} on): run npm run migrate first`,
    });
  else if (!policy)
    faults.push({
      about: 'policies',
      zh: '没有可用的政策版本：运行 npm run migrate 载入初始版本，或以 npm run policy -- add 加入',
      en: 'there is no policy on record: npm run migrate loads the first, npm run policy -- add another',
    });
  else if (policy.faults.length > 0)
    faults.push({
      about: 'policies',
      zh: `现行政策 ${policy.id} 不可用（${policy.faults.join('；')}）：以 npm run policy -- add 加入改正后的新版本`,
      en: `the policy in force, ${policy.id}, cannot be used (${policy.faults.join('; ')}): add a corrected version by npm run policy -- add`,
    });
  if (faults.length > 0) throw new StartError(faults);
}

/** @throws StartError when a file that a variable names cannot be read */
export async function assertFiles(
  config: Config,
  names: readonly ('WORKFLOW_BUNDLE' | 'TEMPORAL_TLS_CA' | 'TEMPORAL_TLS_CERT' | 'TEMPORAL_TLS_KEY')[],
): Promise<void> {
  const cures: Partial<Record<VariableName, readonly [string, string]>> = {
    WORKFLOW_BUNDLE: ['运行 npm run build，或改正变量', 'run npm run build, or mend the variable'],
  };
  const faults: StartFault[] = [];
  for (const about of names) {
    const file = config[about];
    if (file === undefined) continue;
    const [zh, en] = cures[about] ?? ['挂载该文件，或改正变量', 'mount the file, or mend the variable'];
    await access(file, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
      const why = error.code ?? error.message;
      faults.push({
        about,
        zh: `读不到文件 ${file}（${why}）：${zh}`,
        en: `the file ${file} cannot be read (${why}): ${en}`,
      });
    });
  }
  if (faults.length > 0) throw new StartError(faults);
}

/**
 * In production the keys and the files have to be those of the record: a second folder, or a backup of another day, is
 * found before anything is signed or kept there.
 * @throws StartError
 */
export async function assertInstallation(
  config: Pick<Config, 'FILES_DIR' | 'KEYS_DIR'>,
  roots: RootKeys,
  record: RecordedInstallation,
): Promise<void> {
  const faults: StartFault[] = [];
  const mark = await markOfFiles(config.FILES_DIR);
  const [published, current] = [await roots.published(), await roots.current()];
  const kids = published.keys.map(({ kid }) => kid);
  const foreignKeys = await record.foreignKeys(kids, current.kid);
  if (foreignKeys.length > 0)
    faults.push({
      about: 'KEYS_DIR',
      zh: `${config.KEYS_DIR} 不是本系统的密钥：本系统的文书以根密钥 ${foreignKeys.join('、')} 签发，此处没有。挂载接口与 worker 共用的那个目录，或与数据库从同一份备份恢复`,
      en: `${config.KEYS_DIR} does not hold the keys of this record, whose documents were made under root ${foreignKeys.join(', ')}: mount the one folder of API and worker, or restore it from the same backup as the database`,
    });
  const foreignFiles = await record.foreignFiles(mark);
  if (foreignFiles.length > 0)
    faults.push({
      about: 'FILES_DIR',
      zh: `${config.FILES_DIR} 不是本系统的文件目录（标记 ${mark}，应为 ${foreignFiles.join('、')}）：挂载原目录，或从备份恢复（连同文件 .jiebang-files）；确已迁移则运行 npm run ops -- files adopt`,
      en: `${config.FILES_DIR} is not the folder of files of this record (its mark is ${mark}, not ${foreignFiles.join(', ')}): mount the right one, or restore it (with the file .jiebang-files); if it was moved on purpose, run npm run ops -- files adopt`,
    });
  if (faults.length > 0) throw new StartError(faults);
}
