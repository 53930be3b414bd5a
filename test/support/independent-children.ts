import { proxyLocalActivities, type WorkflowInterceptors } from '@temporalio/workflow';
import type { Position } from '../../domain/process/case.ts';

/** Starts a case as nobody's child; only the tests' worker has it. */
export interface StartActivities {
  startIndependently(position: Position): Promise<void>;
}

const { startIndependently } = proxyLocalActivities<StartActivities>({ startToCloseTimeout: '10s' });

/**
 * The time-skipping server hangs in its sleep once a child has outlived its parent, as ours do on purpose (Abandon). So
 * with skipped time a child is started as a workflow of its own; nothing else of a process can tell the difference.
 */
export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      async startChildWorkflowExecution(input) {
        await startIndependently(input.options.args?.[0] as Position);
        const started = Promise.resolve('independent');
        return [started, new Promise<unknown>(() => undefined)] as const as unknown as [
          Promise<string>,
          Promise<unknown>,
        ];
      },
    },
  ],
});
