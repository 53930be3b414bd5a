import type { ActOn } from '../../local/client/typed.ts';
import { SHARES } from './shares.ts';
import { act, DAY_MS, fate, luck, once, sideOf, together, type Side, type World } from './world.ts';

interface OpenProject {
  readonly id: string;
  readonly stage: string;
  readonly title: string;
  readonly type: string;
  readonly poster_id: string;
  readonly claimant_id: string;
  readonly filed_at: Date;
  readonly report_due_at: Date | null;
  readonly returned: boolean;
  readonly accepted: boolean;
}

type Trouble = 'none' | 'terminated' | 'breach_cured' | 'breach_found' | 'breach_appealed';

/** How a project goes: the same whenever one looks. */
function natureOf(world: World, row: OpenProject): { trouble: Trouble; outcomeAfterDays: number | null } {
  const dice = fate(world, row.title, row.claimant_id === row.poster_id ? '' : 'project');
  const kinds: readonly (readonly [Trouble, number])[] = [
    ['terminated', SHARES.terminated],
    ['breach_cured', SHARES.breachCured],
    ['breach_found', SHARES.breachFound],
    ['breach_appealed', SHARES.breachAppealed],
  ];
  let throwOf = dice.next();
  const trouble = kinds.find(([, share]) => (throwOf -= share) < 0)?.[0] ?? 'none';
  return {
    trouble,
    outcomeAfterDays: dice.chance(SHARES.outcomeWithinTheYear) ? dice.between(45, 180) : null,
  };
}

/** Acts for the sides at a look: report, deliver, accept, quarrel; some forget (R31, R32). */
export async function projectsAtWork(world: World): Promise<void> {
  const rows: OpenProject[] = await world.system.db.query(
    `select c.id, c.stage, p.title, p.type, p.poster_id, p.claimant_id, p.filed_at, p.report_due_at,
       p.accepted_at is not null as accepted,
       exists (select 1 from case_events e where e.case_id = c.id and e.act = 'returnOutcome') as returned
     from cases c join projects p on p.case_id = c.id
     where c.type = 'project' and not c.final and c.version > 0 order by c.created_at, c.id`,
  );
  await together(rows, (row) => atWork(world, row));
}

async function atWork(world: World, row: OpenProject): Promise<void> {
  const [poster, claimant] = [sideOf(world, row.poster_id), sideOf(world, row.claimant_id)];
  // In both types it is the person who does the research, and the unit that takes the result up.
  const [performer, adopter] = row.type === 'technical_challenge' ? [claimant, poster] : [poster, claimant];
  const { trouble } = natureOf(world, row);
  const dice = luck(world, row.title, row.stage);
  const path = `/projects/${row.id}` as const;
  const does = (side: Side, verb: ActOn<'projects'>, body: object) =>
    act(world, side.account, `${path}/${verb}`, body);
  if (row.stage === 'running') await run(world, row, performer, adopter);
  else if (row.stage === 'outcome_reported') {
    if (dice.chance(SHARES.forgetsToAccept)) return;
    if (!row.returned && dice.chance(SHARES.outcomeReturned))
      await does(adopter, 'return-outcome', { reason: '请补充检测报告。' });
    else await does(adopter, 'accept-outcome', {});
  } else if (row.stage === 'accepted') {
    await act(world, 'zhuban1', `${path}/complete`, { reason: '材料齐全。' });
    if (fate(world, row.title, 'certificate').chance(SHARES.asksForCertificate))
      await does(performer, 'certificates', { purpose: 'title_evaluation' });
  } else if (row.stage === 'adopting') {
    // R32: one result that was accepted is not put to use as pledged.
    if (!once(world, 'breachAfterAcceptance')) return;
    await does(performer, 'report-breach', { duty: 'agreement', facts: '验收后从未投用。' });
    await does(adopter, 'report-cure', { reason: '已排产。' });
    await does(performer, 'dispute-cure', { reason: '只是计划，并未投用。' });
  } else if (row.stage === 'breach_review')
    await act(world, 'zhuban2', `${path}/find`, {
      breach: trouble !== 'breach_cured',
      // Pledged by the adopter in both types: a unit.
      ...(trouble !== 'breach_cured' && { pledge: 'funds' }),
      ends: trouble === 'breach_found' && !row.accepted,
      reason: '经查证。',
    });
  else if (row.stage === 'breach_found' && trouble === 'breach_appealed')
    await does(adopter, 'appeal', { reason: '已按期拨付，附凭证。' });
  else if (row.stage === 'appealed')
    await act(world, 'shizhuren', `${path}/decide-appeal`, { upheld: true, reason: '凭证属实。' });
  else if (row.stage === 'termination_proposed')
    await does(adopter, 'agree-termination', { reason: '同意终止。' });
}

async function run(world: World, row: OpenProject, performer: Side, adopter: Side): Promise<void> {
  const path = `/projects/${row.id}` as const;
  const { trouble, outcomeAfterDays } = natureOf(world, row);
  const now = world.system.now();
  const days = (now.getTime() - row.filed_at.getTime()) / DAY_MS;
  if (trouble !== 'none' && days >= 30 && !world.troubled.has(row.id)) {
    world.troubled.add(row.id);
    await quarrel(world, path, trouble, performer, adopter);
  } else if (outcomeAfterDays !== null && days >= outcomeAfterDays)
    await act(world, performer.account, `${path}/report-outcome`, {
      summary: '完成研发，指标达到约定。',
      achievedOn: now.toISOString().slice(0, 10),
      evidence: ['第三方检测报告'],
      contributors: [{ personId: performer.team?.[0]?.personId ?? performer.id, contribution: '主持研发' }],
    });
  else if (row.report_due_at && row.report_due_at.getTime() - now.getTime() < 10 * DAY_MS) {
    const dice = luck(world, row.title, 'report');
    if (dice.chance(SHARES.reportsInTime / 2))
      await act(world, performer.account, `${path}/report-progress`, {
        summary: '按计划推进。',
        ...(days >= 60 ? { milestonesDone: [1] } : {}),
      });
  }
}

async function quarrel(
  world: World,
  path: `/projects/${string}`,
  trouble: Trouble,
  performer: Side,
  adopter: Side,
): Promise<void> {
  if (trouble === 'terminated') {
    await act(world, performer.account, `${path}/propose-termination`, { reason: '路线不可行。' });
    return;
  }
  await act(world, performer.account, `${path}/report-breach`, {
    duty: 'agreement',
    facts: '首期经费逾期未拨付。',
  });
  if (trouble === 'breach_cured') {
    await act(world, adopter.account, `${path}/report-cure`, { reason: '已拨付。' });
    await act(world, performer.account, `${path}/accept-cure`, { reason: '已到账。' });
  }
}
