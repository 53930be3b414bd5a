import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Decisions that the API has authorised and the record has not taken yet (R38, decision 0001). One that was taken is an
 * event and no longer here; one that was refused stays for its refusal, without its contents, until it is swept.
 */
export class CaseCommands1700000009210 implements MigrationInterface {
  name = 'CaseCommands1700000009210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_commands (
        id text primary key,
        case_id uuid not null references cases (id),
        act text not null,
        actor jsonb not null,
        on_behalf_of uuid,
        seen_version int,
        payload jsonb not null,
        body_hash text not null,
        received_at timestamptz not null,
        tries int not null default 1,
        refusal jsonb
      );
      create index case_commands_age on case_commands (received_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_commands');
  }
}
