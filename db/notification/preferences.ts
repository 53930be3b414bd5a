import type { DataSource } from 'typeorm';
import { findingOf, toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { NOTICE_KINDS } from '../../domain/notification/kinds.ts';
import { silencedRights, type Preferences } from '../../domain/notification/preferences.ts';
import { NOTIFICATION_REFUSALS } from '../../domain/notification/refusals.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Repositories } from '../repositories.ts';

/** How an account wants to be told; the defaults where it never said (R39). */
export async function findPreferences(db: Pick<DataSource, 'query'>, account: string): Promise<Preferences> {
  const rows: Preferences[] = await db.query(
    'select email, kinds from notice_preferences where account_id = $1',
    [account],
  );
  return rows[0] ?? { email: null, kinds: {} };
}

/** Keeps how an account wants to be told. @throws NOTICE_NOT_SILENCED for a kind that concerns rights */
export async function savePreferences(
  tx: Repositories,
  account: string,
  preferences: Preferences,
  at: string,
): Promise<void> {
  const silenced = silencedRights(preferences);
  if (silenced[0] !== undefined) {
    const finding = findingOf(NOTIFICATION_REFUSALS);
    const fields = silenced.map((kind) =>
      toFieldRefusal(
        finding('NOTICE_NOT_SILENCED', { pointer: `/kinds/${kind}`, params: { kind: wordsOf(kind) } }),
      ),
    );
    throw refuse('NOTICE_NOT_SILENCED', { fields, params: { kind: wordsOf(silenced[0]) } });
  }
  // Naming an address is wanting mail there, whatever became of it before.
  if (preferences.email !== null)
    await tx.manager.query('delete from refused_addresses where address = $1', [preferences.email]);
  await tx.manager.query(
    `insert into notice_preferences (account_id, email, kinds, updated_at) values ($1, $2, $3, $4)
     on conflict (account_id) do update set email = excluded.email, kinds = excluded.kinds, updated_at = excluded.updated_at`,
    [account, preferences.email, JSON.stringify(preferences.kinds), at],
  );
}

function wordsOf(kind: keyof typeof NOTICE_KINDS): { zh: string; en: string } {
  const { zh, en } = NOTICE_KINDS[kind];
  return { zh, en };
}
