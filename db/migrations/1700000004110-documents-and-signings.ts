import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People's signing keys, the documents that are made, who signs them, and the commitments signed with a submission. */
export class DocumentsAndSignings1700000004110 implements MigrationInterface {
  name = 'DocumentsAndSignings1700000004110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table signing_keys (
        thumbprint text primary key,
        account_id text not null,
        account_name text not null,
        jwk jsonb not null,
        alg text not null,
        certificate text not null,
        valid_from timestamptz not null,
        valid_until timestamptz not null,
        enrolled_at timestamptz not null,
        revoked_at timestamptz,
        revoked_by text,
        revoke_reason text check (revoke_reason in ('lost', 'compromised', 'replaced', 'left', 'other')),
        revoke_note text
      );
      create unique index signing_keys_current on signing_keys (account_id) where revoked_at is null;
      create index signing_keys_account on signing_keys (account_id, enrolled_at desc);
      create table documents (
        id uuid primary key,
        case_id uuid not null references cases (id),
        kind text not null,
        template_version int not null,
        data jsonb not null,
        made_at timestamptz not null,
        title jsonb not null,
        sha256 text not null,
        bytes int not null,
        terms_sha256 text not null,
        check_code text not null unique,
        -- The same document with the platform's signature inside (PAdES), once it is sealed.
        sealed_sha256 text,
        sealed_bytes int
      );
      create index documents_case on documents (case_id);
      create table signings (
        case_id uuid primary key references cases (id),
        subject_id uuid not null references cases (id),
        subject_type text not null,
        posting_id uuid not null references cases (id),
        kind text not null,
        document_id uuid not null unique,
        -- Data that the document is made from (documents.data once it is made).
        input jsonb not null,
        sequential boolean not null default false,
        opened_at timestamptz not null,
        offered_at timestamptz,
        expires_at timestamptz,
        completed_at timestamptz,
        bundle_sha256 text,
        bundle_bytes int
      );
      create index signings_subject on signings (subject_id);
      create table signing_places (
        signing_id uuid not null references signings (case_id),
        side text not null check (side in ('poster', 'claimant')),
        ord int not null,
        party_id uuid not null references parties (id),
        -- Null until the side has named somebody who can sign for it.
        account_id text,
        name text not null,
        nonce text not null,
        statement jsonb,
        jws text,
        key_thumbprint text references signing_keys (thumbprint),
        authority jsonb,
        received_at timestamptz,
        primary key (signing_id, side)
      );
      create function refuse_signature_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or old.jws is not null then
          raise exception 'a signature on record is never changed (R27, R38)';
        end if;
        return new;
      end $$;
      create trigger signing_places_signed before update or delete on signing_places
        for each row execute function refuse_signature_change();
      create table commitments (
        draft_id uuid not null references drafts (id),
        draft_version int not null,
        side text not null check (side in ('poster', 'claimant')),
        letter_version int not null,
        terms jsonb not null,
        terms_sha256 text not null,
        account_id text not null,
        account_name text not null,
        key_thumbprint text not null references signing_keys (thumbprint),
        jws text not null,
        received_at timestamptz not null,
        primary key (draft_id, draft_version)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table commitments, signing_places, signings, documents, signing_keys;
      drop function refuse_signature_change();
    `);
  }
}
