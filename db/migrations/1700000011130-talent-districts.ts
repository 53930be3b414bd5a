import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Districts that the municipal office assigns to those of the talent-policy list that have none; the newest counts (R36). */
export class TalentDistricts1700000011130 implements MigrationInterface {
  name = 'TalentDistricts1700000011130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table talent_districts (
        id bigint generated always as identity primary key,
        -- The project, or the person.
        subject_id uuid not null,
        district text not null,
        reason text not null,
        by_account text not null,
        by_name text not null,
        at timestamptz not null
      );
      create index talent_districts_newest on talent_districts (subject_id, id desc);
      create trigger talent_districts_append_only before update or delete on talent_districts
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table talent_districts;');
  }
}
