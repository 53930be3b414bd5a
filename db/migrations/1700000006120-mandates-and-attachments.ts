import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mandates (R7), and attachments by their content with the cases that they belong to (R8). */
export class MandatesAndAttachments1700000006120 implements MigrationInterface {
  name = 'MandatesAndAttachments1700000006120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table mandates (
        id uuid primary key,
        party_id uuid not null references parties (id),
        helper_account text not null,
        helper_name text not null,
        scopes text[] not null,
        until_at timestamptz not null,
        reason text not null,
        granted_by text not null,
        granted_name text not null,
        granted_at timestamptz not null,
        ended_at timestamptz,
        ended_by text,
        ended_why text
      );
      create index mandates_party on mandates (party_id, granted_at desc);
      create index mandates_helper on mandates (helper_account, until_at);
      create table attachments (
        id uuid primary key,
        party_id uuid not null references parties (id),
        sha256 text not null,
        size_bytes bigint not null,
        media_type text not null,
        file_name text not null,
        uploaded_by text not null,
        uploaded_at timestamptz not null
      );
      create index attachments_party on attachments (party_id, uploaded_at desc);
      create trigger attachments_append_only before update or delete on attachments
        for each row execute function refuse_change();
      create table case_attachments (
        case_id uuid not null references cases (id),
        attachment_id uuid not null references attachments (id),
        primary key (case_id, attachment_id)
      );
      create index case_attachments_attachment on case_attachments (attachment_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_attachments, attachments, mandates');
  }
}
