import { addDuration } from '../calendar/deadline.ts';
import type { CalendarYear, Duration } from '../calendar/schema.ts';
import { epochMs, shanghaiIso, type Instant } from '../calendar/shanghai.ts';
import type { Text } from '../vocabulary.ts';

/** The application window that a poster proposes (R15): with a closing time, or open-ended. */
export interface ProposedWindow {
  readonly kind: 'fixed' | 'open_ended';
  readonly opensAt?: string | undefined;
  readonly closesAt?: string | undefined;
}

/** The window as it is now, after everything that has moved it (R16). */
export function windowOf({
  opensAt,
  closesAt,
}: {
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
}): ProposedWindow {
  return {
    kind: closesAt ? 'fixed' : 'open_ended',
    ...(opensAt && { opensAt: opensAt.toISOString() }),
    ...(closesAt && { closesAt: closesAt.toISOString() }),
  };
}

/** The window as people read it, in Shanghai time (R43). */
export function shownWindow(window: Parameters<typeof windowOf>[0]): ProposedWindow {
  const { kind, opensAt, closesAt } = windowOf(window);
  return {
    kind,
    ...(opensAt !== undefined && { opensAt: shanghaiIso(opensAt) }),
    ...(closesAt !== undefined && { closesAt: shanghaiIso(closesAt) }),
  };
}

/** True if two windows open and close at the same instants, however they are written. */
export function isSameWindow(one: ProposedWindow, other: ProposedWindow): boolean {
  const instants = ({ opensAt, closesAt }: ProposedWindow) =>
    [opensAt, closesAt].map((at) => (at === undefined ? null : epochMs(at))).join();
  return one.kind === other.kind && instants(one) === instants(other);
}

/** A content as it is shown: with the window in force, which may have moved since it was submitted (R16). */
export function inCurrentWindow<Content extends { readonly window: ProposedWindow }>(
  content: Content,
  current: Parameters<typeof windowOf>[0],
): Content {
  return isSameWindow(content.window, windowOf(current))
    ? content
    : { ...content, window: shownWindow(current) };
}

/** Contradictions within a window, whenever it is looked at. */
export function windowGaps({ kind, opensAt, closesAt }: ProposedWindow): Text[] {
  if (kind === 'fixed' && closesAt === undefined) {
    return [{ zh: '请填写截止时间，或选择长期有效', en: 'Give a closing time, or choose open-ended' }];
  }
  if (kind === 'open_ended' && closesAt !== undefined) {
    return [{ zh: '长期有效的榜单没有截止时间', en: 'An open-ended window has no closing time' }];
  }
  if (opensAt !== undefined && closesAt !== undefined && epochMs(closesAt) <= epochMs(opensAt)) {
    return [{ zh: '截止时间须晚于开放时间', en: 'It must close after it opens' }];
  }
  return [];
}

/** Rules for windows besides the window itself: the least one (a figure of the policy), and the calendar. */
export interface WindowLaw {
  readonly leastWindow: Duration;
  readonly years: readonly CalendarYear[];
}

/** The earliest closing time that leaves the least window, from its opening or from an instant, whichever is later (R10). */
export function earliestClosing(opensAt: string | undefined, at: Instant, law: WindowLaw): string {
  const from = Math.max(epochMs(at), opensAt === undefined ? 0 : epochMs(opensAt));
  return addDuration(from, law.leastWindow, law.years).at;
}

/**
 * Objections to a window at an instant: when it is submitted, submitted again, set anew, or when its last level
 * approves (R10). One that is over, or leaves less than the least window, does not count.
 */
export function windowGapsAt(window: ProposedWindow, at: Instant, law: WindowLaw): Text[] {
  const { opensAt, closesAt } = window;
  const gaps = windowGaps(window);
  if (gaps.length > 0 || closesAt === undefined) return gaps;
  const earliest = earliestClosing(opensAt, at, law);
  if (epochMs(closesAt) >= epochMs(earliest)) return [];
  const isOver = epochMs(closesAt) <= epochMs(at);
  return [
    isOver
      ? {
          zh: `截止时间已过，请填写 ${earliest} 或更晚的时间`,
          en: `It has closed already; close it at ${earliest} or later`,
        }
      : {
          zh: `揭榜时间过短，截止时间不得早于 ${earliest}`,
          en: `It leaves too little time for claims; close it at ${earliest} or later`,
        },
  ];
}
