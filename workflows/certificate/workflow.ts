import { certificateLifecycle, type CertificateStage } from '../../domain/certificate/lifecycle.ts';
import type { Position } from '../../domain/process/case.ts';
import { does, ended, waits, waitsThen } from '../process/chapters.ts';
import { Process, type Story } from '../process/process.ts';
import { worksThen } from '../process/slow.ts';

/** A certificate: asked for, issued by the organiser, valid for as long as nobody revokes it (R34). */
const story: Story<CertificateStage> = {
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
