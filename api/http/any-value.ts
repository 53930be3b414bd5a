import * as z from 'zod';

/**
 * A part of a reply that really may be any JSON. Whoever uses it says why in `test/fences/any-value.test.ts`, which
 * refuses every other schema without a shape.
 */
export const anyValue = z.unknown().meta({
  id: 'AnyValue',
  description: '任意 JSON 值 Any JSON value, as it was kept',
});
