import { SHARES } from './shares.ts';
import { act, DAY_MS, fate, luck, sideOf, together, type Side, type World } from './world.ts';

interface OpenNegotiation {
  readonly id: string;
  readonly stage: string;
  readonly title: string;
  readonly poster_id: string;
  readonly claimant_id: string;
  readonly terms_version: number;
  readonly text_changes: number;
  readonly extension_agreed: readonly string[];
  readonly terms_hash: string | null;
}

/** Acts for the two sides at a look: answer the offer, talk, disagree, leave, confirm the terms (R24–R26). */
export async function negotiatorsAtWork(world: World): Promise<void> {
  const rows: OpenNegotiation[] = await world.system.db.query(
    `select c.id, c.stage, p.title, n.poster_id, n.claimant_id, n.terms_version, n.text_changes, n.extension_agreed,
       t.terms_hash
     from cases c join negotiations n on n.case_id = c.id join postings p on p.case_id = n.posting_id
       left join terms_versions t on t.negotiation_id = c.id and t.version = n.terms_version
     where c.type = 'negotiation' and not c.final and c.version > 0 order by c.created_at, c.id`,
  );
  await together(rows, async (row) => {
    const poster = sideOf(world, row.poster_id);
    const claimant = sideOf(world, row.claimant_id);
    if (row.stage === 'offered') await answer(world, row, claimant);
    else if (row.stage === 'talks') await talk(world, row, poster, claimant);
    else if (row.stage === 'agreed') await reconsider(world, row, claimant);
  });
}

async function answer(world: World, row: OpenNegotiation, claimant: Side): Promise<void> {
  const person = fate(world, row.title, claimant.account, 'offered');
  const throwOf = person.next();
  if (throwOf < SHARES.offerNeverAnswered) return;
  if (luck(world, row.title, claimant.account, 'offered').chance(SHARES.offerForgottenALook)) return;
  const path = `/negotiations/${row.id}` as const;
  if (throwOf < SHARES.offerNeverAnswered + SHARES.offerDeclined)
    await act(world, claimant.account, `${path}/decline-offer`, { reason: '已有他约。' });
  else await act(world, claimant.account, `${path}/accept-offer`);
}

async function talk(world: World, row: OpenNegotiation, poster: Side, claimant: Side): Promise<void> {
  const path = `/negotiations/${row.id}` as const;
  const person = fate(world, row.title, claimant.account, 'talks');
  const dice = luck(world, row.title, claimant.account, 'talks');
  const throwOf = person.next();
  if (throwOf < SHARES.talksLeft) {
    const by = dice.pick([poster, claimant]);
    await act(world, by.account, `${path}/leave`, { reason: '条款谈不拢。' });
    return;
  }
  if (throwOf < SHARES.talksLeft + SHARES.talksNeverAgree) return;
  if (!dice.chance(SHARES.talksAgreeALook)) {
    if (dice.chance(SHARES.extensionAsked) && row.extension_agreed.length === 0)
      for (const side of [claimant, poster]) await act(world, side.account, `${path}/extend`);
    return;
  }
  let { terms_version: version, terms_hash: hash } = row;
  const propose = async (side: Side, terms: object): Promise<void> => {
    const proposed = await act(world, side.account, `${path}/propose-terms`, { basedOn: version, terms });
    ({ version, hash } = (proposed?.body.reply as { version: number; hash: string } | undefined) ?? {
      version,
      hash,
    });
  };
  const rounds = 1 + Number(dice.chance(SHARES.termsDisputed));
  for (let round = 0; round < rounds; round += 1)
    await propose(round % 2 === 0 ? poster : claimant, termsOf(world, row, version));
  for (const side of [claimant, poster])
    await act(world, side.account, `${path}/confirm-terms`, { version, hash });
}

/** Terms with a milestone, and a number of their own: two versions never say the same. */
function termsOf(world: World, row: OpenNegotiation, version: number): object {
  const dice = fate(world, row.title, 'terms');
  const dueOn = new Date(world.system.now().getTime() + dice.between(60, 200) * DAY_MS)
    .toISOString()
    .slice(0, 10);
  return {
    scope: `${row.title}：研发与应用（第 ${version + 1} 稿）。`,
    deliverables: '工艺包一套及第三方检测报告。',
    milestones: [{ title: '中期', dueOn, deliverable: '阶段报告' }],
    funding: { totalYuan: dice.between(20, 300) * 10_000 },
    intellectualProperty: '双方共有，张榜方有优先实施权。',
  };
}

/** Confirmed, and yet the text is changed once more (R27). */
async function reconsider(world: World, row: OpenNegotiation, claimant: Side): Promise<void> {
  if (row.text_changes > 0) return;
  if (!fate(world, row.title, claimant.account, 'revises').chance(SHARES.textRevised)) return;
  await act(world, claimant.account, `/negotiations/${row.id}/revise-terms`, { reason: '金额写错。' });
}
