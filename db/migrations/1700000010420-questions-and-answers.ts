import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * R19: a question is a task of the poster with its own due date, can be declined, and answered again as a correction: its
 * answers are only added to. Policies on record are completed with the time to answer and the number of open questions.
 */
export class QuestionsAndAnswers1700000010420 implements MigrationInterface {
  name = 'QuestionsAndAnswers1700000010420';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table posting_questions add column due_at timestamptz, add column closed_at timestamptz;
      update posting_questions set closed_at = answered_at, due_at = asked_at + interval '7 days';
      alter table posting_questions alter column due_at set not null;
      create table question_answers (
        question_id uuid not null references posting_questions (id),
        no int not null,
        kind text not null check (kind in ('answer', 'decline')),
        text text not null,
        reason text,
        by_account text not null,
        at timestamptz not null,
        primary key (question_id, no)
      );
      insert into question_answers (question_id, no, kind, text, by_account, at)
        select id, 1, 'answer', answer, coalesce(answered_by, 'system'), answered_at from posting_questions
        where answered_at is not null;
      create trigger question_answers_append_only before update or delete on question_answers
        for each row execute function refuse_change();
      drop index posting_questions_posting;
      alter table posting_questions drop column answer, drop column answered_by, drop column answered_at;
      create index posting_questions_posting on posting_questions (posting_id, asked_at, id);
      create index posting_questions_open on posting_questions (posting_id) where closed_at is null;
      create index posting_questions_asker on posting_questions (asked_by, asked_at);
      update policies set content = jsonb_set(jsonb_set(content,
          '{posting,questionAnswer}', case when local_only then '{"seconds": 120}' else '{"workingDays": 5}' end::jsonb),
          '{posting,openQuestionsMax}', '10')
        where content #> '{posting,questionAnswer}' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content #- '{posting,questionAnswer}' #- '{posting,openQuestionsMax}';
      drop index posting_questions_posting, posting_questions_open, posting_questions_asker;
      alter table posting_questions add column answer text, add column answered_by text,
        add column answered_at timestamptz;
      update posting_questions q set answer = a.text, answered_by = a.by_account, answered_at = a.at
        from question_answers a where a.question_id = q.id and a.kind = 'answer'
          and a.no = (select max(no) from question_answers o where o.question_id = q.id);
      drop table question_answers;
      alter table posting_questions drop column due_at, drop column closed_at;
      create index posting_questions_posting on posting_questions (posting_id, answered_at, id);
    `);
  }
}
