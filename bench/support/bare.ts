import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { childEnvironment } from '../../local/parts.ts';
import type { Config } from '../../platform/config.ts';
import { WORKFLOW_DEFAULTS } from '../../platform/temporal.ts';
import type { Side } from './figures.ts';

/** Must be the queue of bare-worker.ts, which cannot be imported: importing it runs it. */
const BARE_QUEUE = 'bare';

export interface BareSide extends Side {
  stop(): Promise<void>;
}

/** The same messages on bare workflows: what the engine alone costs. */
export async function startBare(config: Config, client: Client): Promise<BareSide> {
  const child = fork(fileURLToPath(new URL('bare-worker.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: childEnvironment(config),
  });
  const waiting = new Map<string, () => void>();
  const reached = (workflowId: string, stage: string): Promise<void> =>
    new Promise((resolve) => waiting.set(`${workflowId} ${stage}`, resolve));
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the bare worker ended: ${code}`)));
    child.on('message', (message: 'ready' | { workflowId: string; stage: string }) => {
      if (message === 'ready') return resolve();
      const key = `${message.workflowId} ${message.stage}`;
      waiting.get(key)?.();
      waiting.delete(key);
    });
  });
  return {
    name: { zh: '仅引擎', en: 'bare workflow' },
    prepare: () => Promise.resolve(),
    async run(time) {
      const postingId = `bare-${randomUUID()}`;
      const reviewId = `review:${postingId}`;
      const [underReview, open] = [reached(reviewId, 'municipal'), reached(postingId, 'open')];
      const approve = (): Promise<unknown> =>
        client.workflow
          .getHandle(reviewId)
          .executeUpdate('approve', { args: [{ reason: '材料齐全，指标明确。' }], updateId: randomUUID() });
      await time('submit', () =>
        client.workflow.start('barePosting', {
          ...WORKFLOW_DEFAULTS,
          workflowId: postingId,
          taskQueue: BARE_QUEUE,
        }),
      );
      await underReview;
      await time('municipal', approve);
      await time('national', approve);
      await time('published', () => open);
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
