import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { toSearchText } from '../../adapters/words/words.ts';
import { SYNONYMS } from '../../domain/matching/synonyms/index.ts';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';
import { PUBLIC_STAGES } from '../../domain/posting/public-stage.ts';
import { DISTRICT_CODES, FIELD_CODES, POSTING_TYPES, type Field } from '../../domain/vocabulary.ts';
import { dice, type Dice } from './dice.ts';

/** Rows of one insert. */
const BATCH = 2_000;
const STAGES = Object.keys(PUBLIC_STAGES);
const MINUTE_MS = 60_000;
/** Any fixed instant: the newest posting; the one before it is a minute older. */
const NEWEST = Date.parse('2026-11-24T00:00:00Z');

const TERMS = Object.fromEntries(
  FIELD_CODES.map((field) => [field, SYNONYMS[field].flatMap((group) => group.zh)]),
) as Record<Field, string[]>;

/** Two words of one field, as somebody would search for. */
export function twoWords(choose: Dice): string {
  const terms = TERMS[choose.pick(FIELD_CODES)];
  return `${choose.pick(terms)} ${choose.pick(terms)}`;
}

/** Fills the public view with made-up postings out of the programme's own vocabulary; a case row each, no process. */
export async function fillPublications(db: DataSource, count: number): Promise<void> {
  const choose = dice(count);
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => posting(choose, from + i));
    await db.query(
      `with r as (select * from jsonb_to_recordset($1) as r(id uuid, stage text, type text, field text, district text,
           title text, content jsonb, closes timestamptz, published timestamptz, words text)
       ), opened as (
         insert into cases (id, type, family_id, policy_id, stage, since_at, summary, audit_head, created_at, updated_at)
         select id, 'posting', id, $2, 'open', published, left(title, 60), '', published, published from r
       ) insert into publications (posting_id, stage, type, field, district, title, content, closes_at, published_at, words)
         select id, stage, type, field, district, title, content, closes, published, to_tsvector('simple', words) from r`,
      [JSON.stringify(rows), STANDARD_POLICY.id],
    );
  }
  await db.query('analyze publications');
}

function posting(choose: Dice, index: number) {
  const field = choose.pick(FIELD_CODES);
  const word = (): string => choose.pick(TERMS[field]);
  const title = `面向${word()}的${word()}关键技术攻关`;
  const keywords = [word(), word(), word()];
  const summary =
    `针对${word()}中${word()}与${word()}的问题，征集${word()}技术方案，` +
    `要求兼顾${word()}，并提供${word()}的验证条件。`;
  const published = NEWEST - index * MINUTE_MS;
  return {
    id: randomUUID(),
    stage: choose.pick(STAGES),
    type: choose.pick(POSTING_TYPES),
    field,
    district: choose.pick(DISTRICT_CODES),
    title,
    content: { title, field, keywords, summary },
    closes: choose.pick([null, new Date(published + 90 * 24 * 60 * MINUTE_MS)]),
    published: new Date(published),
    words: toSearchText([title, ...keywords, summary].join('\n')),
  };
}
