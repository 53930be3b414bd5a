import { expect, it } from 'vitest';
import { run } from './trial.ts';

/** A short trial of crashes (the long one: `npm run fault`): each part once, then everything at once. */
it('loses nothing and does nothing twice while its parts are killed', async () => {
  const verdict = await run({ postings: 4, kills: 4, seed: 7 });
  expect(verdict.wrong).toEqual([]);
  expect(verdict.acts).toBeGreaterThanOrEqual(10);
}, 300_000);
