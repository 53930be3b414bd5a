import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Needs that stations collect from their own people and unit, beside those of districts (R7). */
export class NeedsOfStations1700000010810 implements MigrationInterface {
  name = 'NeedsOfStations1700000010810';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table needs alter column district drop not null, alter column credit_code drop not null,
        add column station text, add column person_id uuid references parties (id),
        add constraint needs_office check (num_nonnulls(district, station) = 1),
        add constraint needs_subject check (num_nonnulls(credit_code, person_id) = 1);
      create index needs_station on needs (station, created_at desc);
    `);
  }

  /** Deletes the needs that only the new shape holds. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table need_events disable trigger need_events_append_only;
      delete from need_events e using needs n where n.id = e.need_id and (n.district is null or n.credit_code is null);
      alter table need_events enable trigger need_events_append_only;
      delete from needs where district is null or credit_code is null;
      drop index needs_station;
      alter table needs drop constraint needs_office, drop constraint needs_subject, drop column station,
        drop column person_id, alter column district set not null, alter column credit_code set not null;
    `);
  }
}
