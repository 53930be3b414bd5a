import type { Client } from '@temporalio/client';
import { createReconcileActivities } from '../activities/reconcile/activities.ts';
import { restartProcess, resumeProcess } from '../activities/reconcile/restart.ts';
import { createDataSource } from '../db/data-source.ts';
import { closeIncident } from '../db/incident/intake.ts';
import { listBoard, listIncidents } from '../db/incident/read.ts';
import { adoptInstallation } from '../db/installation.ts';
import { firstBrokenLink } from '../db/record/chain.ts';
import { findCaseRow } from '../db/record/read.ts';
import { positionOf } from '../db/record/store.ts';
import { wakeAll } from '../db/record/unheard.ts';
import { workflowIdOf, type Position } from '../domain/process/case.ts';
import { loadConfigOrExit } from '../platform/config.ts';
import { markOfFiles } from '../platform/files-folder.ts';
import { orExit } from '../platform/start-error.ts';
import { connectClient } from '../platform/temporal.ts';
import { KEYS_USAGE, keysCommand } from './ops-keys.ts';

/** `npm run ops -- …`: what an operator does. It keeps the system running and decides nothing about cases. */
const USAGE = `用法 / usage: npm run --silent ops -- <…>
  stuck                列出停驻或超时的案件 / cases that are parked or past their service level
  incidents [type:id]  列出未消除的故障及其原因、堆栈 / open incidents with cause and stack
  close <number>       故障已处理 / an incident has been seen to
  resume <type:id>     令停驻的流程重试 / let a parked process try again
  restart <type:id>    结束流程并由记录重新启动 / end a process and start it again from the record
  wake                 令全部未结流程查看记录（恢复引擎旧备份之后）/ every open process looks at the record
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

async function incidents(workflowId: string | undefined): Promise<number> {
  const [, caseId] = workflowId?.split(':') ?? [];
  const rows = await listIncidents(db, { open: true, caseId: caseId ?? null, limit: 1_000 });
  for (const one of rows) {
    const what = one.caseId && one.type ? workflowIdOf(one.type, one.caseId) : '—';
    const times = `${one.firstAt.toISOString()} … ${one.lastAt.toISOString()}`;
    console.log([one.id, one.kind, what, one.subject, `×${one.count}`, times].join('\t'));
    console.log(`  ${one.cause}${one.requestId ? ` (request ${one.requestId})` : ''}`);
    if (workflowId && one.stack) console.log(one.stack.replaceAll(/^/gm, '    '));
  }
  console.log(`${rows.length} 项 / incidents`);
  return 0;
}

async function close(id: string | undefined): Promise<number> {
  if (!id || !/^\d{1,18}$/.test(id)) return usage();
  if (await closeIncident(db, id, 'operator')) return 0;
  console.error(`没有该未消除的故障 / no such open incident: ${id}`);
  return 1;
}

/** An open case by its workflow id, for an operator's word to its process. */
async function withProcess(
  workflowId: string | undefined,
  work: (client: Client, position: Position) => Promise<string>,
): Promise<number> {
  const [type, id] = workflowId?.split(':') ?? [];
  if (!type || !id) return usage();
  const found = await findCaseRow(db, id).catch(() => null);
  if (!found || found.type !== type || found.final) {
    console.error(`没有该未结案件 / no such open case: ${workflowId}`);
    return 1;
  }
  const client = await connectClient(config);
  try {
    console.log(`${await work(client, positionOf(found))}: ${workflowId}`);
    return 0;
  } finally {
    await client.connection.close();
  }
}

const resume = (workflowId: string | undefined): Promise<number> =>
  withProcess(workflowId, async (client, position) => {
    const told = await resumeProcess({ dataSource: db, client }, position);
    return told === 'told'
      ? '已通知重试 / asked to retry'
      : '已由记录重新启动 / started again from the record';
  });

const restart = (workflowId: string | undefined): Promise<number> =>
  withProcess(workflowId, async (client, position) => {
    await restartProcess({ dataSource: db, client }, position);
    return '已由记录重新启动 / started again from the record';
  });

async function wake(): Promise<number> {
  const count = await wakeAll(db);
  console.log(`${count} 件将在数轮内核对记录 / cases will check the record within a few sweeps`);
  return 0;
}

async function rebuild(): Promise<number> {
  const client = await connectClient(config);
  const report = await createReconcileActivities({ dataSource: db, client }).rebuild();
  await client.connection.close();
  const { started, delivered, judged, failed } = report;
  console.log(`补启 started ${started}，投递 delivered ${delivered}，判定回执 judged ${judged}`);
  if (failed.length > 0) console.error(`未完成 / not done: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
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
  incidents: () => incidents(subject),
  close: () => close(subject),
  restart: () => restart(subject),
  wake,
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
