import type { MigrationInterface, QueryRunner } from 'typeorm';
import { toSearchText } from '../../adapters/words/words.ts';

/** Cases read at once. */
const PAGE = 1_000;

/** Lists find a case by the words of its subject, cut like those of a public posting (R39). */
export class WordsOfCases1700000011141 implements MigrationInterface {
  readonly name = 'WordsOfCases1700000011141';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`alter table cases add column words tsvector not null default ''`);
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = (await queryRunner.query(
        `select id, summary from cases where id > $1::uuid order by id limit ${PAGE}`,
        [after],
      )) as { id: string; summary: string }[];
      const last = rows.at(-1);
      if (!last) break;
      await queryRunner.query(
        `update cases c set words = to_tsvector('simple', its.words)
         from jsonb_to_recordset($1) as its(id uuid, words text) where its.id = c.id`,
        [JSON.stringify(rows.map(({ id, summary }) => ({ id, words: toSearchText(summary) })))],
      );
      after = last.id;
    }
    await queryRunner.query('create index cases_words on cases using gin (words)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table cases drop column words');
  }
}
