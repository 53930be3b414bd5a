import { type PostingType, FIELD_CODES } from '../../domain/vocabulary.ts';
import { explained } from '../support/review-steps.ts';
import { challenge, transfer } from '../support/samples.ts';
import { signCommitment, signVersion } from '../support/signer.ts';
import { SHARES } from './shares.ts';
import {
  act,
  DAY_MS,
  fate,
  luck,
  sideOf,
  together,
  type PostingPlan,
  type Side,
  type World,
} from './world.ts';

const TOPICS = [
  '界面改性',
  '高效催化',
  '精密成形',
  '智能检测',
  '低碳回收',
  '药物递送',
  '算法优化',
  '品质控制',
];

/** Some open later than they are published (R15). */
function openingOf(world: World, no: number): { opensAt?: string } {
  if (!fate(world, 'opening', no).chance(SHARES.opensLater)) return {};
  return { opensAt: new Date(world.system.now().getTime() + 25 * DAY_MS).toISOString() };
}

/** A draft, its letter signed with the poster's key, and its submission (R6, R8, R9). */
export async function newPosting(world: World, no: number): Promise<void> {
  const dice = fate(world, 'posting', no);
  const type: PostingType = dice.chance(SHARES.challenges) ? 'technical_challenge' : 'achievement_transfer';
  const poster = dice.pick(type === 'technical_challenge' ? world.organisations : world.postdocs);
  const title = `${dice.pick(TOPICS)}${type === 'technical_challenge' ? '攻关' : '成果转化'}第${no}号`;
  const closesAt = new Date(world.system.now().getTime() + dice.between(50, 90) * DAY_MS).toISOString();
  const content = (type === 'technical_challenge' ? challenge : transfer)({
    title,
    field: dice.pick(FIELD_CODES),
    keywords: [dice.pick(TOPICS)],
    window: {
      ...(dice.chance(SHARES.fixedWindow) ? { kind: 'fixed', closesAt } : { kind: 'open_ended' }),
      ...openingOf(world, no),
    },
    takesSeveralWinners: dice.chance(SHARES.severalWinners),
  });
  const answer = await act(world, poster.account, '/drafts', { partyId: poster.id, content });
  if (!answer) return;
  const draftId = answer.body.id;
  const submitted = await act(
    world,
    poster.account,
    `/drafts/${draftId}/submit`,
    await signedLetter(world, poster, draftId),
    { 'If-Match': answer.headers.etag ?? '' },
  );
  if (submitted)
    world.postings.push({
      id: submitted.body.caseId,
      title,
      type,
      poster,
      since: world.look,
      claims: null,
    });
}

/** The commitment letter of a draft, signed by its party: what goes with a submission (R6). */
export async function signedLetter(world: World, side: Side, draftId: string): Promise<object> {
  const commitment = await signCommitment(world.as(side.account), draftId, undefined, side.signer);
  return { letterVersion: 1, commitment };
}

interface OpenPosting {
  readonly id: string;
  readonly stage: string;
  readonly poster_id: string;
  readonly accepting: boolean;
  readonly closes_at: Date | null;
  readonly publishes_at: Date | null;
  readonly several_winners: boolean;
  readonly amendment_version: number | null;
  readonly content: Readonly<Record<string, unknown>>;
  readonly valid: readonly string[];
  readonly running: number;
  readonly signed: number;
}

/** Acts for posters at a look: correct, appeal, withdraw, amend, rank, extend, give up; some forget. */
export async function postersAtWork(world: World): Promise<void> {
  const rows: OpenPosting[] = await world.system.db.query(
    `select c.id, c.stage, p.poster_id, p.accepting, p.closes_at, p.publishes_at, p.several_winners, p.amendment_version, v.content,
       coalesce((select jsonb_agg(k.case_id order by k.received_at, k.case_id) from claims k join cases kc on kc.id = k.case_id
         where k.posting_id = c.id and kc.stage = 'valid'), '[]') as valid,
       (select count(*)::int from offers o where o.posting_id = c.id and o.state in ('running', 'agreed')) as running,
       (select count(*)::int from offers o where o.posting_id = c.id and o.state = 'signed') as signed
     from cases c join postings p on p.case_id = c.id
       join posting_versions v on v.posting_id = c.id and v.version = p.version
     where c.type = 'posting' and not c.final order by c.created_at, c.id`,
  );
  const plans = new Map(world.postings.map((plan) => [plan.id, plan]));
  await together(rows, async (row) => {
    const plan = plans.get(row.id);
    if (plan) await atWork(world, row, plan);
  });
}

