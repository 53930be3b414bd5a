import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Exchange with the national platform (R42): its identifiers, never changed, and a line for every change of what is
 * published, in the order of the transactions. A reader who goes on from a line misses none: lines of transactions that
 * are still running are not shown yet.
 */
export class Exchange1700000008520 implements MigrationInterface {
  name = 'Exchange1700000008520';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table external_ids (
        kind text not null check (kind in ('posting', 'result')),
        subject_id uuid not null,
        external_id text not null,
        at timestamptz not null,
        by_account text not null,
        primary key (kind, subject_id),
        unique (kind, external_id)
      );
      create trigger external_ids_append_only before update or delete on external_ids
        for each row execute function refuse_change();

      create table exchange_lines (
        seq bigint generated always as identity primary key,
        tx xid8 not null default pg_current_xact_id(),
        kind text not null,
        subject_id uuid not null,
        at timestamptz not null default now()
      );
      create index exchange_lines_order on exchange_lines (tx, seq);
      create index exchange_lines_subject on exchange_lines (kind, subject_id, tx, seq);

      create function note_exchange() returns trigger language plpgsql as $$
      begin
        if tg_table_name = 'publications' then
          insert into exchange_lines (kind, subject_id) values ('posting', new.posting_id);
        else
          insert into exchange_lines (kind, subject_id) values ('result', new.project_id);
        end if;
        return null;
      end $$;
      create trigger publications_exchange_new after insert on publications
        for each row execute function note_exchange();
      create trigger publications_exchange_changed after update on publications for each row
        when ((old.stage, old.field, old.district, old.title, old.content, old.opens_at, old.closes_at)
          is distinct from (new.stage, new.field, new.district, new.title, new.content, new.opens_at, new.closes_at))
        execute function note_exchange();
      create trigger results_items_exchange after update on results_items for each row
        when (new.state = 'published' and old.state <> 'published') execute function note_exchange();
      create trigger results_errata_exchange after insert on results_errata
        for each row execute function note_exchange();

      insert into exchange_lines (kind, subject_id, at)
        select 'posting', posting_id, published_at from publications order by published_at, posting_id;
      insert into exchange_lines (kind, subject_id, at)
        select 'result', i.project_id, b.published_at from results_items i join results_batches b on b.case_id = i.batch_id
        where i.state = 'published' order by b.published_at, i.project_id;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger results_errata_exchange on results_errata;
      drop trigger results_items_exchange on results_items;
      drop trigger publications_exchange_changed on publications;
      drop trigger publications_exchange_new on publications;
      drop function note_exchange();
      drop table exchange_lines, external_ids;
    `);
  }
}
