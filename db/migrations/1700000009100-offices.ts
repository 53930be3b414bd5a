import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The names of the office and of the bureau are in the policy, once (R43); versions on record get them. */
export class Offices1700000009100 implements MigrationInterface {
  name = 'Offices1700000009100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = jsonb_set(content, '{offices}', '{
        "organiser": { "zh": "上海市博士后工作办公室", "en": "Shanghai Municipal Postdoctoral Office" },
        "bureau": {
          "zh": "上海市人力资源和社会保障局",
          "en": "Shanghai Municipal Human Resources and Social Security Bureau"
        }
      }') where content->'offices' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update policies set content = content - 'offices'`);
  }
}
