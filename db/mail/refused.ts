import type { DataSource } from 'typeorm';
import { cut } from '../../domain/kinds/cut.ts';
import { tellAccount } from '../record/tell.ts';
import type { WaitingMail } from './outbox.ts';

/**
 * Keeps that an address was refused for good, and tells its reader in the system, once: nothing goes there any more until
 * they name an address again (R39). @param at ISO
 */
export async function noteRefused(
  db: DataSource,
  { address, accountId }: WaitingMail,
  reason: string,
  at: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const noted: unknown[] = await tx.query(
      `insert into refused_addresses (address, reason, refused_at) values ($1, $2, $3) on conflict do nothing returning 1`,
      [address, cut(reason, 500), at],
    );
    if (noted.length > 0)
      await tellAccount(tx, accountId, at, {
        zh: '您的通知邮箱被邮件服务器拒收，已停止向其发信。请在“我的通知方式”中填写可用的邮箱（R39）。',
        en: 'The mail server refuses your address, so nothing is sent there any more. Please give an address that works under how you are told (R39).',
      });
  });
}

/** Empties the log of delivery of what is older than the policy keeps; what waits stays. @returns how many went */
export async function emptyMailLog(db: DataSource, keptSince: Date, limit: number): Promise<number> {
  const [, gone]: [unknown, number] = await db.query(
    `delete from mails where id in (select id from mails
       where (sent_at is not null or failed_at is not null) and created_at < $1 order by created_at limit $2)`,
    [keptSince, limit],
  );
  return gone;
}
