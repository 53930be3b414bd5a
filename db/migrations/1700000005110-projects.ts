import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Projects with their reports, notes and breaches (R31, R32). */
export class Projects1700000005110 implements MigrationInterface {
  name = 'Projects1700000005110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table projects (
        case_id uuid primary key references cases (id),
        posting_id uuid not null references cases (id),
        claim_id uuid,
        negotiation_id uuid,
        filing_id uuid,
        poster_id uuid not null references parties (id),
        claimant_id uuid not null references parties (id),
        type text not null check (type in ('technical_challenge', 'achievement_transfer')),
        title text not null,
        filing_number text unique,
        filed_at timestamptz,
        milestones jsonb not null default '[]',
        last_report_at timestamptz,
        report_due_at timestamptz,
        outcome jsonb,
        accepted_at timestamptz,
        resume_stage text,
        proposed_by text,
        breach_id uuid
      );
      create index projects_posting on projects (posting_id);
      create index projects_poster on projects (poster_id);
      create index projects_claimant on projects (claimant_id);
      create table project_reports (
        project_id uuid not null references projects (case_id),
        version int not null,
        side text not null,
        content jsonb not null,
        by_account text not null,
        at timestamptz not null,
        primary key (project_id, version)
      );
      create trigger project_reports_append_only before update or delete on project_reports
        for each row execute function refuse_change();
      create table project_notes (
        id uuid primary key,
        project_id uuid not null references projects (case_id),
        kind text not null check (kind in ('visit', 'note', 'match_report', 'outcome_report')),
        role text not null,
        text text not null,
        by_account text not null,
        by_name text not null,
        at timestamptz not null
      );
      create index project_notes_project on project_notes (project_id, at);
      create trigger project_notes_append_only before update or delete on project_notes
        for each row execute function refuse_change();
      create table project_breaches (
        id uuid primary key,
        project_id uuid not null references projects (case_id),
        against text not null check (against in ('poster', 'claimant')),
        against_party uuid not null references parties (id),
        reported_by text not null,
        reported_side text not null,
        reported_at timestamptz not null,
        report jsonb not null,
        cure jsonb,
        finding jsonb,
        appeal jsonb,
        state text not null check (state in ('reported', 'cured', 'not_found', 'found', 'stands', 'overturned'))
      );
      create index project_breaches_project on project_breaches (project_id);
      create index project_breaches_party on project_breaches (against_party) where state in ('found', 'stands');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table project_breaches, project_notes, project_reports, projects;');
  }
}
