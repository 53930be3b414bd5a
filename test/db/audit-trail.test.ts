import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstBrokenLink } from '../../db/record/chain.ts';
import { RecordDoor } from '../support/record-door.ts';

let door: RecordDoor;
beforeAll(async () => {
  door = await RecordDoor.open();
});
beforeEach(() => door.reset());
afterAll(() => door.close());

describe('R38 the audit trail', () => {
  it('cannot be changed, deleted or truncated through the database', async () => {
    const caseId = await door.review();
    for (const attack of [
      `update case_events set actor_name = 'x' where case_id = '${caseId}'`,
      `delete from case_events where case_id = '${caseId}'`,
      'truncate case_events',
    ])
      await expect(door.db.query(attack)).rejects.toThrow(/only added to/);
  });

  const attacks: [string, string, number][] = [
    ['a changed event', `update case_events set why = 'forged' where case_id = $1 and version = 1`, 1],
    ['a deleted event', `delete from case_events where case_id = $1 and version = 1`, 1],
    ['a truncated end', `delete from case_events where case_id = $1 and version = 2`, 2],
    [
      'reordered events',
      `update case_events set version = case version when 1 then 2 else 1 end where case_id = $1 and version in (1, 2)`,
      1,
    ],
  ];
  it.each(attacks)('shows %s that got past the database', async (_name, attack, broken) => {
    const caseId = await door.review();
    await door.record(await door.approval(caseId));
    await door.db
      .transaction(async (manager) => {
        await manager.query(`set local session_replication_role = replica`);
        if (attack.includes('case version'))
          await manager.query('alter table case_events drop constraint case_events_pkey');
        await manager.query(attack, [caseId]);
        expect(await firstBrokenLink(manager, caseId)).toBe(broken);
        throw new Error('undo');
      })
      .catch((error: Error) => {
        if (error.message !== 'undo') throw error;
      });
    expect(await firstBrokenLink(door.db.manager, caseId)).toBeNull();
  });

  it('finds nothing broken in a case that is just being written', async () => {
    for (let round = 0; round < 20; round += 1) {
      const caseId = await door.review();
      const checks = Array.from({ length: 4 }, () => firstBrokenLink(door.db.manager, caseId));
      const [, ...found] = await Promise.all([door.record(await door.approval(caseId)), ...checks]);
      expect(found).toEqual([null, null, null, null]);
    }
  });
});
