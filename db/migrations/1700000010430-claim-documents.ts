import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R21: each document that a verifier needs, by its name, and the file that was handed in for it, or why there is none. */
export class ClaimDocuments1700000010430 implements MigrationInterface {
  name = 'ClaimDocuments1700000010430';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table claim_documents (
        claim_id uuid not null references claims (case_id),
        round int not null,
        no int not null,
        name text not null,
        asked_at timestamptz not null,
        asked_by text not null,
        attachment_id uuid references attachments (id),
        why_not text,
        handed_in_at timestamptz,
        handed_in_by text,
        primary key (claim_id, round, no),
        check (attachment_id is null or why_not is null)
      );
      create index claim_documents_file on claim_documents (attachment_id) where attachment_id is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table claim_documents');
  }
}
