import { signIn } from '../support/acts.ts';
import { eventually } from '../support/system.ts';
import { SHARES } from './shares.ts';
import { act, luck, once, sideOf, together, type World } from './world.ts';

export const EXPERTS = ['zj1', 'zj2', 'zj3', 'zj4', 'zj5'];
/** How severe each expert is, in points. */
const SEVERITY: Readonly<Record<string, number>> = { zj1: -8, zj2: -3, zj3: 0, zj4: 3, zj5: 8 };

async function stageOf(world: World, id: string): Promise<string | undefined> {
  const rows = await world.system.db.query<{ stage: string }[]>('select stage from cases where id = $1', [
    id,
  ]);
  return rows[0]?.stage;
}

/** Opens the evaluation and nominates what was accepted, and everyone who took part (R35). */
export async function openEvaluation(world: World, year: number): Promise<string> {
  const opened = await act(world, 'zhuban1', '/evaluations', { year });
  const id = opened?.body.caseId as string;
  await eventually(
    () => stageOf(world, id),
    (stage) => stage === 'nominating',
  );
  const accepted: { id: string; type: string; poster_id: string; claimant_id: string }[] =
    await world.system.db.query(
      `select case_id as id, type, poster_id, claimant_id from projects where accepted_at is not null order by filing_number`,
    );
  await together(accepted, async (project) => {
    const transfer = project.type === 'achievement_transfer';
    await act(world, 'qu-pudong', `/evaluations/${id}/nominations`, {
      category: transfer ? 'excellent_transfer_scheme' : 'excellent_challenge_scheme',
      projectId: project.id,
      partyId: transfer ? project.poster_id : project.claimant_id,
      reason: '成果已应用。',
    });
  });
  await together(world.people, async (person) => {
    await act(world, 'qu-pudong', `/evaluations/${id}/nominations`, {
      category: 'excellent_participant',
      partyId: person.id,
      reason: '积极参与揭榜。',
    });
  });
  return id;
}

/** Acts for the organiser and the panel at a look. @returns whether it is decided */
export async function evaluationAtWork(world: World, id: string): Promise<boolean> {
  const path = `/evaluations/${id}` as const;
  const stage = await stageOf(world, id);
  if (stage === 'assigning') {
    await signIn(world, EXPERTS);
    await act(world, 'zhuban1', `${path}/appoint`, { experts: EXPERTS.map((account) => ({ account })) });
  } else if (stage === 'scoring') await score(world, id);
  else if (stage === 'ranked') {
    await act(world, 'zhuban1', `${path}/announce`, { reason: '核对无误。' });
    for (const account of ['huangli', ...world.people.slice(0, 2).map((person) => person.account)])
      await act(world, account, `${path}/objections`, { text: '请核实参评材料。' });
  } else if (stage === 'deciding') await act(world, 'zhuban1', `${path}/decide`, { reason: '同意。' });
  await answerObjections(world, id);
  return stage === 'decided';
}

async function score(world: World, id: string): Promise<void> {
  const open: { nomination_id: string; expert: string }[] = await world.system.db.query(
    `select nomination_id, expert from evaluation_assignments where evaluation_id = $1 and state = 'assigned'
     order by expert, nomination_id`,
    [id],
  );
  for (const expert of EXPERTS) {
    const dice = luck(world, expert, 'scores');
    const mine = open.filter((one) => one.expert === expert).map((one) => one.nomination_id);
    if (mine.length === 0 || dice.chance(SHARES.expertForgetsALook)) continue;
    const aside = dice.chance(SHARES.expertRecuses) ? mine.shift() : undefined;
    if (aside !== undefined) await recuse(world, id, aside, expert);
    if (mine.length === 0) continue;
    const value = (): number => Math.max(0, Math.min(100, dice.between(60, 90) + (SEVERITY[expert] ?? 0)));
    // A hundred sheets at a sitting: so many at most are taken in one act.
    await act(world, expert, `/evaluations/${id}/score`, {
      items: mine.slice(0, 100).map((nominationId) => ({
        nominationId,
        scores: { outcome: value(), benefit: value(), innovation: value(), cooperation: value() },
        comment: '已评阅。',
      })),
    });
  }
}

