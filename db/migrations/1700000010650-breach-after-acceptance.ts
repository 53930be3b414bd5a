import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How long after acceptance a breach of what is due afterwards can be reported (R32). Projects that were completed
 * before this stay final.
 */
export class BreachAfterAcceptance1700000010650 implements MigrationInterface {
  name = 'BreachAfterAcceptance1700000010650';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = jsonb_set(content, '{project,breachAfterAcceptance}',
        case when local_only then '{"seconds": 300}'::jsonb else '{"years": 2}'::jsonb end)
      where content #> '{project,breachAfterAcceptance}' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update policies set content = content #- '{project,breachAfterAcceptance}'`);
  }
}