async function atWork(world: World, row: OpenPosting, plan: PostingPlan): Promise<void> {
  const { title } = plan;
  const by = plan.poster.account;
  const path = `/postings/${row.id}` as const;
  const dice = luck(world, title, row.stage);
  const withdraws = fate(world, title, 'withdraws');
  if (
    withdraws.chance(SHARES.posterWithdraws) &&
    world.look >= plan.since + withdraws.between(4, 30) &&
    row.stage !== 'received'
  ) {
    await act(world, by, `${path}/withdraw`, { reason: '需求已变化。' });
    return;
  }
  if (row.stage === 'returned') await correct(world, row, plan);
  else if (row.stage === 'in_review') await schedule(world, row, plan);
  else if (row.stage === 'scheduled') await reschedule(world, row, plan);
  else if (row.stage === 'window_due') {
    if (!dice.chance(SHARES.resubmitForgetsALook)) await setWindow(world, row, plan);
  } else if (row.stage === 'upcoming') {
    if (dice.chance(SHARES.movesItsWindow)) await moveWindow(world, row, plan);
  } else if (row.stage === 'open' && dice.chance(SHARES.closesEarly)) {
    await act(world, by, `${path}/close-window`, { reason: '已有足够方案。' });
  } else if (row.stage === 'open') {
    if (row.valid.length > 0 && row.closes_at === null && dice.chance(0.4)) await rank(world, row, plan);
    else if (amendsNow(world, row, plan)) await amend(world, row, plan);
  } else if (row.stage === 'ranking') {
    if (!dice.chance(SHARES.posterForgetsToRank)) await rank(world, row, plan);
  } else if (row.stage === 'without_claim') {
    const gives = fate(world, title, 'without claim');
    const closesAt = new Date(world.system.now().getTime() + 40 * DAY_MS).toISOString();
    const throwOf = gives.next();
    if (throwOf < SHARES.noClaimExtended && row.signed === 0 && world.look < plan.since + 60)
      await act(world, by, `${path}/extend`, { closesAt, reason: '再征集一次。' });
    else if (throwOf < SHARES.noClaimExtended + SHARES.noClaimGivenUp)
      await act(world, by, `${path}/declare-lapsed`, { reason: '不再征集。' });
  } else if (row.stage === 'negotiating' || row.stage === 'matched') {
    if (await movesItsEnd(world, row, plan)) return;
    if (row.running > 0 || !row.several_winners || dice.chance(0.5)) return;
    if (row.valid.length > 0 && row.signed < 2) await rank(world, row, plan);
    else if (row.signed > 0) await act(world, by, `${path}/conclude`, { reason: '名额已满。' });
  }
}

/** Some wait for a day of their own: set once, while the levels judge (R15). */
async function schedule(world: World, row: OpenPosting, plan: PostingPlan): Promise<void> {
  const wish = fate(world, plan.title, 'schedules');
  if (row.publishes_at !== null || !wish.chance(SHARES.schedulesPublication)) return;
  const publishesAt = new Date(world.system.now().getTime() + wish.between(10, 30) * DAY_MS);
  if (!leavesTime(row, publishesAt)) return;
  await act(world, plan.poster.account, `/postings/${row.id}/schedule-publication`, { publishesAt });
}

/** Approved and not public yet: put off once or twice, or published at once (R15). */
async function reschedule(world: World, row: OpenPosting, plan: PostingPlan): Promise<void> {
  const dice = luck(world, plan.title, 'reschedules');
  const path = `/postings/${row.id}` as const;
  const publishesAt = new Date(world.system.now().getTime() + 7 * DAY_MS);
  if (dice.chance(SHARES.cancelsSchedule)) await act(world, plan.poster.account, `${path}/cancel-schedule`);
  else if (dice.chance(SHARES.reschedules) && leavesTime(row, publishesAt))
    await act(world, plan.poster.account, `${path}/schedule-publication`, { publishesAt });
}

const leavesTime = ({ closes_at: closesAt }: OpenPosting, from: Date): boolean =>
  closesAt === null || closesAt.getTime() > from.getTime() + 20 * DAY_MS;

/** Beside a negotiation: an early closing, and some who put it off again (R16). @returns true if the end has moved */
async function movesItsEnd(world: World, row: OpenPosting, plan: PostingPlan): Promise<boolean> {
  if (!row.accepting) return false;
  const dice = luck(world, plan.title, 'end beside talks');
  const path = `/postings/${row.id}` as const;
  const closesAt = new Date(world.system.now().getTime() + 30 * DAY_MS).toISOString();
  const reason = '配合对接进度。';
  if (row.closes_at === null) {
    if (!dice.chance(SHARES.closesEarly)) return false;
    await act(world, plan.poster.account, `${path}/close-window`, { reason });
  } else {
    if (row.closes_at.toISOString() >= closesAt || !dice.chance(SHARES.putsOffClosing)) return false;
    await act(world, plan.poster.account, `${path}/extend`, { closesAt, reason });
  }
  return true;
}

