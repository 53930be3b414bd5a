import type { MigrationInterface, QueryRunner } from 'typeorm';
import { toSimplified } from '../../adapters/words/simplified.ts';
import { toSearchText } from '../../adapters/words/words.ts';

interface Published {
  readonly posting_id: string;
  readonly text: string;
}

/** Traditional characters are found by simplified ones (R22): the words of what was published before are cut anew. */
export class OneScript1700000010510 implements MigrationInterface {
  name = 'OneScript1700000010510';

  async up(runner: QueryRunner): Promise<void> {
    const rows = (await runner.query(
      `select posting_id, concat_ws(e'\\n', title, (select string_agg(word, ' ') from
         jsonb_array_elements_text(coalesce(content->'keywords', '[]')) word), content->>'summary') as text
       from publications`,
    )) as Published[];
    for (const { posting_id: id, text } of rows)
      if (toSimplified(text) !== text)
        await runner.query(
          `update publications set words = to_tsvector('simple', $2) where posting_id = $1`,
          [id, toSearchText(text)],
        );
  }

  /** Nothing to take back: words are only ever made from the text, and the earlier code finds with these too. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
