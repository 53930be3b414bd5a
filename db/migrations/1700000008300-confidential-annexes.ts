import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R19: the confidentiality letters that were signed for a posting's annexes, and every access to such an annex. */
export class ConfidentialAnnexes1700000008300 implements MigrationInterface {
  name = 'ConfidentialAnnexes1700000008300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table annex_letters (
        -- Random, as every id that people see: ids in sequence would tell of others (R19).
        id uuid primary key,
        posting_id uuid not null references cases (id),
        -- The published version that the letter names.
        posting_version int not null,
        person_id uuid not null references parties (id),
        account_id text not null,
        account_name text not null,
        template_version int not null,
        terms jsonb not null,
        terms_sha256 text not null,
        key_thumbprint text not null references signing_keys (thumbprint),
        jws text not null,
        signed_at timestamptz not null,
        unique (posting_id, account_id)
      );
      create table annex_accesses (
        id uuid primary key,
        posting_id uuid not null references cases (id),
        attachment_id uuid not null references attachments (id),
        sha256 text not null,
        -- Null: opened by office, or by the poster's own side.
        letter_id uuid references annex_letters (id),
        account_id text not null,
        account_name text not null,
        at timestamptz not null
      );
      create index annex_accesses_posting on annex_accesses (posting_id, at desc, id desc);
      create trigger annex_letters_append_only before update or delete on annex_letters
        for each row execute function refuse_change();
      create trigger annex_letters_no_truncate before truncate on annex_letters
        for each statement execute function refuse_change();
      create trigger annex_accesses_append_only before update or delete on annex_accesses
        for each row execute function refuse_change();
      create trigger annex_accesses_no_truncate before truncate on annex_accesses
        for each statement execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table annex_accesses, annex_letters');
  }
}
