import type { MigrationInterface, QueryRunner } from 'typeorm';

/** R19: who claims reads a posting version by version, and only those that were in force: each has when it came to be so. */
export class VersionsInForce1700000010410 implements MigrationInterface {
  name = 'VersionsInForce1700000010410';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table posting_versions add column in_force_at timestamptz;
      update posting_versions v set in_force_at = greatest(p.published_at, v.submitted_at)
        from postings p where p.case_id = v.posting_id and p.published_at is not null
          and (v.version = p.published_version
            or exists (select from claims c where c.posting_id = v.posting_id and c.posting_version = v.version)
            or exists (select from claim_versions w join claims c on c.case_id = w.claim_id
              where c.posting_id = v.posting_id and w.posting_version = v.version));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table posting_versions drop column in_force_at');
  }
}
