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

/** Holders of a task: whoever of an office comes first, one of those who act for a party, or one person alone (R39). */
export const TASK_HOLDERS = {
  pool: { zh: '岗位共有', en: 'Shared by an office' },
  party: { zh: '所代表的主体', en: 'Of a party that you act for' },
  person: { zh: '本人', en: 'Yours alone' },
} as const satisfies Readonly<Record<string, Text>>;
export type TaskHolder = keyof typeof TASK_HOLDERS;
