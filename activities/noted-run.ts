import type { DataSource } from 'typeorm';
import { closeIncidents, noteIncident } from '../db/incident/intake.ts';
import { causeOf } from '../domain/process/cause.ts';

/** A scheduled run, or a part of one: while it fails it is on the operator's board, until its next success. */
export async function notedRun<T>(
  db: Pick<DataSource, 'query'>,
  subject: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    const result = await work();
    await closeIncidents(db, { kinds: ['failed_run'], subject });
    return result;
  } catch (error) {
    await noteIncident(db, { kind: 'failed_run', caseId: null, subject, cause: causeOf(error) });
    throw error;
  }
}