function amendsNow(world: World, row: OpenPosting, plan: PostingPlan): boolean {
  const amends = fate(world, plan.title, 'amends');
  if (!amends.chance(SHARES.posterAmends) || row.amendment_version !== null) return false;
  return world.look === plan.since + amends.between(8, 14);
}

/** Returned: corrected, materially or not; given more time; or forgotten for good (R10). */
async function correct(world: World, row: OpenPosting, plan: PostingPlan): Promise<void> {
  const person = fate(world, plan.title, 'corrects');
  const dice = luck(world, plan.title, 'corrects');
  const by = plan.poster.account;
  if (person.chance(SHARES.neverResubmits)) return;
  if (dice.chance(SHARES.resubmitForgetsALook)) {
    if (dice.chance(SHARES.extendsCorrection))
      await act(world, by, `/postings/${row.id}/extend-correction`, { reason: '正在补充材料。' });
    return;
  }
  const material = dice.chance(SHARES.resubmitsWithMaterialChange);
  const change = material
    ? { deliverables: [{ title: `成果包 ${world.look}`, acceptance: '第三方检测报告' }] }
    : { contacts: [{ name: '联系人', phone: '021-12345678', email: `c${world.look}@example.cn` }] };
  const content = { ...row.content, ...change, window: lastingWindow(world, row) };
  // A material change is signed for again (R6).
  const signed = material ? { commitment: await signVersion(world.as(by), row.id, content) } : {};
  await act(world, by, `/postings/${row.id}/resubmit`, { content, answers: explained(), ...signed });
}

/** The window of a posting, or a later one where it would leave too little time by now (R10). */
function lastingWindow(world: World, { content, closes_at: closesAt }: OpenPosting): unknown {
  const soon = world.system.now().getTime() + 20 * DAY_MS;
  if (closesAt === null || closesAt.getTime() > soon) return content['window'];
  return { kind: 'fixed', closesAt: new Date(soon + 40 * DAY_MS).toISOString() };
}

/** Opens a week from now, and stays open for two months, or without an end (R16). */
async function moveWindow(world: World, row: OpenPosting, plan: PostingPlan): Promise<void> {
  const now = world.system.now().getTime();
  const opensAt = new Date(now + 7 * DAY_MS).toISOString();
  const closesAt = new Date(now + 67 * DAY_MS).toISOString();
  const window = row.closes_at ? { kind: 'fixed', opensAt, closesAt } : { kind: 'open_ended', opensAt };
  const body = { window, reason: '配合项目启动。' };
  await act(world, plan.poster.account, `/postings/${row.id}/move-window`, body);
}

/** Approved when its window was all but over: a new one, and it is published (R10). */
async function setWindow(world: World, row: OpenPosting, plan: PostingPlan): Promise<void> {
  const closesAt = new Date(world.system.now().getTime() + 40 * DAY_MS).toISOString();
  const window = { kind: 'fixed', closesAt };
  await act(world, plan.poster.account, `/postings/${row.id}/set-window`, { window });
}

/** A material change of what is published, signed for again (R14). */
async function amend(world: World, row: OpenPosting, plan: PostingPlan): Promise<void> {
  const by = plan.poster.account;
  const deliverables = [{ title: '工艺包与样件', acceptance: '第三方检测报告' }];
  const content = { ...row.content, deliverables };
  const commitment = await signVersion(world.as(by), row.id, content);
  await act(world, by, `/postings/${row.id}/amend`, { content, commitment, reason: '补充交付成果。' });
}

/** The valid claims in the poster's order; with some it does not want to negotiate (R23). */
async function rank(world: World, row: OpenPosting, plan: PostingPlan): Promise<void> {
  const claims: { id: string; claimant_id: string }[] = await world.system.db.query(
    'select case_id as id, claimant_id from claims where case_id = any($1)',
    [row.valid],
  );
  const liking = (claimantId: string): number =>
    fate(world, plan.title, 'liking', sideOf(world, claimantId).account).next();
  const ranked = claims.sort((one, other) => liking(other.claimant_id) - liking(one.claimant_id));
  const wanted = ranked.filter(
    (one, index) => index === 0 || liking(one.claimant_id) > SHARES.posterDeclinesAClaim,
  );
  const entry = ({ id }: { id: string }, reason: string) => ({ claimId: id, reason });
  await act(world, plan.poster.account, `/postings/${row.id}/rank`, {
    order: wanted.map((one) => entry(one, '方案可行。')),
    declined: ranked.filter((one) => !wanted.includes(one)).map((one) => entry(one, '与需求不符。')),
  });
}
