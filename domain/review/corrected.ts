import type { Text } from '../vocabulary.ts';

/** How a poster answers a correction: the field was changed, or it says why not (R10). */
export const CORRECTION_ANSWERS = {
  corrected: { zh: '已修改', en: 'Corrected' },
  explained: { zh: '未修改，说明理由', en: 'Left as it is, explained' },
} as const satisfies Record<string, Text>;
