import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataSource } from '../../db/data-source.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { createEmptyDatabase } from '../support/stack.ts';

const NAME = 'OneSpelling1700000009400';
let db: DataSource;
beforeAll(async () => {
  db = await createDataSource(await createEmptyDatabase()).initialize();
  await db.runMigrations({ transaction: 'each' });
  const later = MIGRATIONS.length - MIGRATIONS.findIndex(({ name }) => name === NAME);
  for (let left = later; left > 0; left -= 1) await db.undoLastMigration({ transaction: 'each' });
});
afterAll(() => db.destroy());

const person = (account: string, content: object, at: string): Promise<unknown> =>
  db.query(
    `insert into parties (id, kind, account_id, name, version, content, facts, created_at, updated_at)
     values ($1, 'person', $2, $2, 1, $3, '{}', $4, $4)`,
    [randomUUID(), account, JSON.stringify(content), at],
  );

describe('R5 what stands on record is brought to one spelling', () => {
  it('accounts, subjects and declared ids; where two are one, the first keeps the identity', async () => {
    const [first, later] = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'];
    await person('SHI2', { contact: { email: 'Shi@EX.cn' } }, first);
    await person('Lina', {}, later);
    await person('LINA', {}, first);
    const rep = randomUUID().toUpperCase();
    await person('x', { employer: { creditCode: '91310115ma1k4cx01g' }, personId: rep }, first);
    await db.query(
      `insert into declared_interests (id, account_id, subject, relation, at) values ($1, 'SHI2', '91310115ma1k4cx01g', '亲属', now())`,
      [randomUUID()],
    );
    await db.query(
      `insert into role_grants (id, account_id, account_name, role, act, level, reason, by_account, by_name, at)
       values ($1, 'SHI2', '石二', 'municipal_reviewer', 'withdraw', 'municipal', '调离', 'admin', '管理员', now())`,
      [randomUUID()],
    );

    await db.runMigrations({ transaction: 'each' });

    const parties: { account_id: string; version: number; content: unknown }[] = await db.query(
      'select account_id, version, content from parties order by account_id',
    );
    expect(parties.map((one) => one.account_id)).toEqual(['Lina', 'lina', 'shi2', 'x']);
    expect(parties[2]).toMatchObject({ version: 2, content: { contact: { email: 'shi@ex.cn' } } });
    expect(parties[3]).toMatchObject({
      content: { employer: { creditCode: '91310115MA1K4CX01G' }, personId: rep.toLowerCase() },
    });
    expect(await db.query('select account_id, subject from declared_interests')).toEqual([
      { account_id: 'shi2', subject: '91310115MA1K4CX01G' },
    ]);
    expect(await db.query('select account_id from role_grants')).toEqual([{ account_id: 'shi2' }]);
    expect(await db.query('select kind, kept, other from identity_collisions')).toEqual([
      { kind: 'account', kept: 'lina', other: 'Lina' },
    ]);
    // Only who was known so far comes in under the spelling of the record.
    expect(await db.query('select account_id, spelling from account_spellings order by 1')).toEqual([
      { account_id: 'lina', spelling: 'LINA' },
      { account_id: 'shi2', spelling: 'SHI2' },
    ]);
    await expect(db.query("update role_grants set account_id = 'y'")).rejects.toThrow();
  });
});
