import type { Position } from '../../domain/process/case.ts';
import { startCase } from '../process/decide.ts';
import type { Services } from '../services.ts';

/** Starts at once: a burst of receipts must crowd out neither people's acts nor the receipts behind it (R17). */
export const STARTS_AT_ONCE = 8;
/** What waits beyond this is left to the reconciler: the record has it, memory need not. */
const WAITING_MAX = 2_000;

/**
 * Starts the processes of claims whose receipts are committed, a few at a time, while nobody waits for it: the receipt
 * is what counts (R17). A start that fails, or is lost with this process, is made up for by the reconciler.
 */
export function claimStarter(services: Services): (position: Position) => void {
  const waiting: Position[] = [];
  let running = 0;
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { caseId } = next;
      await startCase(services, next).catch((error: unknown) =>
        services.log.warn({ caseId, error: String(error) }, 'start left to the reconciler'),
      );
    }
    running -= 1;
  }
  return (position) => {
    if (waiting.length >= WAITING_MAX) return;
    waiting.push(position);
    if (running >= STARTS_AT_ONCE) return;
    running += 1;
    void work();
  };
}
