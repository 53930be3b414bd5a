import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Negotiations, the versions of their terms, and what was said in the room. */
export class Negotiations1700000004100 implements MigrationInterface {
  name = 'Negotiations1700000004100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table negotiations (
        case_id uuid primary key references cases (id),
        posting_id uuid not null references cases (id),
        claim_id uuid not null references cases (id),
        poster_id uuid not null references parties (id),
        claimant_id uuid not null references parties (id),
        exclusive boolean not null default true,
        open boolean not null default true,
        terms_version int not null default 0,
        poster_confirmed int,
        claimant_confirmed int,
        extension_agreed text[] not null default '{}',
        text_changes int not null default 0,
        letter_signing_id uuid,
        agreement_signing_id uuid,
        filing_id uuid
      );
      create index negotiations_posting on negotiations (posting_id);
      -- R26: negotiation is exclusive, under any race.
      create unique index negotiations_exclusive on negotiations (posting_id) where open and exclusive;
      create unique index negotiations_claim on negotiations (claim_id) where open;
      create table terms_versions (
        negotiation_id uuid not null references negotiations (case_id),
        version int not null,
        terms jsonb not null,
        terms_hash text not null,
        note text not null default '',
        side text not null check (side in ('poster', 'claimant')),
        by_account text not null,
        by_name text not null,
        at timestamptz not null,
        primary key (negotiation_id, version)
      );
      create trigger terms_versions_append_only before update or delete on terms_versions
        for each row execute function refuse_change();
      create table room_messages (
        negotiation_id uuid not null references negotiations (case_id),
        -- The version of the case that the message made: their order in the room.
        version int not null,
        text text not null,
        side text not null check (side in ('poster', 'claimant')),
        by_account text not null,
        by_name text not null,
        at timestamptz not null,
        primary key (negotiation_id, version)
      );
      create trigger room_messages_append_only before update or delete on room_messages
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table room_messages, terms_versions, negotiations');
  }
}
