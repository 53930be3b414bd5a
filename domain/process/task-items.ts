import type { Text } from '../vocabulary.ts';

/** Tasks within a case that no stage of it stands for: what is to be done, in words (R39). */
export const TASK_ITEMS = {
  question: { zh: '答复提问', en: 'Answer the question' },
  expert_request: {
    zh: '答复专家评审申请：聘请专家或说明理由',
    en: 'Answer the request for experts: appoint them, or say why not',
  },
  schemes: {
    zh: '评审揭榜方案（见“待我评审的方案”）',
    en: 'Score the schemes (see the schemes assigned to me)',
  },
} as const satisfies Readonly<Record<string, Text>>;
