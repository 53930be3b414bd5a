import * as z from 'zod';
import { idSchema } from '../identity/schema.ts';
import { line } from '../kinds/schema.ts';

/** Items that the national platform numbers itself (R42): a published posting, a published result (by its project). */
export const EXCHANGE_KINDS = ['posting', 'result'] as const;
export type ExchangeKind = (typeof EXCHANGE_KINDS)[number];

const externalIdSchema = line(80)
  .normalize('NFKC')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._/（）()〔〕-]*$/u)
  .meta({ description: '全国平台编号 The national platform’s identifier', example: 'GJ-JB-2026-00017' });

const acknowledgement = z.strictObject({
  kind: z.enum(EXCHANGE_KINDS).meta({ example: 'posting' }),
  id: idSchema.meta({ description: '本平台编号 Our identifier' }),
  externalId: externalIdSchema,
});
export type Acknowledgement = z.infer<typeof acknowledgement>;

const EXAMPLE = {
  kind: 'posting' as const,
  id: '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90',
  externalId: 'GJ-JB-2026-00017',
};

/** Items that the national platform took, under its own numbers (R42); each one succeeds or fails alone. */
export const acknowledgeSchema = z
  .strictObject({ items: z.array(acknowledgement).min(1).max(500) })
  .meta({ example: { items: [EXAMPLE] } });
