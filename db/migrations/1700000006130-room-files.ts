import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that the sides of a negotiation give each other, and every access to the files of a case. */
export class RoomFiles1700000006130 implements MigrationInterface {
  name = 'RoomFiles1700000006130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table room_files (
        id uuid primary key,
        negotiation_id uuid not null references negotiations (case_id),
        -- The version of the case that shared it.
        version int not null,
        attachment_id uuid not null references attachments (id),
        side text not null check (side in ('poster', 'claimant')),
        by_account text not null,
        by_name text not null,
        at timestamptz not null,
        unique (negotiation_id, attachment_id)
      );
      create trigger room_files_append_only before update or delete on room_files
        for each row execute function refuse_change();
      create table file_accesses (
        id bigint generated always as identity primary key,
        case_id uuid not null references cases (id),
        what text not null,
        sha256 text not null,
        account_id text not null,
        account_name text not null,
        at timestamptz not null
      );
      create index file_accesses_case on file_accesses (case_id, id);
      create trigger file_accesses_append_only before update or delete on file_accesses
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table file_accesses, room_files');
  }
}
