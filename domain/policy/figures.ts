import type { Duration } from '../calendar/schema.ts';
import type { Policy } from './policy.ts';

/**
 * The path of a period within its policy, e.g. `review.level`; null for a period of another origin. Found by identity:
 * two figures of the same length are still two figures.
 */
export function figureOf(policy: Policy, duration: Duration): string | null {
  for (const [concept, figures] of Object.entries(policy))
    if (typeof figures === 'object')
      for (const [name, value] of Object.entries(figures))
        if (value === duration) return `${concept}.${name}`;
  return null;
}

/** The period that a figure has in a policy; null where the policy has no such figure. */
export function durationOf(policy: Policy, figure: string): Duration | null {
  const [concept = '', name = ''] = figure.split('.');
  const figures = (policy as unknown as Record<string, Record<string, unknown> | undefined>)[concept];
  const value = figures?.[name];
  return typeof value === 'object' && value !== null ? (value as Duration) : null;
}

/**
 * The leads with which those concerned are reminded of a deadline that was counted from a figure (R12, R15, R18, R39):
 * one, or several before a posting lapses.
 */
export function reminderLeadsOf(policy: Policy, figure: string | null): readonly Duration[] {
  switch (figure) {
    case 'review.level':
      return [policy.review.reminderLead];
    case 'posting.inactivity':
      return policy.posting.inactivityReminders;
    case 'posting.withoutClaim':
      return policy.posting.withoutClaimReminders;
    // The end of the interval between two reminders is itself a reminder.
    case 'reminders.repeatEvery':
      return [];
    default:
      return [policy.reminders.lead];
  }
}
