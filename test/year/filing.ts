import { SHARES } from './shares.ts';
import { act, luck, sideOf, together, type World } from './world.ts';

interface OpenFiling {
  readonly id: string;
  readonly stage: string;
  readonly title: string;
  readonly claimant_id: string;
  readonly sent_back: boolean;
}

/** The organiser files what is in order, sends some back, and forgets; the sides correct (R29). */
export async function filingOffice(world: World): Promise<void> {
  const rows: OpenFiling[] = await world.system.db.query(
    `select c.id, c.stage, p.title, f.claimant_id, jsonb_array_length(f.deficiencies) > 0 as sent_back
     from cases c join filings f on f.case_id = c.id join postings p on p.case_id = f.posting_id
     where c.type = 'filing' and c.stage in ('checking', 'correction') order by c.created_at, c.id`,
  );
  await together(rows, async (row) => {
    const dice = luck(world, row.title, 'filing', row.stage);
    if (row.stage === 'correction') {
      if (dice.chance(SHARES.correctionForgottenALook)) return;
      const by = sideOf(world, row.claimant_id).account;
      await act(world, by, `/filings/${row.id}/correct`, { note: '验收标准见交付成果一节。' });
      return;
    }
    if (dice.chance(SHARES.filingForgottenALook)) return;
    if (!row.sent_back && dice.chance(SHARES.filingSentBack))
      await act(world, 'zhuban2', `/filings/${row.id}/send-back`, { deficiencies: ['未说明验收标准。'] });
    else await act(world, dice.pick(['zhuban1', 'zhuban2']), `/filings/${row.id}/file`);
  });
}
