import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, parties with their history, drafts, postings and reviews. */
export class PartiesAndPostings1700000002000 implements MigrationInterface {
  name = 'PartiesAndPostings1700000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table accounts (
        id text primary key,
        name text not null,
        email text,
        seen_at timestamptz not null default now()
      );
      create table parties (
        id uuid primary key,
        kind text not null check (kind in ('person', 'organisation', 'team')),
        account_id text,
        credit_code text,
        name text not null,
        district text,
        version int not null default 1,
        content jsonb not null,
        facts jsonb not null default '{}',
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create unique index parties_person on parties (account_id) where kind = 'person';
      create unique index parties_credit_code on parties (credit_code) where kind = 'organisation';
      create table party_versions (
        party_id uuid not null references parties (id),
        version int not null,
        content jsonb not null,
        facts jsonb not null,
        by_account text not null,
        at timestamptz not null,
        primary key (party_id, version)
      );
      create table party_members (
        party_id uuid not null references parties (id),
        account_id text not null,
        capacity text not null check (capacity in ('self', 'legal_representative', 'signatory', 'agent', 'lead', 'member', 'helper')),
        since_at timestamptz not null,
        until_at timestamptz,
        primary key (party_id, account_id, capacity)
      );
      create index party_members_account on party_members (account_id);
      alter table case_parties add foreign key (party_id) references parties (id);
      create table party_events (
        id bigint generated always as identity primary key,
        party_id uuid not null references parties (id),
        act text not null,
        at timestamptz not null,
        actor_id text not null,
        actor_name text not null,
        detail jsonb not null
      );
      create trigger party_events_append_only before update or delete on party_events
        for each row execute function refuse_change();
      create table drafts (
        id uuid primary key,
        kind text not null check (kind in ('posting', 'claim')),
        party_id uuid not null references parties (id),
        subject_id uuid,
        version int not null default 1,
        content jsonb not null,
        submitted_as uuid,
        created_by text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index drafts_party on drafts (party_id, updated_at desc);
      create table draft_versions (
        draft_id uuid not null references drafts (id),
        version int not null,
        content jsonb not null,
        by_account text not null,
        at timestamptz not null,
        primary key (draft_id, version)
      );
      create table postings (
        case_id uuid primary key references cases (id),
        poster_id uuid not null references parties (id),
        type text not null check (type in ('technical_challenge', 'achievement_transfer')),
        title text not null,
        version int not null default 1,
        content_hash text not null,
        opens_at timestamptz,
        closes_at timestamptz,
        published_version int,
        published_at timestamptz,
        ranking uuid[] not null default '{}',
        offered uuid[] not null default '{}',
        review_id uuid
      );
      create index postings_published on postings (published_at desc, case_id) where published_at is not null;
      create table posting_versions (
        posting_id uuid not null references cases (id),
        version int not null,
        content jsonb not null,
        content_hash text not null,
        poster_version int not null,
        submitted_at timestamptz not null,
        submitted_by text not null,
        primary key (posting_id, version)
      );
      create table reviews (
        case_id uuid primary key references cases (id),
        subject_id uuid not null references cases (id),
        subject_type text not null,
        levels jsonb not null,
        content_hash text not null
      );
      create table review_decisions (
        review_id uuid not null references cases (id),
        version int not null,
        level text not null,
        response text not null check (response in ('approve', 'return', 'reject')),
        content_hash text not null,
        by_account text not null,
        at timestamptz not null,
        reason text not null,
        corrections jsonb not null default '[]',
        primary key (review_id, version)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table review_decisions, reviews, posting_versions, postings, draft_versions, drafts, party_events;
      -- The parties that they name are gone with this step: left here, they would stop the way up again.
      delete from case_parties;
      alter table case_parties drop constraint case_parties_party_id_fkey;
      drop table party_members, party_versions, parties, accounts;
    `);
  }
}
