import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Orders the lines of the exchange by a number of our own instead of the transaction's, which belongs to a cluster and
 * begins again after a restore into a new one. The number is drawn under a lock that is held until the transaction has
 * committed, so that a line is never seen before one with a smaller number; it is drawn at the very end of the
 * transaction (a deferred trigger), so that the lock is held for no longer than a commit and takes part in no deadlock.
 *
 * `tx` stays on old lines alone: it tells where a cursor from before belongs.
 */
export class ExchangePlaces1700000009710 implements MigrationInterface {
  name = 'ExchangePlaces1700000009710';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table exchange_lines add column place bigint;
      update exchange_lines l set place = o.place
        from (select seq, row_number() over (order by tx, seq) as place from exchange_lines) o where o.seq = l.seq;
      alter table exchange_lines alter column place set not null,
        add constraint exchange_lines_place unique (place),
        alter column tx drop not null, alter column tx drop default;
      drop index exchange_lines_order;
      drop index exchange_lines_subject;
      create index exchange_lines_before on exchange_lines (tx, seq) where tx is not null;
      create index exchange_lines_subject on exchange_lines (kind, subject_id, place);
    `);
    const [{ next }] = (await runner.query(
      'select coalesce(max(place), 0) + 1 as next from exchange_lines',
    )) as [{ next: string }];
    await runner.query(`
      alter table exchange_lines alter column place add generated always as identity (start with ${BigInt(next)});

      create or replace function note_exchange() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(7145502);
        if tg_table_name = 'publications' then
          insert into exchange_lines (kind, subject_id) values ('posting', new.posting_id);
        else
          insert into exchange_lines (kind, subject_id) values ('result', new.project_id);
        end if;
        return null;
      end $$;
      ${DROP_TRIGGERS}
      ${triggers('create constraint trigger', 'deferrable initially deferred')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${DROP_TRIGGERS}
      create or replace function note_exchange() returns trigger language plpgsql as $$
      begin
        if tg_table_name = 'publications' then
          insert into exchange_lines (kind, subject_id) values ('posting', new.posting_id);
        else
          insert into exchange_lines (kind, subject_id) values ('result', new.project_id);
        end if;
        return null;
      end $$;
      ${triggers('create trigger', '')}
      update exchange_lines set tx = pg_current_xact_id() where tx is null;
      alter table exchange_lines alter column tx set default pg_current_xact_id(), alter column tx set not null;
      drop index exchange_lines_before;
      drop index exchange_lines_subject;
      alter table exchange_lines drop column place;
      create index exchange_lines_order on exchange_lines (tx, seq);
      create index exchange_lines_subject on exchange_lines (kind, subject_id, tx, seq);
    `);
  }
}

const DROP_TRIGGERS = `
  drop trigger results_errata_exchange on results_errata;
  drop trigger results_items_exchange on results_items;
  drop trigger publications_exchange_changed on publications;
  drop trigger publications_exchange_new on publications;`;

const triggers = (create: string, when: string): string => `
  ${create} publications_exchange_new after insert on publications ${when}
    for each row execute function note_exchange();
  ${create} publications_exchange_changed after update on publications ${when} for each row
    when ((old.stage, old.field, old.district, old.title, old.content, old.opens_at, old.closes_at)
      is distinct from (new.stage, new.field, new.district, new.title, new.content, new.opens_at, new.closes_at))
    execute function note_exchange();
  ${create} results_items_exchange after update on results_items ${when} for each row
    when (new.state = 'published' and old.state <> 'published') execute function note_exchange();
  ${create} results_errata_exchange after insert on results_errata ${when}
    for each row execute function note_exchange();`;
