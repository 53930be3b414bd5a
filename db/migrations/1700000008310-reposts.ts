import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R18: what a draft, and the posting that it becomes, came from; in public only where that was public. */
export class Reposts1700000008310 implements MigrationInterface {
  name = 'Reposts1700000008310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table drafts add column repost_of uuid references cases (id);
      alter table postings add column repost_of uuid references cases (id);
      create index postings_repost_of on postings (repost_of) where repost_of is not null;
      alter table publications add column repost_of uuid references publications (posting_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table publications drop column repost_of;
      alter table postings drop column repost_of;
      alter table drafts drop column repost_of;
    `);
  }
}
