import type { Plan } from './follow-up.ts';
import { SHARES } from './follow-up.ts';
import { act, casesOf, type World } from './world.ts';

const EXPERTS = ['zj1', 'zj2', 'zj3', 'zj4', 'zj5'];
/** How severe each expert is, in points. */
const SEVERITY: Readonly<Record<string, number>> = { zj1: -8, zj2: -3, zj3: 0, zj4: 3, zj5: 8 };

/** Opens the evaluation and nominates what was accepted, and everyone who took part. */
export async function openEvaluation(world: World, plans: readonly Plan[], year: number): Promise<string> {
  const opened = await act(world, 'zhuban1', '/evaluations', { year });
  const id = opened?.body.caseId as string;
  await waitFor(world, id, 'nominating');
  for (const plan of plans.filter((one) => one.reported)) {
    const transfer = plan.poster === plan.performer;
    await act(world, 'qu-pudong', `/evaluations/${id}/nominations`, {
      category: transfer ? 'excellent_transfer_scheme' : 'excellent_challenge_scheme',
      projectId: plan.id,
      partyId: plan.performer.id,
      reason: '成果已应用。',
    });
  }
  for (const human of world.people)
    await act(world, 'qu-pudong', `/evaluations/${id}/nominations`, {
      category: 'excellent_participant',
      partyId: human.id,
      reason: '积极参与揭榜。',
    });
  return id;
}

export async function waitFor(world: World, id: string, stage: string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    const rows = await world.system.db.query<{ stage: string }[]>('select stage from cases where id = $1', [
      id,
    ]);
    if (rows[0]?.stage === stage) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`case ${id} is not in ${stage}`);
}

/** What the organiser and the panel do in half a month. @returns whether it is decided */
export async function liveEvaluation(world: World, id: string): Promise<boolean> {
  const { dice, system } = world;
  const path = `/evaluations/${id}`;
  const stage = (await system.db.query<{ stage: string }[]>('select stage from cases where id = $1', [id]))[0]
    ?.stage;
  if (stage === 'assigning')
    await act(world, 'zhuban1', `${path}/appoint`, { experts: EXPERTS.map((account) => ({ account })) });
  else if (stage === 'scoring') {
    const open: { nomination_id: string; expert: string }[] = await system.db.query(
      `select nomination_id, expert from evaluation_assignments where evaluation_id = $1 and state = 'assigned'
       order by expert, nomination_id`,
      [id],
    );
    for (const expert of EXPERTS) {
      const mine = open.filter((one) => one.expert === expert).map((one) => one.nomination_id);
      if (mine.length === 0 || dice.chance(0.2)) continue;
      const aside = dice.chance(0.1) ? mine.shift() : undefined;
      if (aside !== undefined) await recuse(world, id, aside, expert);
      if (mine.length > 0)
        await act(world, expert, `${path}/score`, {
          items: mine.map((nominationId) => {
            const value = (): number =>
              Math.max(0, Math.min(100, dice.between(60, 90) + (SEVERITY[expert] ?? 0)));
            return {
              nominationId,
              scores: { outcome: value(), benefit: value(), innovation: value(), cooperation: value() },
              comment: '已评阅。',
            };
          }),
        });
    }
  } else if (stage === 'ranked') {
    await act(world, 'zhuban1', `${path}/announce`, { reason: '核对无误。' });
    await act(world, 'huangli', `${path}/objections`, { text: '请核实参评材料。' });
  } else if (stage === 'deciding') await act(world, 'zhuban1', `${path}/decide`, { reason: '同意。' });
  await answerObjections(world, id);
  return stage === 'decided';
}

async function recuse(world: World, id: string, nominationId: string, expert: string): Promise<void> {
  const path = `/evaluations/${id}`;
  await act(world, expert, `${path}/recuse`, { nominationId, reason: '师生关系。' });
  const taken: { expert: string }[] = await world.system.db.query(
    'select expert from evaluation_assignments where nomination_id = $1',
    [nominationId],
  );
  const to = EXPERTS.find((one) => !taken.some((other) => other.expert === one));
  if (to) await act(world, 'zhuban1', `${path}/reassign`, { nominationId, to, reason: '原专家回避。' });
}

/** Every objection is answered; one in three is upheld, and a nomination excluded. */
async function answerObjections(world: World, id: string): Promise<void> {
  const open: { id: string }[] = await world.system.db.query(
    'select id from objections where evaluation_id = $1 and answered_at is null',
    [id],
  );
  for (const { id: objectionId } of open) {
    const nominations: { id: string }[] = await world.system.db.query(
      'select id from nominations where evaluation_id = $1 and excluded_why is null order by id',
      [id],
    );
    const upheld = world.dice.chance(1 / 3);
    await act(world, 'zhuban2', `/evaluations/${id}/answer-objection`, {
      objectionId,
      upheld,
      reason: '经核查。',
      ...(upheld ? { exclude: world.dice.pick(nominations).id } : {}),
    });
  }
}

/** Two approvals, the payee's confirmation, and now and then a wrong account or a hold. */
export async function liveRewards(world: World): Promise<void> {
  const { dice, system } = world;
  for (const { id } of await casesOf(world, 'reward', ['approving']))
    await act(world, 'zhuban1', `/rewards/${id}/approve`, { reason: '同意拨付。' });
  for (const { id } of await casesOf(world, 'reward', ['second_approval'])) {
    if (dice.chance(0.1)) await act(world, 'zhuban1', `/rewards/${id}/approve`, { reason: '同意拨付。' });
    if (dice.chance(0.05)) await act(world, 'zhuban2', `/rewards/${id}/hold`, { reason: '核对材料。' });
    else await act(world, 'shizhuren', `/rewards/${id}/approve`, { reason: '复核同意。' });
  }
  for (const { id } of await casesOf(world, 'reward', ['held']))
    await act(world, 'shizhuren', `/rewards/${id}/release`, { reason: '核对完毕。' });
  const payees = new Map([...world.people, ...world.organisations].map((side) => [side.id, side.account]));
  for (const { id } of await casesOf(world, 'reward', ['confirming_payee'])) {
    const rows = await system.db.query<{ payee_id: string }[]>(
      'select payee_id from rewards where case_id = $1',
      [id],
    );
    await act(world, payees.get(rows[0]?.payee_id ?? '') ?? '', `/rewards/${id}/confirm-payee`, {
      accountName: '收款人',
      bank: '中国工商银行上海市分行',
      accountNumber: dice.chance(SHARES.wrongAccount) ? '00000000' : '6222021001112223334',
    });
  }
}