async function recuse(world: World, id: string, nominationId: string, expert: string): Promise<void> {
  const path = `/evaluations/${id}` as const;
  await act(world, expert, `${path}/recuse`, { nominationId, reason: '师生关系。' });
  const taken: { expert: string }[] = await world.system.db.query(
    'select expert from evaluation_assignments where nomination_id = $1',
    [nominationId],
  );
  const to = EXPERTS.find((one) => !taken.some((other) => other.expert === one));
  if (to) await act(world, 'zhuban1', `${path}/reassign`, { nominationId, to, reason: '原专家回避。' });
}

/** Every objection is answered; some are upheld, and a nomination excluded. */
async function answerObjections(world: World, id: string): Promise<void> {
  const open: { id: string }[] = await world.system.db.query(
    'select id from objections where evaluation_id = $1 and answered_at is null order by at, id',
    [id],
  );
  const dice = luck(world, 'objections');
  for (const { id: objectionId } of open) {
    const nominations: { id: string }[] = await world.system.db.query(
      'select id from nominations where evaluation_id = $1 and excluded_why is null order by at, id',
      [id],
    );
    const upheld = dice.chance(SHARES.objectionUpheld);
    await act(world, 'zhuban2', `/evaluations/${id}/answer-objection`, {
      objectionId,
      upheld,
      reason: '经核查。',
      ...(upheld ? { exclude: dice.pick(nominations).id } : {}),
    });
  }
}

interface OpenReward {
  readonly id: string;
  readonly stage: string;
  readonly payee_id: string;
  readonly prize: string;
  readonly holder: string;
}

/** Two approvals, the payee's confirmation, and now and then a wrong account or a hold (R35). */
export async function rewardsAtWork(world: World): Promise<void> {
  const rows: OpenReward[] = await world.system.db.query(
    `select c.id, c.stage, r.payee_id, r.category || r.prize as prize,
       coalesce(lead.name, p.name) as holder from cases c join rewards r on r.case_id = c.id
       join parties p on p.id = r.payee_id
       left join parties lead on p.kind = 'team' and lead.id::text = p.content->>'leadId'
     where not c.final and c.version > 0 order by c.created_at, c.id`,
  );
  await together(rows, async (row) => {
    const payee = sideOf(world, row.payee_id).account;
    const dice = luck(world, payee, row.prize, row.stage);
    const path = `/rewards/${row.id}` as const;
    const approve = (by: string) => act(world, by, `${path}/approve`, { reason: '同意拨付。' });
    if (row.stage === 'approving') {
      // One is put on hold, and one declined, in a year of any size.
      if (once(world, 'heldReward')) await act(world, 'zhuban2', `${path}/hold`, { reason: '核对材料。' });
      else if (once(world, 'declinedReward'))
        await act(world, 'shizhuren', `${path}/decline`, { reason: '获奖者书面放弃。' });
      else await approve('zhuban1');
    } else if (row.stage === 'second_approval') {
      if (dice.chance(SHARES.sameApproverTwice)) await approve('zhuban1');
      if (dice.chance(SHARES.rewardHeld))
        await act(world, 'zhuban2', `${path}/hold`, { reason: '核对材料。' });
      else await approve('shizhuren');
    } else if (row.stage === 'held')
      await act(world, 'shizhuren', `${path}/release`, { reason: '核对完毕。' });
    else if (row.stage === 'confirming_payee' && !dice.chance(SHARES.payeeForgetsALook))
      await act(world, payee, `${path}/confirm-payee`, {
        accountName: row.holder,
        bank: '中国工商银行上海市分行',
        accountNumber: dice.chance(SHARES.wrongAccount) ? '00000000' : '6222021001112223334',
      });
  });
}
