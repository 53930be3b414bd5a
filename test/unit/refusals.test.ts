import { describe, expect, it } from 'vitest';
import { Refusal, type RefusalSpec } from '../../domain/refusal.ts';
import { REFUSALS, refusalSpec, refuse } from '../../domain/refusals.ts';

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('R8 a refusal is one of those that are written down', () => {
  it('is made of its code and what it says beside', () => {
    const refusal = refuse('CLAIM_REVIEW_OVER', { params: { name: '张伟' } });
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal.data).toEqual({ code: 'CLAIM_REVIEW_OVER', params: { name: '张伟' } });
    expect(refuse('CLAIM_REVIEW_OVER').data).toEqual({ code: 'CLAIM_REVIEW_OVER' });
    expect(refusalSpec('CLAIM_REVIEW_OVER')).toBe(REFUSALS.CLAIM_REVIEW_OVER);
    expect(refusalSpec('CALENDAR_OFFICIAL').status).toBe(409);
    expect(() => refusalSpec('NO_SUCH')).toThrow('unknown refusal code NO_SUCH');
  });
});

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
