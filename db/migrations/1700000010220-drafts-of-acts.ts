import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Corrections, amendments and cures are drafted before they are sent; drafts are deleted, and of one that was received
 * its receipts alone are kept (R8, R17).
 */
export class DraftsOfActs1700000010220 implements MigrationInterface {
  name = 'DraftsOfActs1700000010220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table act_drafts (
        case_id uuid not null references cases (id),
        act text not null check (act in ('resubmit', 'amend', 'cure')),
        version int not null,
        content jsonb not null,
        by_account text not null,
        at timestamptz not null,
        primary key (case_id, act, version)
      );
      alter table drafts add column deleted_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table drafts drop column deleted_at;
      drop table act_drafts;
    `);
  }
}
