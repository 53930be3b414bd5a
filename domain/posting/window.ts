import { epochMs, type Instant } from '../calendar/shanghai.ts';
import type { Text } from '../vocabulary.ts';

/** The application window that a poster proposes (R15): with a closing time, or open-ended. */
export interface ProposedWindow {
  readonly kind: 'fixed' | 'open_ended';
  readonly opensAt?: string | undefined;
  readonly closesAt?: string | undefined;
}

/** What contradicts itself in a window, whenever it is looked at. */
export function windowGaps({ kind, opensAt, closesAt }: ProposedWindow): Text[] {
  if (kind === 'fixed' && closesAt === undefined) {
    return [{ zh: '请填写截止时间，或选择长期有效', en: 'Say when it closes, or choose open-ended' }];
  }
  if (kind === 'open_ended' && closesAt !== undefined) {
    return [{ zh: '长期有效的榜单没有截止时间', en: 'An open-ended window has no closing time' }];
  }
  if (opensAt !== undefined && closesAt !== undefined && epochMs(closesAt) <= epochMs(opensAt)) {
    return [{ zh: '截止时间须晚于开放时间', en: 'It closes after it opens' }];
  }
  return [];
}

/** What stands against a window at the instant at which it is submitted: also that it has already closed. */
export function windowGapsAt(window: ProposedWindow, submittedAt: Instant): Text[] {
  const past = window.closesAt !== undefined && epochMs(window.closesAt) <= epochMs(submittedAt);
  return [
    ...windowGaps(window),
    ...(past ? [{ zh: '截止时间须晚于提交时间', en: 'It closes after it is submitted' }] : []),
  ];
}
