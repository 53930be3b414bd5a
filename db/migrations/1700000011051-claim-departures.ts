import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * R2: who has left a claim that was sent, and when, kept for those who read its scheme; and for which draft of an act a
 * member was asked.
 */
export class ClaimDepartures1700000011051 implements MigrationInterface {
  name = 'ClaimDepartures1700000011051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table claim_consents add column asked_for text check (asked_for in ('amend', 'cure'));
      create table claim_departures (
        claim_id uuid not null references cases (id),
        person_id uuid not null references parties (id),
        left_at timestamptz not null,
        primary key (claim_id, person_id, left_at)
      );
      create trigger claim_departures_append_only before update or delete on claim_departures
        for each row execute function refuse_change();
      insert into claim_departures (claim_id, person_id, left_at)
        select d.submitted_as, c.person_id, c.answered_at from claim_consents c join drafts d on d.id = c.draft_id
        where c.answer = 'declined' and d.submitted_as is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table claim_departures;
      alter table claim_consents drop column asked_for;
    `);
  }
}
