import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Windows, the public view, claims with their receipts, rankings and offers of negotiation. */
export class Claims1700000003110 implements MigrationInterface {
  name = 'Claims1700000003110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- R17: whether the window takes claims now; its row is what a receipt locks and what closing flips.
      alter table postings add column accepting boolean not null default false;
      alter table postings add column several_winners boolean not null default false;
      alter table postings drop column offered;

      -- R19: everything that is public of a posting, and nothing else: the public routes read this table alone.
      create table publications (
        posting_id uuid primary key references cases (id),
        stage text not null check (stage in ('upcoming', 'open', 'closed', 'matched', 'ended')),
        type text not null,
        field text not null,
        district text,
        title text not null,
        content jsonb not null,
        opens_at timestamptz,
        closes_at timestamptz,
        published_at timestamptz not null,
        words tsvector not null
      );
      create index publications_newest on publications (published_at desc, posting_id desc);
      create index publications_words on publications using gin (words);
      create index publications_closing on publications (closes_at, posting_id) where stage = 'open';

      create table claims (
        case_id uuid primary key references cases (id),
        posting_id uuid not null references cases (id),
        claimant_id uuid not null references parties (id),
        -- R5: who the claimant counts as; a team counts by its lead.
        claimant_key uuid not null,
        live boolean not null default true,
        -- Random: numbers in sequence would tell how many claims there are (R19).
        receipt_number text not null unique,
        received_at timestamptz not null,
        received_by text not null,
        command_id text not null unique,
        posting_version int not null,
        posting_hash text not null,
        version int not null default 1,
        content_hash text not null
      );
      create unique index claims_live on claims (posting_id, claimant_key) where live;
      create index claims_posting on claims (posting_id, received_at, case_id);
      create index claims_claimant on claims (claimant_id, received_at desc);
      create table claim_versions (
        claim_id uuid not null references claims (case_id),
        version int not null,
        content jsonb not null,
        content_hash text not null,
        claimant_version int not null,
        posting_version int not null,
        letter_version int not null,
        at timestamptz not null,
        by_account text not null,
        primary key (claim_id, version)
      );
      create trigger claim_versions_append_only before update or delete on claim_versions
        for each row execute function refuse_change();

      create table rankings (
        posting_id uuid not null references cases (id),
        version int not null,
        place int not null,
        claim_id uuid not null references claims (case_id),
        declined boolean not null,
        reason text not null,
        by_account text not null,
        at timestamptz not null,
        primary key (posting_id, version, declined, place)
      );
      create trigger rankings_append_only before update or delete on rankings
        for each row execute function refuse_change();

      create table offers (
        negotiation_id uuid primary key references cases (id),
        posting_id uuid not null references cases (id),
        claim_id uuid not null unique references claims (case_id),
        number int not null,
        state text not null default 'running' check (state in ('running', 'agreed', 'signed', 'failed')),
        opened_at timestamptz not null,
        ended_at timestamptz,
        reason text,
        unique (posting_id, number)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table offers, rankings, claim_versions, claims, publications;
      alter table postings add column offered uuid[] not null default '{}';
      alter table postings drop column several_winners, drop column accepting;
    `);
  }
}
