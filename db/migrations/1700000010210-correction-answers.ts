import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The poster answers a list of corrections item by item, and the answers stay with the return (R10). */
export class CorrectionAnswers1700000010210 implements MigrationInterface {
  name = 'CorrectionAnswers1700000010210';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table correction_answers (
        review_id uuid not null,
        decision_version int not null,
        correction int not null check (correction > 0),
        how text not null check (how in ('corrected', 'explained')),
        text text not null,
        subject_version int not null,
        by_account text not null,
        by_name text not null,
        at timestamptz not null,
        primary key (review_id, decision_version, correction),
        foreign key (review_id, decision_version) references review_decisions (review_id, version)
      );
      create trigger correction_answers_append_only before update or delete on correction_answers
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table correction_answers');
  }
}
