import type { Text } from '../vocabulary.ts';
import type { PostingStage } from './lifecycle.ts';

/** Public form of a posting's stage (R19). */
export const PUBLIC_STAGES = {
  upcoming: { zh: '待开放', en: 'Upcoming' },
  open: { zh: '揭榜中', en: 'Open' },
  closed: { zh: '已截止', en: 'Closed' },
  matched: { zh: '对接成功', en: 'Matched' },
  ended: { zh: '已结束', en: 'Ended' },
} as const satisfies Record<string, Text>;
export type PublicStage = keyof typeof PUBLIC_STAGES;

const PUBLIC_STAGE: Readonly<Partial<Record<PostingStage, PublicStage>>> = {
  upcoming: 'upcoming',
  open: 'open',
  verifying: 'closed',
  ranking: 'closed',
  without_claim: 'closed',
  negotiating: 'closed',
  matched: 'matched',
  concluded: 'matched',
  lapsed: 'ended',
  withdrawn: 'ended',
};

/**
 * The public stage of a posting; null: it is not public. A window that still takes claims shows as open whatever goes
 * on inside, so that nobody can tell whether somebody has claimed (R19).
 */
export function publicStageOf(stage: PostingStage, accepting: boolean): PublicStage | null {
  return accepting ? 'open' : (PUBLIC_STAGE[stage] ?? null);
}
