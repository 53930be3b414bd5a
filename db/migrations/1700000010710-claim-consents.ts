import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each member of a team consents to each claim made with their name (R2): asked, and what they answered, by draft. */
export class ClaimConsents1700000010710 implements MigrationInterface {
  name = 'ClaimConsents1700000010710';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table claim_consents (
        draft_id uuid not null references drafts (id) on delete cascade,
        person_id uuid not null references parties (id),
        asked_at timestamptz not null,
        answer text check (answer in ('consented', 'declined')),
        reason text,
        answered_at timestamptz,
        primary key (draft_id, person_id)
      );
      create index claim_consents_person on claim_consents (person_id);
      create index drafts_submitted_as on drafts (submitted_as) where submitted_as is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index drafts_submitted_as;
      drop table claim_consents;
    `);
  }
}
