import type { Text } from '../vocabulary.ts';

/** Tasks within a case that no stage of it stands for: what is to be done, in words (R39). */
export const TASK_ITEMS = {
  question: { zh: '答复提问', en: 'Answer the question' },
  expert_request: {
    zh: '答复专家评审申请：聘请专家或说明理由',
    en: 'Answer the request for experts: appoint them, or say why not',
  },
  posting_verification: {
    zh: '核实榜单（见审核事项与核实要点）',
    en: 'Verify the posting (see the review and its checks)',
  },
  schemes: {
    zh: '评审揭榜方案（见“待我评审的方案”）',
    en: 'Score the schemes (see the schemes assigned to me)',
  },
} as const satisfies Readonly<Record<string, Text>>;
