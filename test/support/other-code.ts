import { sleep } from '@temporalio/workflow';

/** A posting as code told it that ours does not fit: its history begins with a timer. */
export async function posting(): Promise<void> {
  await sleep('365 days');
}
