import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A side that refused publication may think again, and an erratum is corrected by one further erratum (R30). */
export class ResultsInTruth1700000010610 implements MigrationInterface {
  name = 'ResultsInTruth1700000010610';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table results_reconsiderations (
        batch_id uuid not null,
        project_id uuid not null,
        side text not null check (side in ('poster', 'claimant')),
        by_account text not null,
        at timestamptz not null,
        primary key (batch_id, project_id, side),
        foreign key (batch_id, project_id) references results_items (batch_id, project_id)
      );
      create trigger results_reconsiderations_append_only before update or delete on results_reconsiderations
        for each row execute function refuse_change();
      create unique index results_errata_corrected_once on results_errata (batch_id, (content->>'corrects'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index results_errata_corrected_once;
      drop table results_reconsiderations;
    `);
  }
}
