import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, it } from 'vitest';
import { heartbeats } from '../../worker/heartbeats.ts';

/** Runs an activity of 100 ms. @returns how often it beat, during it and in the 100 ms after */
async function beatsOf(heartbeatTimeoutMs: number | undefined): Promise<[during: number, after: number]> {
  const environment = new MockActivityEnvironment({ heartbeatTimeoutMs }, { interceptors: [heartbeats] });
  let beats = 0;
  environment.on('heartbeat', () => (beats += 1));
  await environment.run(() => new Promise((resolve) => setTimeout(resolve, 100)));
  const during = beats;
  await new Promise((resolve) => setTimeout(resolve, 100));
  return [during, beats - during];
}

describe('slow work beats while it runs, so that a worker that died is noticed early', () => {
  it('where a heartbeat timeout was asked for, and not after its end', async () => {
    const [during, after] = await beatsOf(40);
    expect(during).toBeGreaterThan(0);
    expect(after).toBe(0);
  });

  it('not where none was asked for', async () => {
    expect(await beatsOf(undefined)).toEqual([0, 0]);
  });
});
