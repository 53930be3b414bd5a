import type { EntityManager } from 'typeorm';
import { auditHash } from './audit.ts';
import { eventContent, GENESIS } from './event.ts';
import { CaseEventRow, CaseRow } from './rows.ts';

/**
 * Recomputes a case's chain, as it stands at one instant: a step that is recorded meanwhile breaks nothing.
 * @returns the first version that does not fit, or null when the chain holds (R38)
 */
export function firstBrokenLink(manager: EntityManager, caseId: string): Promise<number | null> {
  return manager.transaction('REPEATABLE READ', async (snapshot) => {
    const events = await snapshot.find(CaseEventRow, { where: { caseId }, order: { version: 'ASC' } });
    const head = await snapshot.findOneBy(CaseRow, { id: caseId });
    return brokenLink(events, head, caseId);
  });
}

function brokenLink(events: readonly CaseEventRow[], head: CaseRow | null, caseId: string): number | null {
  let previous = GENESIS;
  for (const [index, event] of events.entries()) {
    const content = eventContent(
      {
        ...event,
        detail: event.detail,
        outcome: event.outcome,
        followUps: event.followUps,
        at: event.at.toISOString(),
        actor: { account: event.actorId, name: event.actorName, roles: [] },
      },
      caseId,
      event.version,
      event.fromStage,
      event.toStage,
    );
    const fits =
      event.version === index && event.prevHash === previous && event.hash === auditHash(previous, content);
    if (!fits) return index;
    previous = event.hash;
  }
  return head && head.auditHead === previous ? null : events.length;
}
