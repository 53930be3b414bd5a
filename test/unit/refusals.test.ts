import { describe, expect, it } from 'vitest';
import type { RefusalSpec } from '../../domain/refusal.ts';
import { REFUSALS } from '../../domain/refusals.ts';

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('R8, R43 every refusal speaks to people', () => {
  it.each(Object.entries<RefusalSpec>(REFUSALS))(
    '%s: both languages, a cure, the same placeholders',
    (code, spec) => {
      expect(code).toMatch(/^[A-Z][A-Z_]*$/);
      for (const { zh, en } of [spec, spec.cure]) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/[A-Za-z]/);
        expect(placeholders(zh)).toEqual(placeholders(en));
      }
    },
  );
});
