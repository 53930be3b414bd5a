import type { EntityManager } from 'typeorm';
import type { Text } from '../../domain/vocabulary.ts';

/** Notifies one account of something that is no case (R39), in the transaction that does it. @param at ISO */
export async function tellAccount(
  manager: Pick<EntityManager, 'query'>,
  account: string,
  at: string,
  { zh, en }: Text,
): Promise<void> {
  await manager.query('insert into notifications (who, zh, en, created_at) values ($1, $2, $3, $4)', [
    `account:${account}`,
    zh,
    en,
    at,
  ]);
}
