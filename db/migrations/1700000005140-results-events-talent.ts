import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published results (R30), events (R37) and the talent-policy list (R36). */
export class ResultsEventsTalent1700000005140 implements MigrationInterface {
  name = 'ResultsEventsTalent1700000005140';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table results_batches (
        case_id uuid primary key references cases (id),
        -- The month that a scheduled batch is for; null for one on demand.
        month text unique,
        number text unique,
        published_at timestamptz
      );
      create table results_numbers (year int primary key, last int not null);
      create table results_items (
        batch_id uuid not null references results_batches (case_id),
        project_id uuid not null references projects (case_id),
        content jsonb not null,
        content_hash text not null,
        poster_consent boolean,
        claimant_consent boolean,
        state text not null check (state in ('preview', 'published', 'declined', 'unanswered')),
        primary key (batch_id, project_id)
      );
      create unique index results_items_once on results_items (project_id) where state in ('preview', 'published');
      create table results_errata (
        id uuid primary key,
        batch_id uuid not null references results_batches (case_id),
        project_id uuid not null,
        no int not null,
        content jsonb not null,
        by_account text not null,
        at timestamptz not null,
        unique (batch_id, no)
      );
      create trigger results_errata_append_only before update or delete on results_errata
        for each row execute function refuse_change();
      create function refuse_published_change() returns trigger language plpgsql as $$
      begin
        if old.state = 'published' then
          raise exception 'what was published is corrected by an erratum, never changed (R30)';
        end if;
        return case when tg_op = 'DELETE' then old else new end;
      end $$;
      create trigger results_items_published before update or delete on results_items
        for each row execute function refuse_published_change();

      create table events (
        case_id uuid primary key references cases (id),
        kind text not null check (kind in ('exchange', 'competition')),
        title text not null,
        starts_at timestamptz not null,
        place text not null,
        programme jsonb,
        outcome jsonb
      );
      create table event_invitations (
        event_id uuid not null references events (case_id),
        party_id uuid not null references parties (id),
        state text not null check (state in ('invited', 'accepted', 'declined', 'no_answer')),
        people int,
        attended boolean,
        primary key (event_id, party_id)
      );
      create table event_entries (
        event_id uuid not null references events (case_id),
        posting_id uuid not null references postings (case_id),
        entered_at timestamptz not null,
        place int,
        mean numeric,
        shortlisted boolean,
        outcome text,
        primary key (event_id, posting_id)
      );
      create table event_scores (
        event_id uuid not null references events (case_id),
        posting_id uuid not null references postings (case_id),
        expert text not null,
        score numeric,
        comment text,
        scored_at timestamptz,
        primary key (event_id, posting_id, expert)
      );

      create table talent_entries (
        id bigint generated always as identity primary key,
        kind text not null check (kind in ('project', 'postdoc')),
        -- The project, or the person.
        subject_id uuid not null,
        district text,
        unit_code text,
        unit_name text,
        -- Source that put it on the list first: a posting, a claim or a project.
        case_id uuid not null references cases (id),
        since_at timestamptz not null
      );
      create unique index talent_entries_once on talent_entries (kind, subject_id, coalesce(unit_code, ''), coalesce(district, ''));
      create trigger talent_entries_append_only before update or delete on talent_entries
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table talent_entries, event_scores, event_entries, event_invitations, events, results_errata, results_items,
        results_numbers, results_batches;
      drop function refuse_published_change();
    `);
  }
}
