import * as z from 'zod';
import type { BreachRecord } from '../../db/project/findings.ts';
import { STANDING_FINDINGS } from '../../domain/commitment/broken.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import { textSchema } from './views.ts';

const coded = textSchema.extend({ code: z.string() });

/** A finding of breach as whoever verifies its party later sees it (R32): it bars nothing by itself. */
export const breachRecordSchema = z
  .object({
    party: z.string(),
    projectTitle: z.string(),
    filingNumber: z.string().nullable(),
    pledge: coded.nullable(),
    state: coded,
    reason: z.string(),
    foundAt: shanghaiTime,
  })
  .meta({ id: 'BreachRecord' });

export const breachRecordView = (record: BreachRecord): z.input<typeof breachRecordSchema> => ({
  ...record,
  state: { code: record.state, ...STANDING_FINDINGS[record.state] },
});
