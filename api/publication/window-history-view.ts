import * as z from 'zod';
import type { PublicWindowChange } from '../../db/publication/window-changes.ts';
import { WINDOW_CHANGES } from '../../domain/posting/window-change.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';

const window = z.object({ opensAt: shanghaiTime.nullable(), closesAt: shanghaiTime.nullable() });

export const publicWindowChange = z
  .object({
    no: z.int(),
    at: shanghaiTime,
    change: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
    before: window,
    after: window,
    reason: z.string(),
  })
  .meta({
    id: 'PublicWindowChange',
    description: '窗口变更及其理由 A change of the window, and its reason (R16)',
  });

/** The public history of a window, the first change first (R16). */
export const windowHistoryView = (
  history: readonly PublicWindowChange[],
): z.input<typeof publicWindowChange>[] =>
  history.map(({ change, ...one }) => ({ ...one, change: { code: change, ...WINDOW_CHANGES[change] } }));
