import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Filings and the counters of their numbers. */
export class Filings1700000004120 implements MigrationInterface {
  name = 'Filings1700000004120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table filing_counters (year int primary key, last int not null check (last between 0 and 999999));
      create table filings (
        case_id uuid primary key references cases (id),
        posting_id uuid not null references cases (id),
        claim_id uuid not null references cases (id),
        negotiation_id uuid not null references cases (id),
        poster_id uuid not null references parties (id),
        claimant_id uuid not null references parties (id),
        -- The signings whose documents are filed.
        signing_ids uuid[] not null,
        -- A supplementary filing names the one that it supplements.
        supplements uuid references filings (case_id),
        year int,
        serial int,
        number text unique,
        manifest jsonb not null default '[]',
        checks jsonb not null default '[]',
        deficiencies jsonb not null default '[]',
        -- Content of the supplementary agreement of a supplementary filing, or of a correction.
        proposal jsonb,
        supplement_signing_id uuid,
        receipt_id uuid,
        -- Data that the receipt is made from, fixed with the number.
        receipt jsonb,
        filed_at timestamptz,
        unique (year, serial)
      );
      create index filings_posting on filings (posting_id);
      create index filings_negotiation on filings (negotiation_id);
      create index filings_supplements on filings (supplements);
      create function refuse_number_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' or (old.number is not null and new.number is distinct from old.number) then
          raise exception 'a filing keeps its number (R29)';
        end if;
        return new;
      end $$;
      create trigger filings_number before update or delete on filings
        for each row execute function refuse_number_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table filings, filing_counters;
      drop function refuse_number_change();
    `);
  }
}
