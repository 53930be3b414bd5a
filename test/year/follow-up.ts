import type { Match } from '../support/after-match.ts';
import { openProject } from '../support/after-match.ts';
import { act, casesOf, type Side, type World } from './world.ts';

/** How the people of one project behave; drawn once, from the stated shares. */
export interface Plan {
  readonly id: string;
  readonly poster: Side;
  readonly claimant: Side;
  readonly performer: Side;
  readonly adopter: Side;
  /** Half months from its opening to its outcome; null: never in this year. */
  readonly outcomeAfter: number | null;
  readonly trouble: 'none' | 'breach_cured' | 'breach_found' | 'breach_appealed' | 'terminated';
  readonly openedAt: number;
  reported: boolean;
  troubled: boolean;
}

/** Shares of how projects go: what the simulation states of people. */
export const SHARES = {
  reportsInTime: 0.8,
  outcomeReturned: 0.15,
  forgetsToAccept: 0.2,
  asksForCertificate: 0.6,
  certificateRefused: 0.1,
  certificateRevoked: 0.05,
  consents: 0.8,
  refusesConsent: 0.1,
  wrongAccount: 0.1,
} as const;

/** A match of a year: a challenge (a unit posts, a postdoc claims) or a transfer (the other way round). */
export async function newProject(world: World, tick: number): Promise<Plan> {
  const { dice } = world;
  const unit = dice.pick(world.organisations);
  const human = dice.pick(world.people);
  const type: NonNullable<Match['type']> = dice.chance(0.6) ? 'technical_challenge' : 'achievement_transfer';
  const [poster, claimant] = type === 'technical_challenge' ? [unit, human] : [human, unit];
  const due = new Date(world.system.now().getTime() + dice.between(60, 200) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const id = await openProject(world.system, {
    posterId: poster.id,
    claimantId: claimant.id,
    type,
    policy: 'standard-1',
    title: `项目 ${tick}-${dice.between(1000, 9999)}`,
    milestones: [{ title: '中期', dueOn: due }],
  });
  const fate = dice.next();
  return {
    id,
    poster,
    claimant,
    // In both types it is the person who does the research, and the unit that takes the result up.
    performer: human,
    adopter: unit,
    outcomeAfter: dice.chance(0.75) ? dice.between(3, 12) : null,
    trouble:
      fate < 0.05
        ? 'terminated'
        : fate < 0.1
          ? 'breach_cured'
          : fate < 0.13
            ? 'breach_found'
            : fate < 0.16
              ? 'breach_appealed'
              : 'none',
    openedAt: tick,
    reported: false,
    troubled: false,
  };
}

/** What the sides do in half a month: report, deliver, accept, quarrel; some forget. */
export async function liveProject(world: World, plan: Plan, tick: number): Promise<void> {
  const { dice } = world;
  const path = `/projects/${plan.id}`;
  const stage = (
    await world.system.db.query<{ stage: string }[]>('select stage from cases where id = $1', [plan.id])
  )[0]?.stage;
  const age = tick - plan.openedAt;
  if (stage === 'running') {
    if (plan.trouble !== 'none' && !plan.troubled && age >= 2) return trouble(world, plan);
    if (plan.outcomeAfter !== null && age >= plan.outcomeAfter) {
      await act(world, plan.performer.account, `${path}/report-outcome`, {
        summary: '完成研发，指标达到约定。',
        achievedOn: world.system.now().toISOString().slice(0, 10),
        evidence: ['第三方检测报告'],
        contributors: [{ personId: plan.performer.id, contribution: '主持研发' }],
      });
    } else if (age % 5 === 4 && dice.chance(SHARES.reportsInTime))
      await act(world, plan.performer.account, `${path}/report-progress`, {
        summary: '按计划推进。',
        ...(age >= 8 ? { milestonesDone: [1] } : {}),
      });
  } else if (stage === 'outcome_reported') {
    if (dice.chance(SHARES.forgetsToAccept)) return;
    const returned = !plan.reported && dice.chance(SHARES.outcomeReturned);
    plan.reported = true;
    await act(
      world,
      plan.adopter.account,
      returned ? `${path}/return-outcome` : `${path}/accept-outcome`,
      returned ? { reason: '请补充检测报告。' } : {},
    );
  } else if (stage === 'accepted') {
    await act(world, 'zhuban1', `${path}/complete`, { reason: '材料齐全。' });
    if (dice.chance(SHARES.asksForCertificate))
      await act(world, plan.performer.account, `${path}/certificates`, { purpose: 'title_evaluation' });
  } else if (stage === 'breach_review')
    await act(world, 'zhuban2', `${path}/find`, {
      breach: plan.trouble !== 'breach_cured',
      ends: plan.trouble === 'breach_found',
      reason: '经查证。',
    });
  else if (stage === 'breach_found' && plan.trouble === 'breach_appealed')
    await act(world, plan.adopter.account, `${path}/appeal`, { reason: '已按期拨付，附凭证。' });
  else if (stage === 'appealed')
    await act(world, 'shizhuren', `${path}/decide-appeal`, { upheld: true, reason: '凭证属实。' });
  else if (stage === 'termination_proposed')
    await act(world, plan.adopter.account, `${path}/agree-termination`, { reason: '同意终止。' });
}

async function trouble(world: World, plan: Plan): Promise<void> {
  plan.troubled = true;
  const path = `/projects/${plan.id}`;
  if (plan.trouble === 'terminated') {
    await act(world, plan.performer.account, `${path}/propose-termination`, { reason: '路线不可行。' });
    return;
  }
  await act(world, plan.performer.account, `${path}/report-breach`, {
    duty: '承诺书：按期拨付经费',
    facts: '首期经费逾期未拨付。',
  });
  if (plan.trouble === 'breach_cured') {
    await act(world, plan.adopter.account, `${path}/report-cure`, { reason: '已拨付。' });
    await act(world, plan.performer.account, `${path}/accept-cure`, { reason: '已到账。' });
  }
}

/** The organiser issues certificates, refuses some, and revokes a few that should not have been. */
export async function certificates(world: World): Promise<void> {
  const { dice } = world;
  for (const { id } of await casesOf(world, 'certificate', ['requested'])) {
    const verb = dice.chance(SHARES.certificateRefused) ? 'refuse' : 'issue';
    await act(world, 'zhuban1', `/certificates/${id}/${verb}`, { reason: '经核对成果与贡献者。' });
  }
  for (const { id } of await casesOf(world, 'certificate', ['issued']))
    if (dice.chance(SHARES.certificateRevoked / 12))
      await act(world, 'zhuban1', `/certificates/${id}/revoke`, { reason: '佐证材料被撤回。' });
}

/** Both sides of what is in preview answer, or forget. */
export async function consents(world: World, plans: readonly Plan[]): Promise<void> {
  const { dice, system } = world;
  for (const { id } of await casesOf(world, 'results', ['preview'])) {
    const items: { project_id: string; content_hash: string }[] = await system.db.query(
      `select project_id, content_hash from results_items where batch_id = $1 order by project_id`,
      [id],
    );
    for (const { project_id: projectId, content_hash: contentHash } of items) {
      const plan = plans.find((one) => one.id === projectId);
      for (const side of plan ? [plan.poster, plan.claimant] : []) {
        const throwOf = dice.next();
        if (throwOf > SHARES.consents + SHARES.refusesConsent) continue;
        const consent = throwOf <= SHARES.consents;
        await act(world, side.account, `/results-batches/${id}/consent`, { projectId, consent, contentHash });
      }
    }
  }
}

/** The organiser recommends whom the rule finds; the district speaks, the bureau decides. */
export async function recommendations(world: World): Promise<void> {
  const { system, dice } = world;
  for (const target of ['workstation', 'practice_base']) {
    const { items } = (await system.as('zhuban1').get(`/recommendations/candidates?target=${target}`))
      .body as {
      items: { eligible: boolean; recommended: boolean; partyId: string; projects: string[] }[];
    };
    for (const one of items)
      if (one.eligible && !one.recommended)
        await act(world, 'zhuban1', '/recommendations', {
          projectId: one.projects[0],
          partyId: one.partyId,
          target,
          evidence: ['研发投入与人员符合条件'],
        });
  }
  for (const { id } of await casesOf(world, 'recommendation', ['district_opinion']))
    if (dice.chance(0.7)) {
      const rows = await system.db.query<{ district: string }[]>('select district from cases where id = $1', [
        id,
      ]);
      const officer = rows[0]?.district === '310112' ? 'qu-minhang' : 'qu-pudong';
      await act(world, officer, `/recommendations/${id}/give-opinion`, {
        supports: true,
        text: '建议支持。',
      });
    }
  for (const { id } of await casesOf(world, 'review', ['municipal'])) {
    const rows = await system.db.query<{ content_hash: string }[]>(
      'select content_hash from reviews where case_id = $1',
      [id],
    );
    const verb = dice.chance(0.85) ? 'approve' : 'reject';
    await act(world, 'shi1', `/reviews/${id}/${verb}`, {
      contentHash: rows[0]?.content_hash,
      reason: '经审核。',
    });
  }
}
