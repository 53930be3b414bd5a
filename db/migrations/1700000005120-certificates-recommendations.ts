import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Certificates of outcomes (R34) and recommendations of units (R33). */
export class CertificatesRecommendations1700000005120 implements MigrationInterface {
  name = 'CertificatesRecommendations1700000005120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table certificates (
        case_id uuid primary key references cases (id),
        project_id uuid not null references projects (case_id),
        person_id uuid not null references parties (id),
        purpose text not null,
        number text unique,
        data jsonb,
        template_version int,
        issued_at timestamptz,
        sha256 text,
        check_code text unique,
        revoked_at timestamptz,
        revoked_why text,
        refused boolean not null default false
      );
      create unique index certificates_live on certificates (project_id, person_id, purpose)
        where revoked_at is null and not refused;
      create table certificate_numbers (year int primary key, last int not null);
      create table recommendations (
        case_id uuid primary key references cases (id),
        project_id uuid not null references projects (case_id),
        party_id uuid not null references parties (id),
        target text not null check (target in ('mobile_station', 'workstation', 'practice_base')),
        ask_district boolean not null,
        opinion jsonb,
        content_hash text not null,
        review_id uuid,
        review_seq int not null default 0,
        letter jsonb,
        template_version int,
        decided_at timestamptz,
        sha256 text,
        check_code text unique,
        ended boolean not null default false
      );
      create unique index recommendations_live on recommendations (party_id, target) where not ended;
      create table recommendation_versions (
        recommendation_id uuid not null references recommendations (case_id),
        content_hash text not null,
        content jsonb not null,
        at timestamptz not null,
        primary key (recommendation_id, content_hash)
      );
      create trigger recommendation_versions_append_only before update or delete on recommendation_versions
        for each row execute function refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table recommendation_versions, recommendations, certificate_numbers, certificates;',
    );
  }
}
