import type { DataSource } from 'typeorm';
import { toLiteral, toSearchQuery } from '../adapters/words/words.ts';
import { tellAccount } from '../db/record/tell.ts';
import {
  answeredSince,
  changedSince,
  publishedSince,
  takeDueSubscriptions,
} from '../db/subscription/digest.ts';
import { digestNotice } from '../domain/subscription/digest.ts';

/** One round takes so many subscribers; the next goes on. */
const BATCH = 200;

/**
 * Tells subscribers of the postings published, changed in window or content, or with new public answers, since they were
 * last told (R14, R16, R19, R22), each at most once a day; not of what they heard of on the spot. Taking a subscription and writing its notice are one transaction: a repeat notifies no
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
      const changed = await changedSince(tx, wanted, accountId);
      const answered = await answeredSince(tx, wanted, accountId);
      if (titles.length + changed.length + answered.length === 0) continue;
      await tellAccount(tx, accountId, now.toISOString(), {
        ...digestNotice(content, titles, changed, answered),
        kind: 'news',
      });
      told += 1;
    }
    return told;
  });
}
