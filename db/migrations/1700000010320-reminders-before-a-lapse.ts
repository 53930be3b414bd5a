import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R15, R18: before a posting lapses its poster is reminded several times. Policies on record are completed with when. */
export class RemindersBeforeALapse1700000010320 implements MigrationInterface {
  name = 'RemindersBeforeALapse1700000010320';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = jsonb_set(jsonb_set(content,
          '{posting,inactivityReminders}', jsonb_build_array(content #> '{posting,inactivityReminderLead}',
            case when local_only then '{"seconds": 30}' else '{"days": 7}' end::jsonb)),
          '{posting,withoutClaimReminders}',
          case when local_only then '[{"seconds": 60}, {"seconds": 20}]'
            else '[{"workingDays": 10}, {"workingDays": 5}, {"workingDays": 1}]' end::jsonb)
          #- '{posting,inactivityReminderLead}'
        where content #> '{posting,inactivityReminderLead}' is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = jsonb_set(content, '{posting,inactivityReminderLead}',
          content #> '{posting,inactivityReminders,0}')
          #- '{posting,inactivityReminders}' #- '{posting,withoutClaimReminders}'
        where content #> '{posting,inactivityReminders}' is not null;
    `);
  }
}
