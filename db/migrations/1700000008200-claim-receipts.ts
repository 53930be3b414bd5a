import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Json } from '../../domain/process/case.ts';
import { contentHash } from '../record/audit.ts';

/**
 * R17: the receipt of a submission is a row of its own, written before anything is judged. What is kept of a draft bears
 * its hash, so that a receipt can name it without reading it.
 */
export class ClaimReceipts1700000008200 implements MigrationInterface {
  name = 'ClaimReceipts1700000008200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table draft_versions add column content_hash text');
    const kept = (await runner.query('select draft_id, version, content from draft_versions')) as {
      draft_id: string;
      version: number;
      content: Json;
    }[];
    for (const { draft_id: draftId, version, content } of kept)
      await runner.query('update draft_versions set content_hash = $3 where draft_id = $1 and version = $2', [
        draftId,
        version,
        contentHash(content),
      ]);
    await runner.query(`
      alter table draft_versions alter column content_hash set not null;
      create table claim_receipts (
        -- Random, and the number that the claimant is told: numbers in sequence would tell of others (R19).
        receipt_number text primary key,
        received_at timestamptz not null,
        command_id text not null,
        body_hash text not null,
        content_hash text not null,
        posting_id uuid not null references cases (id),
        draft_id uuid not null,
        draft_version int not null,
        account_id text not null,
        account_name text not null,
        roles text[] not null,
        -- The letter as it was sent (R6), and the organiser's leave to be late (R16).
        letter_version int,
        jws text,
        late_code text,
        handled_at timestamptz,
        claim_id uuid references cases (id),
        refusal jsonb,
        foreign key (draft_id, draft_version) references draft_versions (draft_id, version)
      );
      -- A refused command may be sent again with its key: nothing was written for it.
      create unique index claim_receipts_command on claim_receipts (command_id) where refusal is null;
      create index claim_receipts_waiting on claim_receipts (posting_id, received_at) where handled_at is null;
      create index claim_receipts_draft on claim_receipts (draft_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table claim_receipts');
    await runner.query('alter table draft_versions drop column content_hash');
  }
}
