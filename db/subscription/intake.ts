import type { DataSource } from 'typeorm';
import type { Subscription } from '../../domain/subscription/schema.ts';
import type { Repositories } from '../repositories.ts';

/** Stores an account's subscription; earlier publications are not announced (R22). */
export async function saveSubscription(
  tx: Repositories,
  accountId: string,
  content: Subscription,
  at: string,
): Promise<void> {
  await tx.manager.query(
    `insert into subscriptions (account_id, content, updated_at, told_until) values ($1, $2, $3, $3)
     on conflict (account_id) do update set content = excluded.content, updated_at = excluded.updated_at`,
    [accountId, JSON.stringify(content), at],
  );
}

export async function findSubscription(
  db: Pick<DataSource, 'query'>,
  accountId: string,
): Promise<Subscription | null> {
  const rows: { content: Subscription }[] = await db.query(
    'select content from subscriptions where account_id = $1',
    [accountId],
  );
  return rows[0]?.content ?? null;
}
