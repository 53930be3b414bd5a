import type { Position } from '../../domain/process/case.ts';
import { signingLifecycle } from '../../domain/signing/lifecycle.ts';
import { ended, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';
import { worksThen } from '../process/slow.ts';

/** A signing: the document is made, all sign it in time, and it is sealed into one file that anybody can check (R27). */
const story: Story<typeof signingLifecycle> = {
  received: worksThen('makeSignedDocument', 'prepare'),
  collecting: waitsThen('expire'),
  sealing: worksThen('sealSigning', 'seal'),
  signed: ended,
  refused: ended,
  expired: ended,
  voided: ended,
};

export async function signing(start: Position): Promise<void> {
  await new Process(signingLifecycle, start).follow(story);
}
