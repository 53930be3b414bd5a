import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Words that the organiser masks by hand in a nomination; the nomination never changes, the newest set counts (R35). */
export class NominationMasks1700000011032 implements MigrationInterface {
  name = 'NominationMasks1700000011032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table nomination_masks (
        nomination_id uuid not null references nominations (id),
        number int not null,
        words text[] not null,
        reason text not null,
        by_account text not null,
        by_name text not null,
        at timestamptz not null,
        primary key (nomination_id, number)
      );
      create trigger nomination_masks_append_only before update or delete on nomination_masks
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table nomination_masks;');
  }
}
