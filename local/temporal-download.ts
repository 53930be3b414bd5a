import { TestWorkflowEnvironment } from '@temporalio/testing';

/** `temporal-download.ts cli|test-server <folder>`: lets the SDK download the program into the folder. */
const [which, downloadDir] = process.argv.slice(2);
const server = { executable: { type: 'cached-download', downloadDir } } as const;
const environment =
  which === 'cli'
    ? await TestWorkflowEnvironment.createLocal({ server })
    : await TestWorkflowEnvironment.createTimeSkipping({ server });
await environment.teardown();
