import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Expert review of claims as a task with a deadline, asked for by the poster, with masks by hand (R22). */
export class ExpertReview1700000010520 implements MigrationInterface {
  name = 'ExpertReview1700000010520';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table claim_experts add column due_at timestamptz;
      alter table claim_experts add column remind_at timestamptz;
      alter table claim_experts add column reminded_at timestamptz;
      alter table claim_experts add column overdue_told_at timestamptz;
      create index claim_experts_due on claim_experts (due_at) where recused_at is null and overdue_told_at is null;

      -- The poster asks for experts; the organiser calls them or declines.
      create table expert_requests (
        posting_id uuid not null references postings (case_id),
        asked_at timestamptz not null,
        asked_by text not null,
        reason text not null,
        due_at timestamptz not null,
        answered_at timestamptz,
        declined_why text,
        primary key (posting_id, asked_at)
      );
      create unique index expert_requests_open on expert_requests (posting_id) where answered_at is null;

      -- Words and files that the organiser masks by hand; the scheme itself never changes, the newest set counts.
      create table claim_masks (
        claim_id uuid not null references claims (case_id),
        number int not null,
        words text[] not null,
        files jsonb not null,
        reason text not null,
        by_account text not null,
        by_name text not null,
        at timestamptz not null,
        primary key (claim_id, number)
      );
      create trigger claim_masks_append_only before update or delete on claim_masks
        for each row execute function refuse_change();
      create table masked_copies (
        id uuid primary key,
        claim_id uuid not null references claims (case_id),
        attachment_id uuid not null references attachments (id),
        sha256 text not null,
        size_bytes bigint not null,
        media_type text not null,
        by_account text not null,
        at timestamptz not null
      );
      create index masked_copies_claim on masked_copies (claim_id);
      create trigger masked_copies_append_only before update or delete on masked_copies
        for each row execute function refuse_change();

      update policies set content = jsonb_set(content, '{claim,expertRequestAnswer}', content #> '{claim,posterAnswer}')
      where content #> '{claim,expertRequestAnswer}' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content #- '{claim,expertRequestAnswer}';
      drop table masked_copies, claim_masks, expert_requests;
      drop index claim_experts_due;
      alter table claim_experts drop column due_at, drop column remind_at, drop column reminded_at,
        drop column overdue_told_at;
    `);
  }
}
