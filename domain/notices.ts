import { CLAIM_NOTICES } from './claim/notices.ts';
import { EVALUATION_NOTICES } from './evaluation/notices.ts';
import { EVENT_NOTICES } from './event/notices.ts';
import { FILING_NOTICES } from './filing/notices.ts';
import { NEGOTIATION_NOTICES } from './negotiation/notices.ts';
import { POSTING_NOTICES } from './posting/notices.ts';
import { COMMON_NOTICES } from './process/notices.ts';
import { PROJECT_NOTICES } from './project/notices.ts';
import { REVIEW_NOTICES } from './review/notices.ts';
import { SIGNING_NOTICES } from './signing/notices.ts';

/** Every notice that an act sends, by name; which act sends which to whom stands in the transition tables. */
export const NOTICES = {
  ...COMMON_NOTICES,
  ...POSTING_NOTICES,
  ...REVIEW_NOTICES,
  ...CLAIM_NOTICES,
  ...NEGOTIATION_NOTICES,
  ...SIGNING_NOTICES,
  ...FILING_NOTICES,
  ...PROJECT_NOTICES,
  ...EVALUATION_NOTICES,
  ...EVENT_NOTICES,
} as const;
export type NoticeName = keyof typeof NOTICES;
