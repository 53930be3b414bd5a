import type { DataSource, EntityManager } from 'typeorm';

/** Parts of an installation outside its database: see the migration "installation marks". */
export type InstallationPart = 'root_key' | 'files';

/**
 * Compares what a process found at its start with what this record was made with, and notes it the first time.
 * @param found every mark that the process has: the ids of all its published roots, the mark of its folder of files
 * @param current the one that it would go on with
 * @param rule `all`: whatever was noted before has to be among what was found; `current`: what it goes on with has to
 *   have been noted
 * @returns what was noted before and does not fit; empty: it fits, and is noted now
 */
async function noteInstallation(
  db: DataSource,
  part: InstallationPart,
  found: readonly string[],
  current: string,
  rule: 'all' | 'current',
): Promise<readonly string[]> {
  return db.transaction(async (manager) => {
    // Two processes that start at once: the second sees what the first has noted.
    await manager.query('lock table installation_marks in share row exclusive mode');
    const rows: { mark: string }[] = await manager.query(
      'select mark from installation_marks where part = $1 order by since, mark',
      [part],
    );
    const noted = rows.map(({ mark }) => mark);
    const strange =
      rule === 'all' ? noted.filter((mark) => !found.includes(mark)) : noted.includes(current) ? [] : noted;
    if (strange.length > 0) return strange;
    await adoptInstallation(manager, part, current);
    return [];
  });
}

/** Notes a mark whatever was noted before: an operator's word that it belongs to this record. */
export async function adoptInstallation(
  db: DataSource | EntityManager,
  part: InstallationPart,
  mark: string,
): Promise<void> {
  await db.query('insert into installation_marks (part, mark) values ($1, $2) on conflict do nothing', [
    part,
    mark,
  ]);
}

/** The record as the checks at a start ask it (platform/start-checks.ts). */
export function recordedInstallation(db: DataSource) {
  return {
    // A rotation adds a root, and none is ever taken away.
    foreignKeys: (published: readonly string[], current: string) =>
      noteInstallation(db, 'root_key', published, current, 'all'),
    foreignFiles: (mark: string) => noteInstallation(db, 'files', [mark], mark, 'current'),
  };
}
