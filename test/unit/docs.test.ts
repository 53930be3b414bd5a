import { describe, expect, it } from 'vitest';
import { isCurrent } from '../../local/docs/page.ts';
import { PAGES } from '../../local/docs/pages.ts';

describe('the pages that are made from the code', () => {
  for (const page of PAGES)
    it(`${page.file} is what the code says (npm run docs)`, async () => {
      expect(await isCurrent(page)).toBe(true);
    });
});
