import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A unit belongs to its own people (R1): who registers it acts for it in drafts until confirmed, several may register one
 * credit code until one of them is, and nobody is seated without their consent. Who acts for a unit so far goes on.
 */
export class UnitsOfTheirOwn1700000009410 implements MigrationInterface {
  name = 'UnitsOfTheirOwn1700000009410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table parties add column confirmed_at timestamptz;
      alter table parties add column proposed_representative jsonb;
      update parties set confirmed_at = created_at where kind = 'organisation';
      drop index parties_credit_code;
      create index parties_by_code on parties (credit_code) where kind = 'organisation';
      create unique index parties_credit_code on parties (credit_code)
        where kind = 'organisation' and confirmed_at is not null;
      alter table party_members add column confirmed_at timestamptz;
      update party_members m set confirmed_at = m.since_at from parties p
        where p.id = m.party_id and p.kind = 'organisation';
      create table unit_namings (
        party_id uuid not null references parties (id),
        person_id uuid not null references parties (id),
        capacity text not null check (capacity in ('legal_representative', 'signatory')),
        named_by text not null,
        named_at timestamptz not null,
        answer text check (answer in ('consented', 'declined')),
        answered_at timestamptz,
        primary key (party_id, person_id, capacity)
      );
      create index unit_namings_person on unit_namings (person_id);
    `);
  }

  /** Of several registrations of one code the confirmed one keeps it, else the oldest: the others lose it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table unit_namings;
      alter table party_members drop column confirmed_at;
      drop index parties_credit_code;
      drop index parties_by_code;
      update parties p set credit_code = null where kind = 'organisation' and exists (
        select 1 from parties o where o.kind = 'organisation' and o.credit_code = p.credit_code and o.id <> p.id
          and (o.confirmed_at is not null, -extract(epoch from o.created_at), o.id)
            > (p.confirmed_at is not null, -extract(epoch from p.created_at), p.id));
      create unique index parties_credit_code on parties (credit_code) where kind = 'organisation';
      alter table parties drop column proposed_representative, drop column confirmed_at;
    `);
  }
}
