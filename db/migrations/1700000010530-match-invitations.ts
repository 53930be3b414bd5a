import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From a suggestion the claimant or the poster is invited, once (R22). */
export class MatchInvitations1700000010530 implements MigrationInterface {
  name = 'MatchInvitations1700000010530';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table match_invitations (
        id uuid primary key,
        posting_id uuid not null references postings (case_id),
        -- The party that could claim: invited itself, or inviting the poster.
        party_id uuid not null references parties (id),
        invites text not null check (invites in ('claimant', 'poster')),
        -- Of an invited claimant: the office or the side that invites.
        inviter text not null check (inviter in ('poster', 'organiser', 'claimant')),
        message text not null,
        by_account text not null,
        by_name text not null,
        at timestamptz not null,
        answered_at timestamptz,
        accepted boolean,
        answer text,
        answered_by text,
        unique (posting_id, party_id, invites),
        check ((answered_at is null) = (accepted is null))
      );
      create index match_invitations_party on match_invitations (party_id, at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table match_invitations');
  }
}
