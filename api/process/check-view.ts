import * as z from 'zod';
import { anyValue } from '../http/any-value.ts';
import { factStateSchema } from './kept.ts';
import { textSchema } from './views.ts';

/** One prefilled check of a party, as whoever verifies sees it (R21). */
export const checkSchema = z
  .object({
    code: z.string(),
    label: textSchema,
    state: z.enum(['attested', 'declared', 'lapsed', 'wrong', 'met']),
    about: z.string(),
    declared: anyValue,
    evidence: factStateSchema.nullable(),
  })
  .meta({ id: 'Check' });
