import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests for attestation, and what waits for people beside the cases (R1, R39). Each period has its figure: the
 * versions of the policy on record get the standard ones.
 */
export class Matters1700000010110 implements MigrationInterface {
  name = 'Matters1700000010110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table matters (
        id uuid primary key default gen_random_uuid(),
        kind text not null,
        party_id uuid not null references parties (id),
        subject_id uuid not null,
        who text[] not null,
        zh text not null,
        en text not null,
        since_at timestamptz not null,
        deadline_at timestamptz not null,
        settled_at timestamptz
      );
      create unique index matters_once on matters (kind, party_id, subject_id, who) where settled_at is null;
      create index matters_who on matters using gin (who) where settled_at is null;
      create table attestation_requests (
        id uuid primary key,
        party_id uuid not null references parties (id),
        -- A fact of the party, or that somebody acts for it.
        about text not null,
        agent_account text,
        who text[] not null,
        evidence_ids uuid[] not null default '{}',
        note text not null,
        asked_by text not null,
        asked_name text not null,
        asked_at timestamptz not null,
        deadline_at timestamptz not null,
        answer text check (answer in ('attested', 'declined', 'withdrawn')),
        answered_by text,
        answered_name text,
        answered_at timestamptz,
        reason text
      );
      create unique index attestation_requests_open on attestation_requests (party_id, about, coalesce(agent_account, ''))
        where answer is null;
      create index attestation_requests_who on attestation_requests using gin (who) where answer is null;
      create index attestation_requests_party on attestation_requests (party_id, asked_at desc);
      create index attestation_requests_files on attestation_requests using gin (evidence_ids);
      alter table unit_namings drop constraint unit_namings_capacity_check;
      alter table unit_namings add constraint unit_namings_capacity_check
        check (capacity in ('legal_representative', 'signatory', 'agent'));
      update policies set content = jsonb_set(jsonb_set(content,
        '{party,attestation}', '{"workingDays": 5}'), '{party,answer}', '{"workingDays": 10}')
      where content #> '{party,attestation}' is null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update policies set content = content #- '{party,attestation}' #- '{party,answer}';
      delete from unit_namings where capacity = 'agent';
      alter table unit_namings drop constraint unit_namings_capacity_check;
      alter table unit_namings add constraint unit_namings_capacity_check
        check (capacity in ('legal_representative', 'signatory'));
      drop table attestation_requests, matters;
    `);
  }
}
