import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Commitment letters belong to the version of the case, not only to the draft that it came from (R6). */
export class CommitmentsOfCases1700000008110 implements MigrationInterface {
  name = 'CommitmentsOfCases1700000008110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table commitments drop constraint commitments_pkey;
      alter table commitments alter column draft_id drop not null;
      alter table commitments alter column draft_version drop not null;
      alter table commitments add column case_id uuid references cases (id);
      alter table commitments add column case_version int;
      alter table commitments add constraint commitments_draft unique (draft_id, draft_version);
      alter table commitments add constraint commitments_case unique (case_id, case_version);
      alter table commitments add constraint commitments_of check (draft_id is not null or case_id is not null);
      update commitments c set case_id = d.submitted_as, case_version = 1 from drafts d
        where d.id = c.draft_id and d.version = c.draft_version and d.submitted_as is not null;
    `);
  }

  /** Letters of later versions have no draft, and no place in the older table: they go. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from commitments where draft_id is null;
      alter table commitments drop constraint commitments_of, drop constraint commitments_case,
        drop constraint commitments_draft;
      alter table commitments drop column case_version, drop column case_id;
      alter table commitments add primary key (draft_id, draft_version);
    `);
  }
}
