import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { isGrpcServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { workflowIdOf } from '../../domain/process/case.ts';
import { LIFECYCLES } from '../../domain/processes.ts';
// The engine is quiet from here on.
import './engine-log.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { dataConverterOf } from '../../platform/temporal.ts';
import * as workflows from '../../workflows/index.ts';
import { engineKeysDir } from './stack.ts';

export type History = temporal.api.history.v1.IHistory;

const { History } = temporal.api.history.v1;

export interface RunHistory {
  readonly workflowId: string;
  readonly type: string;
  /** The acts of the case in order, each once where it follows itself, as `admit-reviewApproved`. */
  readonly story: string;
  readonly history: History;
}

function toJson(history: History): string {
  const plain = History.toObject(History.fromObject(history), {
    enums: String,
    longs: String,
    bytes: String,
  });
  return `${JSON.stringify(plain)}\n`;
}

/** A history as anybody can read it: what is kept has to outlive the keys of a test. */
async function inClear(part: unknown): Promise<unknown> {
  if (Array.isArray(part)) return Promise.all(part.map(inClear));
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array || 'unsigned' in part)
    return part;
  if ('metadata' in part && 'data' in part) {
    const [codec] = dataConverterOf({ KEYS_DIR: engineKeysDir() }).payloadCodecs ?? [];
    return (await codec?.decode([part as Payload]))?.[0];
  }
  const parts = await Promise.all(
    Object.entries(part).map(async ([name, one]) => [name, await inClear(one)] as const),
  );
  return Object.fromEntries(parts);
}

/** A history as `recordHistories` wrote it. */
export function fromJson(text: string): History {
  return History.fromObject(JSON.parse(text) as object);
}

/** Every workflow type that the worker runs. */
export const WORKFLOW_TYPES: readonly string[] = Object.keys(workflows);
/** A story too long for a file name is named by its beginning. */
const LONGEST_STORY = 150;

/** The engine's own code: `fetchHistory` passes it on as it is. */
const NOT_FOUND = 5;

async function historyOf(client: Client, workflowId: string): Promise<History | null> {
  try {
    return await client.workflow.getHandle(workflowId).fetchHistory();
  } catch (error) {
    // On record and not started: nothing to replay.
    if (
      error instanceof WorkflowNotFoundError ||
      (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND)
    )
      return null;
    throw error;
  }
}

/** The histories of a system's cases, one for each story. @param limit at most so many */
export async function historiesOf(db: DataSource, client: Client, limit: number): Promise<RunHistory[]> {
  const cases: { id: string; type: CaseType; acts: string[] }[] = await db.query(
    `select c.id, c.type, array_agg(e.act order by e.version) filter (where e.version > 0) as acts
     from cases c join case_events e on e.case_id = c.id where c.version > 0
     group by c.id, c.type, c.created_at order by c.created_at`,
  );
  const stories = new Map<string, RunHistory>();
  for (const { id, type, acts } of cases) {
    const story = acts
      .filter((act, i) => act !== acts[i - 1])
      .join('-')
      .slice(0, LONGEST_STORY);
    const key = `${type}-${story}`;
    if (stories.has(key) || stories.size >= limit) continue;
    const workflowId = workflowIdOf(type, id);
    const history = await historyOf(client, workflowId);
    if (history) stories.set(key, { workflowId, type, story, history });
  }
  return [...stories.values()];
}

/** Replays histories with that code. @returns what does not fit, as `<workflow id>: <why>`; empty when all do */
export async function replay(
  workflowBundle: WorkflowBundle,
  histories: readonly Pick<RunHistory, 'workflowId' | 'history'>[],
): Promise<string[]> {
  const wrong: string[] = [];
  const dataConverter = dataConverterOf({ KEYS_DIR: engineKeysDir() });
  const all = Readable.from(histories) as AsyncIterable<{ workflowId: string; history: History }>;
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle, dataConverter }, all))
    if (error) wrong.push(`${workflowId}: ${error.message}`);
  return wrong;
}

/**
 * Writes the histories of a system into a folder, a story once, for `npm run record-histories`; and runs each workflow
 * that belongs to no case (schedules) once, so that it has a history too.
 */
export async function recordHistories(
  folder: string,
  { db, client, taskQueue }: { db: DataSource; client: Client; taskQueue: string },
): Promise<void> {
  const found = await historiesOf(db, client, Infinity);
  for (const type of WORKFLOW_TYPES.filter((name) => !Object.hasOwn(LIFECYCLES, name))) {
    const workflowId = `${type}:${taskQueue}`;
    await client.workflow
      .execute(type, { workflowId, taskQueue, workflowRunTimeout: '20s' })
      .catch(() => undefined);
    const history = await historyOf(client, workflowId);
    if (history) found.push({ workflowId, type, story: 'round', history });
  }
  for (const { type, story, history } of found) {
    const file = path.join(folder, `${type}-${story}.json`);
    // Stack traces name files from the root of the project, wherever it was recorded.
    const text = toJson((await inClear(history)) as History).replaceAll(`${process.cwd()}/`, '');
    if (!existsSync(file)) writeFileSync(file, text);
  }
}
