import request from 'supertest';
import { signIn } from '../support/acts.ts';
import { newKey } from '../support/samples.ts';
import { EXPERTS } from './evaluation.ts';
import { EVENTS } from './events.ts';
import { signedLetter } from './posting.ts';
import { teamClaim } from './team.ts';
import { act, sideOf, type Side, type World } from './world.ts';

/** Something that comes up rarely: done at the first look where it can be, once in a year, however small. */
export type Matter = (world: World) => Promise<boolean>;

interface Row {
  readonly id: string;
  readonly poster_id: string;
  readonly claimant_id: string;
}
const first = async (world: World, sql: string): Promise<Row | undefined> =>
  (await world.system.db.query<Row[]>(`${sql} limit 1`))[0];

const POSTINGS = `select c.id, p.poster_id from cases c join postings p on p.case_id = c.id
  where c.type = 'posting' and c.version > 0`;
const CLAIMS = `select c.id, p.poster_id, k.claimant_id from cases c join claims k on k.case_id = c.id
  join postings p on p.case_id = k.posting_id where c.type = 'claim'
  and not exists (select from offers o where o.claim_id = c.id)`;

/** R19: one question is answered, and the answer corrected; another is declined. */
async function questions(world: World): Promise<boolean> {
  const row = await first(world, `${POSTINGS} and c.stage = 'open' order by c.created_at`);
  if (!row) return false;
  const poster = sideOf(world, row.poster_id).account;
  const asker = world.people.find((one) => one.id !== row.poster_id)?.account ?? '';
  const ask = async (question: string): Promise<string> =>
    (await act(world, asker, `/public/postings/${row.id}/questions`, { question }))?.body.questionId ?? '';
  const [samples, budget] = [await ask('能否提供样品？'), await ask('预算可否调整？')];
  const path = `/postings/${row.id}` as const;
  await act(world, poster, `${path}/answer-question`, { questionId: samples, answer: '可提供一份。' });
  await act(world, poster, `${path}/correct-answer`, {
    questionId: samples,
    answer: '可提供两份。',
    reason: '前次数量有误。',
  });
  await act(world, poster, `${path}/decline-question`, { questionId: budget, reason: '对接时再议。' });
  return true;
}

/** R22: experts are asked for and declined with a reason, asked for again and appointed; one stands aside, the others score. */
async function experts(world: World): Promise<boolean> {
  const row = await first(
    world,
    `${CLAIMS} and k.live and exists (select from cases q where q.id = p.case_id and q.stage in ('open', 'ranking'))
     order by c.created_at`,
  );
  if (!row) return false;
  const [posting] = await world.system.db.query('select posting_id from claims where case_id = $1', [row.id]);
  const path = `/postings/${posting.posting_id as string}` as const;
  const poster = sideOf(world, row.poster_id).account;
  await signIn(world, EXPERTS);
  const because = { reason: '技术路线较多，请专家把关。' };
  await act(world, poster, `${path}/ask-experts`, because);
  await act(world, 'zhuban1', `${path}/decline-experts`, { reason: '暂无该领域专家。' });
  await act(world, poster, `${path}/ask-experts`, because);
  await act(world, 'zhuban1', `${path}/appoint-panel`, { experts: EXPERTS });
  const [aside, ...rest]: { expert: string }[] = await world.system.db.query(
    'select expert from claim_experts where claim_id = $1 order by expert',
    [row.id],
  );
  if (aside) await act(world, aside.expert, `/me/schemes/${row.id}/recuse`, { reason: '师生关系。' });
  for (const { expert } of rest)
    await act(world, expert, `/me/schemes/${row.id}/score`, {
      scores: { feasibility: 80, fit: 85, innovation: 70, capability: 75 },
      comment: '路线清晰。',
    });
  return true;
}

/** R16: one claimant may come late. */
async function lateCode(world: World): Promise<boolean> {
  const row = await first(world, `${POSTINGS} and c.stage in ('verifying', 'ranking') order by c.created_at`);
  if (!row) return false;
  const side = world.people.find(({ id }) => id !== row.poster_id);
  const body = { partyId: side?.id, reason: '截止前系统故障，已核实。' };
  await act(world, 'zhuban1', `/postings/${row.id}/grant-late-code`, body);
  return true;
}

/** R21: the poster answers a claim as it arrives, and the claimant replies. */
async function talk(world: World): Promise<boolean> {
  const row = await first(world, `${CLAIMS} and c.stage in ('verification', 'valid') order by c.created_at`);
  if (!row) return false;
  const path = `/claims/${row.id}` as const;
  await act(world, sideOf(world, row.poster_id).account, `${path}/answer`, { message: '请补充工艺参数。' });
  await act(world, sideOf(world, row.claimant_id).account, `${path}/reply`, { message: '见附表。' });
  return true;
}

