import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R44: who read what the engine holds, a row a use; only added to. */
export class EngineAccesses1700000009851 implements MigrationInterface {
  name = 'EngineAccesses1700000009851';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table engine_accesses (
        id uuid primary key,
        act text not null check (act in ('decode', 'encode')),
        -- How many came, and how many of them were encrypted: the others come back as they are.
        payloads int not null,
        encrypted int not null,
        -- The cases that the payloads name; empty: none does.
        case_ids uuid[] not null,
        account_id text not null,
        account_name text not null,
        request_id text,
        at timestamptz not null
      );
      create index engine_accesses_at on engine_accesses (at desc, id desc);
      create index engine_accesses_cases on engine_accesses using gin (case_ids);
      create trigger engine_accesses_append_only before update or delete on engine_accesses
        for each row execute function refuse_change();
      create trigger engine_accesses_no_truncate before truncate on engine_accesses
        for each statement execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table engine_accesses');
  }
}
