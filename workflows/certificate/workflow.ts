import { certificateLifecycle } from '../../domain/certificate/lifecycle.ts';
import type { Position } from '../../domain/process/case.ts';
import { does, ended, waits, waitsThen, type Story } from '../process/chapters.ts';
import { Process } from '../process/process.ts';
import { worksThen } from '../process/slow.ts';

/** A certificate: asked for, issued by the organiser, valid for as long as nobody revokes it (R34). */
const story: Story<typeof certificateLifecycle> = {
  received: does('admit'),
  requested: waitsThen('remind'),
  issuing: worksThen('makeCertificate', 'documentMade'),
  issued: waits,
  refused: ended,
  revoked: ended,
};

export async function certificate(start: Position): Promise<void> {
  await new Process(certificateLifecycle, start).follow(story);
}
