import { sleep, upsertSearchAttributes } from '@temporalio/workflow';
import { STAGE } from '../../workflows/process/search-attributes.ts';

/** Sleeps that many days; for the test of the test servers. */
export async function sleeper(days: number): Promise<string> {
  upsertSearchAttributes([{ key: STAGE, value: 'asleep' }]);
  await sleep(days * 24 * 60 * 60 * 1000);
  return 'woke';
}