/** R21: a verification found wrong is taken back, with time to cure; it is cured and verified like any other. */
async function takeBack(world: World): Promise<boolean> {
  const row = await first(world, `${CLAIMS} and c.stage = 'valid' order by c.created_at desc`);
  if (!row) return false;
  await act(world, 'zhuban1', `/claims/${row.id}/take-back-valid`, { reason: '学位信息有误，请核对。' });
  return true;
}

/** R20: a claim is withdrawn, and revived with what it held. */
async function revival(world: World): Promise<boolean> {
  const row = await first(
    world,
    `${CLAIMS} and c.stage in ('verification', 'valid') and p.accepting
       and p.closes_at is null order by c.created_at desc`,
  );
  if (!row) return false;
  const side = sideOf(world, row.claimant_id);
  if (side.team) return false;
  await act(world, side.account, `/claims/${row.id}/withdraw`, { reason: '另有安排。' });
  const draft = await act(world, side.account, `/claims/${row.id}/revive`);
  if (!draft) return false;
  const sent = await act(
    world,
    side.account,
    `/claim-drafts/${draft.body.id}/submit`,
    await signedLetter(world, side, draft.body.id),
    { 'If-Match': draft.headers.etag ?? '' },
  );
  return sent !== null;
}

/** R24: a file for the other side, in a room where both have signed the confidentiality letter. */
async function sharedFile(world: World): Promise<boolean> {
  const row = await first(
    world,
    `select c.id, n.poster_id, n.claimant_id from cases c join negotiations n on n.case_id = c.id
     where c.stage in ('talks', 'agreed') order by c.created_at`,
  );
  if (!row) return false;
  const side = sideOf(world, row.claimant_id);
  const attachmentId = await upload(world, side);
  const path = `/negotiations/${row.id}` as const;
  await act(world, side.account, `${path}/share-file`, { attachmentId });
  await act(world, side.account, `${path}/say`, { text: '检测数据见所附文件。' });
  return true;
}

async function upload(world: World, { account, id }: Side): Promise<string> {
  const answer = await request(world.system.app)
    .post(`/parties/${id}/attachments`)
    .query({ name: '检测数据.txt' })
    .set('Authorization', `Bearer ${await world.tokenOf(account)}`)
    .set('Idempotency-Key', newKey())
    .set('Content-Type', 'text/plain')
    .send(Buffer.from('循环 500 周容量保持率 92%。'));
  return (answer.body as { id: string }).id;
}

/** R30: results whose sides have all answered are published before the preview ends. */
async function publishedEarly(world: World): Promise<boolean> {
  const row = await first(
    world,
    `select c.id from cases c where c.type = 'results' and c.stage = 'preview' and not exists (
       select from results_items i where i.batch_id = c.id and (i.poster_consent is null or i.claimant_consent is null))`,
  );
  if (!row) return false;
  return (
    (await act(world, 'zhuban1', `/results-batches/${row.id}/publish`, { reason: '各方均已答复。' })) !== null
  );
}

/** R35: one evaluation was decided elsewhere and is entered; another is called off. */
async function otherEvaluations(world: World): Promise<boolean> {
  const year = world.system.now().getUTCFullYear();
  const stage = (id: string): Promise<{ stage: string }[]> =>
    world.system.db.query('select stage from cases where id = $1', [id]);
  const open = async (of: number): Promise<string> => {
    const id = (await act(world, 'zhuban1', '/evaluations', { year: of }))?.body.caseId ?? '';
    while ((await stage(id))[0]?.stage === 'received')
      await new Promise((resolve) => setTimeout(resolve, 50));
    return id;
  };
  const [winner] = world.people;
  const entered = await open(year - 2);
  await act(world, 'zhuban1', `/evaluations/${entered}/enter-outcome`, {
    authority: '上海市人力资源和社会保障局',
    document: '沪人社专〔2025〕88号',
    winners: [
      { category: 'excellent_participant', prize: 'award', partyId: winner?.id, amountFen: 1_000_000 },
    ],
  });
  await act(world, 'zhuban1', `/evaluations/${await open(year - 3)}/cancel`, {
    reason: '当年已由他处评定。',
  });
  return true;
}

const MATTERS: Readonly<Record<string, Matter>> = {
  questions,
  experts,
  lateCode,
  talk,
  takeBack,
  revival,
  teamClaim,
  sharedFile,
  publishedEarly,
  otherEvaluations,
  ...EVENTS,
};

/** Does the rare matters whose moment has come. */
export async function mattersAtWork(world: World): Promise<void> {
  for (const [name, matter] of Object.entries(MATTERS))
    if (!world.matters.has(name) && (await matter(world))) world.matters.add(name);
}

/** Rare matters that those do who have the case in hand anyway. */
const ELSEWHERE = ['breachAfterAcceptance', 'heldReward', 'declinedReward'];

/** The rare matters that never came up: none, in a year of any size. */
export const leftOver = (world: World): string[] =>
  [...Object.keys(MATTERS), ...ELSEWHERE].filter((name) => !world.matters.has(name));
