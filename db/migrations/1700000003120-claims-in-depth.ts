import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Late codes, questions and answers, expert advice on claims, and subscriptions to new postings. */
export class ClaimsInDepth1700000003120 implements MigrationInterface {
  name = 'ClaimsInDepth1700000003120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- R16: one late code per claimant and posting, for one claim.
      create table late_codes (
        code text primary key,
        posting_id uuid not null references cases (id),
        claimant_id uuid not null references parties (id),
        claimant_key uuid not null,
        reason text not null,
        granted_by text not null,
        granted_at timestamptz not null,
        valid_until timestamptz not null,
        used_at timestamptz,
        unique (posting_id, claimant_key)
      );

      -- R19: who asked is known to nobody but the record; an answer is for everybody.
      create table posting_questions (
        id uuid primary key,
        posting_id uuid not null references cases (id),
        question text not null,
        asked_by text not null,
        asked_at timestamptz not null,
        answer text,
        answered_by text,
        answered_at timestamptz
      );
      create index posting_questions_posting on posting_questions (posting_id, answered_at, id);

      -- R22: advice on claims, blind: experts never see who claims, the poster never sees who scores.
      create table claim_experts (
        claim_id uuid not null references claims (case_id),
        expert text not null,
        posting_id uuid not null references cases (id),
        appointed_at timestamptz not null,
        primary key (claim_id, expert)
      );
      create index claim_experts_expert on claim_experts (expert, posting_id);
      create table claim_scores (
        claim_id uuid not null,
        expert text not null,
        scores jsonb not null,
        comment text not null,
        at timestamptz not null,
        primary key (claim_id, expert),
        foreign key (claim_id, expert) references claim_experts (claim_id, expert)
      );
      create trigger claim_scores_append_only before update or delete on claim_scores
        for each row execute function refuse_change();

      -- R22: a daily digest of new postings that match.
      create table subscriptions (
        account_id text primary key,
        content jsonb not null,
        updated_at timestamptz not null,
        told_until timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table subscriptions, claim_scores, claim_experts, posting_questions, late_codes',
    );
  }
}
