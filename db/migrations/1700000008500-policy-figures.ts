import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Figures that were in the code, or stood in for another, are figures of their own now (R32, R33, R35). The versions on
 * record are completed with what they meant until now.
 */
export class PolicyFigures1700000008500 implements MigrationInterface {
  name = 'PolicyFigures1700000008500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = jsonb_set(jsonb_set(jsonb_set(content,
        '{evaluation,sharedItemsMin}', '3'),
        '{project,breachAppealDecision}', content #> '{project,breachFinding}'),
        '{recommendation,opinion}', content #> '{recommendation,decision}')
      where content #> '{evaluation,sharedItemsMin}' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content #- '{evaluation,sharedItemsMin}' #- '{project,breachAppealDecision}'
        #- '{recommendation,opinion}';
    `);
  }
}
