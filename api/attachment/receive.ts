import type { FileDraft } from '../../adapters/files/file-drafts.ts';
import { testFileScanner } from '../../adapters/scanner/virus-scan.ts';
import { ATTACHMENT_TYPES, sniff } from '../../domain/attachment/sniff.ts';
import { refuse } from '../../domain/refusals.ts';
import { listed } from '../../domain/vocabulary.ts';
import type { Services } from '../services.ts';

const TYPES = listed(Object.values(ATTACHMENT_TYPES));

/** Whole megabytes, as people are told of limits. */
export const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);

/**
 * Looks into uploads, one at a time: a file that is looked into is in memory, up to the largest that the policy allows.
 * What is of a known type and clean is given to `keep`. @throws ATTACHMENT_TYPE, ATTACHMENT_INFECTED, SCAN_UNAVAILABLE
 */
export function fileInspector({ scanner = testFileScanner(), log }: Pick<Services, 'scanner' | 'log'>) {
  const inTurn = oneAtATime();
  return (draft: FileDraft, keep: (bytes: Buffer) => Promise<unknown>) =>
    inTurn(async () => {
      const bytes = await draft.read();
      const mediaType = sniff(bytes);
      if (!mediaType) throw refuse('ATTACHMENT_TYPE', { params: { types: TYPES } });
      const scan = await scanner.scan(bytes).catch((error: unknown) => {
        log.error({ error }, 'virus scan');
        throw refuse('SCAN_UNAVAILABLE');
      });
      if (!scan.clean) throw refuse('ATTACHMENT_INFECTED', { params: { name: scan.found } });
      await keep(bytes);
      return { mediaType, sizeBytes: bytes.length };
    });
}

function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
