import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Needs that district bureaus collect from key industries and firms, and invitations to post (R7). */
export class Needs1700000008120 implements MigrationInterface {
  name = 'Needs1700000008120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table needs (
        id uuid primary key,
        district text not null,
        credit_code text not null,
        unit_name text not null,
        field text not null,
        title text not null,
        description text not null,
        source text not null,
        state text not null check (state in ('collected', 'invited', 'closed')),
        created_at timestamptz not null
      );
      create index needs_district on needs (district, created_at desc);
      create table need_events (
        need_id uuid not null references needs (id),
        seq int not null,
        act text not null check (act in ('collect', 'invite', 'close')),
        at timestamptz not null,
        by_account text not null,
        by_name text not null,
        note text not null,
        primary key (need_id, seq)
      );
      create trigger need_events_append_only before update or delete on need_events
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table need_events, needs;');
  }
}
