import type { DataSource } from 'typeorm';
import { publishedSince, takeDueSubscriptions } from '../db/intake/claim-digest.ts';
import { toSearchQuery } from '../matching/words.ts';

/** The most titles in one digest; the rest are counted. */
const TITLES = 10;
/** One round takes so many subscribers; the next goes on. */
const BATCH = 200;

/**
 * Tells subscribers of the postings published since they were last told (R22), each at most once a day. Taking a
 * subscription and writing its notice are one transaction: a repeat tells nobody twice.
 * @returns how many were told
 */
export async function tellSubscribers(db: DataSource, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    let told = 0;
    for (const { accountId, content, since } of await takeDueSubscriptions(tx, now, BATCH)) {
      if (!content.active) continue;
      const words = content.words ? toSearchQuery(content.words) : '';
      const titles = await publishedSince(tx, { ...content, words, since, until: now });
      if (titles.length === 0) continue;
      const shown = titles.slice(0, TITLES).map((title) => `《${title}》`);
      const more = titles.length - shown.length;
      await tx.query(`insert into notifications (who, zh, en, created_at) values ($1, $2, $3, $4)`, [
        `account:${accountId}`,
        `为您推荐 ${titles.length} 个新榜单：${shown.join('')}${more > 0 ? `等，另有 ${more} 个` : ''}。`,
        `${titles.length} new posting(s) for you: ${shown.join(' ')}${more > 0 ? ` and ${more} more` : ''}.`,
        now.toISOString(),
      ]);
      told += 1;
    }
    return told;
  });
}
