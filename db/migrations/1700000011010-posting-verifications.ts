import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The organiser verifies postings while they are judged (R21): each request with its answer, and the reason of an
 * approval that rests on none. Postings that are judged already are asked for too, within the time of their level.
 */
export class PostingVerifications1700000011010 implements MigrationInterface {
  name = 'PostingVerifications1700000011010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table posting_verifications (
        id uuid primary key,
        review_id uuid not null references reviews (case_id),
        subject_version int not null,
        content_hash text not null,
        asked_at timestamptz not null,
        due_at timestamptz not null,
        answered_at timestamptz,
        result text check (result in ('valid', 'invalid')),
        verified text[] not null default '{}',
        remarks text,
        by_account text,
        by_name text,
        check (num_nonnulls(answered_at, result, remarks, by_account, by_name) in (0, 5))
      );
      create index posting_verifications_review on posting_verifications (review_id, asked_at);
      create unique index posting_verifications_open on posting_verifications (review_id) where answered_at is null;
      insert into posting_verifications (id, review_id, subject_version, content_hash, asked_at, due_at)
      select gen_random_uuid(), r.case_id, r.subject_version, r.content_hash, now(), coalesce(c.deadline_at, now())
      from reviews r join cases c on c.id = r.case_id
      where r.subject_type = 'posting' and not c.final and c.stage <> 'received';

      alter table review_decisions add column without_verification text;

      update policies set content = jsonb_set(content, '{posting,verification}', content #> '{claim,verification}')
      where content #> '{posting,verification}' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content #- '{posting,verification}';
      alter table review_decisions drop column without_verification;
      drop table posting_verifications;
    `);
  }
}
