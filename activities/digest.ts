import type { DataSource } from 'typeorm';
import { toLiteral, toSearchQuery } from '../adapters/words/words.ts';
import { tellAccount } from '../db/record/tell.ts';
import { changedSince, publishedSince, takeDueSubscriptions } from '../db/subscription/digest.ts';
import { digestNotice } from '../domain/subscription/digest.ts';

/** One round takes so many subscribers; the next goes on. */
const BATCH = 200;

/**
 * Tells subscribers of the postings published, or changed in window or content, since they were last told (R14, R16,
 * R22), each at most once a day. Taking a subscription and writing its notice are one transaction: a repeat notifies no
 * one twice.
 * @returns how many were told
 */
export async function tellSubscribers(db: DataSource, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    let told = 0;
    for (const { accountId, content, since } of await takeDueSubscriptions(tx, now, BATCH)) {
      if (!content.active) continue;
      const words = toSearchQuery(content.words);
      const literal = toLiteral(content.words);
      const wanted = { ...content, words, literal, since, until: now };
      const titles = await publishedSince(tx, wanted);
      const changed = await changedSince(tx, wanted);
      if (titles.length + changed.length === 0) continue;
      await tellAccount(tx, accountId, now.toISOString(), digestNotice(content, titles, changed));
      told += 1;
    }
    return told;
  });
}
