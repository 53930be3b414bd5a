import { defineRefusals } from '../refusal.ts';

export const POSTING_REFUSALS = defineRefusals({
  POSTING_TYPE_FIXED: {
    status: 422,
    rule: 'R10',
    zh: '张榜类型提交后不得更改。',
    en: 'The type of a posting never changes.',
    cure: { zh: '请按原类型修改，或撤回后另行张榜。', en: 'Keep the type, or withdraw and post anew.' },
  },
  DRAFT_SUBMITTED: {
    status: 409,
    rule: 'R8',
    zh: '该草稿已提交。',
    en: 'This draft has been submitted.',
    cure: {
      zh: '请在已提交的案件中办理；退回后可修改并重新提交。',
      en: 'Go on in its case; a returned one can be resubmitted.',
    },
  },
  NOT_ELIGIBLE: {
    status: 422,
    rule: 'R3',
    zh: '不符合张榜或揭榜条件。',
    en: 'The conditions for posting or claiming are not met.',
    cure: { zh: '请逐条查看 errors 中的原因与补救办法。', en: 'See each reason and its cure in errors.' },
  },
  POLICY_NOT_HERE: {
    status: 422,
    rule: 'R15',
    zh: '本系统不接受所选政策版本。',
    en: 'This system does not accept that policy version.',
    cure: {
      zh: '不填 policy 即适用现行政策；演示政策仅限本地环境。',
      en: 'Leave policy out for the one in force; the demo policy is local only.',
    },
  },
});
