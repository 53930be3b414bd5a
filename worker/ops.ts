import { createReconcileActivities } from '../activities/reconcile.ts';
import { createDataSource } from '../db/data-source.ts';
import { adoptInstallation } from '../db/intake/installation.ts';
import { listBoard } from '../db/read/board.ts';
import { firstBrokenLink } from '../db/record/chain.ts';
import { isFinal } from '../domain/process/lifecycle.ts';
import { workflowIdOf } from '../domain/process/case.ts';
import { lifecycleOf } from '../domain/processes.ts';
import type { CaseType } from '../domain/vocabulary.ts';
import { loadConfigOrExit } from '../platform/config.ts';
import { markOfFiles } from '../platform/files-folder.ts';
import { orExit } from '../platform/start-error.ts';
import { connectClient } from '../platform/temporal.ts';
import { KEYS_USAGE, keysCommand } from './ops-keys.ts';

/** `npm run ops -- …`: what an operator does. It keeps the system running and decides nothing about cases. */
const USAGE = `用法 / usage: npm run --silent ops -- <…>
  stuck                列出停驻或超时的案件 / cases that are parked or past their service level
  resume <type:id>     令停驻的流程重试 / let a parked process try again
  rebuild              由记录补启全部未结案件，投递未达事实 / start every open case that the engine does not know
  audit [case id]      核对操作记录链 / check the audit chains (R38)
  files adopt          确认 FILES_DIR 是本系统的文件目录（迁移之后）/ FILES_DIR is the folder of this record (after a move)
${KEYS_USAGE}`;

const [verb, subject, ...rest] = process.argv.slice(2);
// Before the database: a new system makes its keys first.
if (verb === 'keys') process.exit((await keysCommand([subject ?? '', ...rest])) ?? usage());
const config = loadConfigOrExit();
const db = await createDataSource(config.DATABASE_URL, { poolSize: 2 }).initialize();

async function stuck(): Promise<number> {
  const board = await listBoard(db, new Date().toISOString(), 10_000);
  // A deadline on provisional calendar data is worth knowing, but nothing stands still for it (R12).
  const rows = board.filter(({ why }) => why.some((one) => one !== 'provisional_calendar'));
  for (const { type, caseId, stage, since, why, summary } of rows)
    console.log([workflowIdOf(type, caseId), stage, since.toISOString(), why.join(','), summary].join('\t'));
  console.log(`${rows.length} 件 / cases`);
  return 0;
}

async function resume(workflowId: string | undefined): Promise<number> {
  const [type, id] = workflowId?.split(':') ?? [];
  if (!type || !id) return usage();
  const [row]: { stage: string }[] = await db.query('select stage from cases where id = $1 and type = $2', [
    id,
    type,
  ]);
  if (!row || isFinal(lifecycleOf(type as CaseType), row.stage)) {
    console.error(`没有这一未结案件 / there is no such open case: ${workflowId}`);
    return 1;
  }
  const client = await connectClient(config);
  await client.workflow.getHandle(workflowIdOf(type as CaseType, id)).signal('resume');
  await client.connection.close();
  console.log(`已通知重试 / told to try again: ${workflowId}`);
  return 0;
}

async function rebuild(): Promise<number> {
  const client = await connectClient(config);
  const report = await createReconcileActivities({ dataSource: db, client }).rebuild();
  await client.connection.close();
  const { started, delivered, judged } = report;
  console.log(`补启 started ${started}，投递 delivered ${delivered}，判定回执 judged ${judged}`);
  return 0;
}

async function audit(caseId: string | undefined): Promise<number> {
  const rows: { id: string }[] = caseId
    ? [{ id: caseId }]
    : await db.query('select id from cases order by id');
  let broken = 0;
  for (const { id } of rows) {
    const link = await firstBrokenLink(db.manager, id);
    if (link === null) continue;
    broken += 1;
    console.log(`${id}: 第 ${link} 步不符 / step ${link} does not fit`);
  }
  console.log(`核对 checked ${rows.length}，不符 broken ${broken}`);
  return broken === 0 ? 0 : 1;
}

/** An operator's word that a folder of files which the record does not know is its own: after a move, not after a loss. */
async function adoptFiles(): Promise<number> {
  const mark = await orExit(markOfFiles(config.FILES_DIR));
  await adoptInstallation(db, 'files', mark);
  console.log(`已确认 / adopted: ${config.FILES_DIR} (${mark})`);
  return 0;
}

function usage(): number {
  process.stderr.write(USAGE);
  return 2;
}

const VERBS: Readonly<Record<string, () => Promise<number> | number>> = {
  stuck,
  resume: () => resume(subject),
  rebuild,
  audit: () => audit(subject),
  files: () => (subject === 'adopt' ? adoptFiles() : usage()),
};
try {
  process.exitCode = await (VERBS[verb ?? ''] ?? usage)();
} finally {
  await db.destroy();
}
