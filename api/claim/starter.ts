import type { Position } from '../../domain/process/case.ts';
import { startCase } from '../process/sending.ts';
import type { Services } from '../services.ts';

/** Starts at once: a burst of receipts must crowd out neither people's acts nor the receipts behind it (R17). */
const STARTS_AT_ONCE = 8;
/** Starts stand back while receipts are being written, but no longer than this, in milliseconds. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 50;
/** Anything beyond this is left to the reconciler: the record has it, memory need not. */
const WAITING_MAX = 2_000;

/**
 * Starts the processes of claims whose receipts are committed, a few at a time, in the background: the receipt is what
 * matters (R17), and those still coming go first. A start that fails, or is lost with this process, is caught up by the
 * reconciler.
 */
export function claimStarter(services: Services, isReceiving: () => boolean): (position: Position) => void {
  const waiting: Position[] = [];
  let running = 0;
  async function work(): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    while (isReceiving() && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { caseId } = next;
      await startCase(services, next).catch((error: unknown) =>
        services.log.warn({ caseId, error }, 'start left to the reconciler'),
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
