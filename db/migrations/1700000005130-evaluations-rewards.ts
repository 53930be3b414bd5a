import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The annual evaluation and its rewards (R35). */
export class EvaluationsRewards1700000005130 implements MigrationInterface {
  name = 'EvaluationsRewards1700000005130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table evaluations (
        case_id uuid primary key references cases (id),
        year int not null,
        categories jsonb not null,
        experts_min int not null,
        ranking_version int,
        announced_at timestamptz,
        decided_elsewhere jsonb,
        cancelled boolean not null default false
      );
      create unique index evaluations_year on evaluations (year) where not cancelled;
      create table nominations (
        id uuid primary key,
        evaluation_id uuid not null references evaluations (case_id),
        category text not null,
        project_id uuid references projects (case_id),
        party_id uuid not null references parties (id),
        title text not null,
        reason text not null,
        by_account text not null,
        at timestamptz not null,
        excluded_why text
      );
      create unique index nominations_project on nominations (evaluation_id, category, project_id) where project_id is not null;
      create unique index nominations_party on nominations (evaluation_id, category, party_id) where project_id is null;
      create table evaluation_assignments (
        nomination_id uuid not null references nominations (id),
        expert text not null,
        evaluation_id uuid not null references evaluations (case_id),
        state text not null check (state in ('assigned', 'scored', 'recused', 'replaced', 'struck')),
        scores jsonb,
        comment text,
        scored_at timestamptz,
        primary key (nomination_id, expert)
      );
      create index evaluation_assignments_expert on evaluation_assignments (evaluation_id, expert);
      create table evaluation_rankings (
        evaluation_id uuid not null references evaluations (case_id),
        version int not null,
        at timestamptz not null,
        cause text not null,
        content jsonb not null,
        primary key (evaluation_id, version)
      );
      create trigger evaluation_rankings_append_only before update or delete on evaluation_rankings
        for each row execute function refuse_change();
      create table objections (
        id uuid primary key,
        evaluation_id uuid not null references evaluations (case_id),
        nomination_id uuid references nominations (id),
        text text not null,
        by_account text not null,
        by_name text not null,
        at timestamptz not null,
        answer jsonb,
        answered_at timestamptz
      );
      create index objections_evaluation on objections (evaluation_id);
      create table rewards (
        case_id uuid primary key references cases (id),
        evaluation_id uuid not null references evaluations (case_id),
        nomination_id uuid not null unique references nominations (id),
        project_id uuid references projects (case_id),
        payee_id uuid not null references parties (id),
        category text not null,
        prize text not null,
        amount_fen bigint not null check (amount_fen >= 0),
        approvals jsonb not null default '[]',
        particulars jsonb,
        attempt int not null default 1,
        resume_stage text,
        held_why text,
        payment_id text unique,
        paid_at timestamptz
      );
      create index rewards_evaluation on rewards (evaluation_id);
      create index rewards_payee on rewards (payee_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table rewards, objections, evaluation_rankings, evaluation_assignments, nominations, evaluations;',
    );
  }
}
