import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, type Posts } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { approve, publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { signScheme, signVersion } from '../support/signer.ts';
import { eventually, startSystem, type Answer, type TestSystem } from '../support/system.ts';

/**
 * R19, R20: one claimant lives the same life in two worlds that are alike in public: alone on a posting, and on one where
 * a rival stands before and another behind. At each point where the rules allow no difference, there is none.
 */
const POSTER = 'zhangqiang';
const ME = 'sunyue';
const TITLE = '磁悬浮轴承涂层长寿命化';
let system: TestSystem;
let zhixin: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  for (const account of [ME, 'lina', 'huangli'])
    people[account] = await registerPerson(system.as(account), person(account));
});
afterAll(() => system.stop());

interface World {
  readonly posting: string;
  readonly claim: string;
}

async function published(): Promise<string> {
  const id = await startPosting(system.as(POSTER), zhixin, challenge({ title: TITLE }));
  await publish(system, POSTER, id);
  return id;
}
const post: Posts = (who, path, body) => ok(system.as(who).post(path, body));
const caseOf = async (who: string, id: string) => (await system.as(who).get(`/cases/${id}`)).body;
const reaches = (who: string, id: string, stage: string): Promise<unknown> =>
  eventually(
    () => caseOf(who, id),
    (found) => found.stage?.code === stage,
  );
async function claimed(account: string, posting: string): Promise<string> {
  const party = people[account] ?? '';
  const sent = await submitClaim(system.as(account), posting, party, scheme(party, account));
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  const id = sent.body.claimId as string;
  await reaches(account, id, 'verification');
  return id;
}
const verified = (id: string) => post('zhuban1', `/claims/${id}/verify-valid`, { reason: '核对一致。' });
async function amend(claim: string, text: string) {
  const party = people[ME] ?? '';
  const plan = {
    ...scheme(party, ME),
    approach: `改进后的技术路线：${text}，降低副反应并提升寿命，附检测方法。`,
  };
  const commitment = await signScheme(system.as(ME), claim, plan);
  return system.as(ME).post(`/claims/${claim}/amend`, { scheme: plan, commitment });
}
/** A material change of a posting, sent to review. @returns the review */
async function amended(posting: string, title: string): Promise<string> {
  const { content } = (await system.as(POSTER).get(`/postings/${posting}`)).body as { content: object };
  const changed = { ...content, title };
  const commitment = await signVersion(system.as(POSTER), posting, changed);
  const body = { content: changed, commitment, reason: '指标更新。' };
  return (await post(POSTER, `/postings/${posting}/amend`, body)).body.reply?.reviewId as string;
}
async function inForce(review: string): Promise<void> {
  for (const [who, level] of [
    ['shi1', 'municipal'],
    ['bu1', 'national'],
  ] as const) {
    await reaches(who, review, level);
    const { contentHash } = (await system.as(who).get(`/reviews/${review}`)).body;
    expect((await approve(system, who, { id: review, contentHash })).status).toBe(200);
  }
}
const order = (...claims: string[]) => ({
  order: claims.map((claimId) => ({ claimId, reason: '方案可行。' })),
});

/** Leaves out what differs between worlds: ids, hashes, random numbers, instants; a deadline stays as its last day. */
const bare = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
      .replaceAll(/"[0-9a-f]{64}"/g, '"<hash>"')
      .replaceAll(/JB-[0-9A-Z]{12}/g, '<receipt>')
      .replaceAll(/(\d{4}-\d\d-\d\d)T23:59:59\.999\+08:00/g, '$1 end')
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+08:00)/g, '<at>'),
  );
const said = ({ status, body, headers }: Answer) =>
  bare({
    status,
    body,
    tag: /^"v\d+"$/.test(headers.etag ?? '') ? headers.etag : null,
    size: headers['content-length'],
  });

/** Everything that the claimant can read that is about the posting or the claim. */
async function observed({ posting, claim }: World, more: readonly string[] = []) {
  const as = system.as(ME);
  const mine = (
    items: readonly { caseId?: string | null; case?: { familyId: string } | null }[],
    ids: ReadonlySet<string>,
  ) =>
    items.filter(
      (one) => (typeof one.caseId === 'string' && ids.has(one.caseId)) || one.case?.familyId === posting,
    );
  const family = (await as.get(`/cases/${claim}/family`)).body.items;
  const ids = new Set(family.map(({ id }) => id));
  const seen: Record<string, unknown> = {};
  for (const path of [
    `/claims/${claim}`,
    `/cases/${claim}`,
    `/cases/${claim}/events`,
    `/cases/${claim}/family`,
    `/claims/${claim}/checks`,
    `/postings/${posting}`,
    `/postings/${posting}/claims`,
    `/postings/${posting}/advice`,
    `/postings/${posting}/annexes`,
    `/cases/${posting}`,
    `/cases/${posting}/events`,
    `/cases/${posting}/family`,
    `/public/postings/${posting}`,
    `/public/postings/${posting}/questions`,
    ...more,
  ])
    seen[
      path
        .replaceAll(posting, '<posting>')
        .replaceAll(claim, '<claim>')
        .replaceAll(/[0-9a-f-]{36}/g, '<id>')
    ] = said(await as.raw.get(path));
  const { body: open } = await as.get('/open-data/postings');
  seen['/open-data/postings'] = bare(open.items.filter(({ id }) => id === posting));
  const { body: listed } = await as.get('/public/postings?limit=100');
  seen['/public/postings'] = bare(listed.items.filter(({ id }) => id === posting));
  const { body: claims } = await as.get('/me/claims');
  seen['/me/claims'] = bare(claims.items.filter(({ id }) => id === claim));
  const { body: tasks } = await as.get('/tasks?limit=100');
  seen['/tasks'] = bare(mine(tasks.items, ids));
  const { body: notices } = await as.get('/notifications?limit=100');
  // Two processes tell at the same time: which of them is first is no world's own.
  seen['/notifications'] = (bare(mine(notices.items, ids)) as { zh: string }[]).sort((one, other) =>
    one.zh.localeCompare(other.zh),
  );
  // Acts that are not the claimant's now, and what refuses them.
  for (const [path, body] of [
    [`/claims/${claim}/cure`, { note: '补充。' }],
    [`/claims/${claim}/verify-valid`, { reason: '自行核实。' }],
    [`/postings/${posting}/rank`, order(claim)],
    [`/postings/${posting}/offer-next`, {}],
    [`/postings/${posting}/conclude`, { reason: '结束。' }],
  ] as const)
    seen[path.replaceAll(/[0-9a-f-]{36}/g, '<id>')] = said(await as.post(path, body));
  const draft = await as.post(`/postings/${posting}/claim-drafts`, {
    partyId: people[ME],
    scheme: { type: 'technical_challenge' },
  });
  seen['second claim'] = said(await as.get(`/claim-drafts/${draft.body.id}/obstacles`));
  return seen;
}

async function same(
  alone: World,
  crowded: World,
  point: string,
  more: readonly [string[], string[]] = [[], []],
) {
  const [one, other] = [await observed(alone, more[0]), await observed(crowded, more[1])];
  expect(other, point).toEqual(one);
}

describe('R19, R20 a claimant cannot tell whether, or where, others stand', () => {
  it('R20 the same life alone and between rivals: each answer, act, task, notice, version and deadline is the same', async () => {
    const [quiet, contested] = [await published(), await published()];
    const ahead = await claimed('lina', contested);
    const alone: World = { posting: quiet, claim: await claimed(ME, quiet) };
    const crowded: World = { posting: contested, claim: await claimed(ME, contested) };
    const behind = await claimed('huangli', contested);
    await verified(ahead);
    await verified(behind);
    await same(alone, crowded, 'submitted');

    for (const { claim } of [alone, crowded]) await verified(claim);
    await same(alone, crowded, 'verified');

    // R14: an amendment is in review; the selection ends it in the one world, and nobody can tell.
    for (const { posting } of [alone, crowded]) await amended(posting, `${TITLE}（修订）`);
    await same(alone, crowded, 'an amendment was submitted');

    // The rival is ranked before, and in talks; the other one behind.
    const ranked = await post(POSTER, `/postings/${contested}/rank`, order(ahead, crowded.claim, behind));
    const first = ranked.body.reply?.negotiationId as string;
    await reaches('lina', first, 'offered');
    await same(alone, crowded, 'a rival was ranked first');

    const [free, bound] = [await amend(alone.claim, '一'), await amend(crowded.claim, '一')];
    expect(bound.status, JSON.stringify(bound.body)).toBe(200);
    expect(said(bound)).toEqual(said(free));
    await same(alone, crowded, 'amended');
    // Only the poster is told that a ranked claim has changed.
    const told = (await system.as(POSTER).get('/notifications')).body.items;
    expect(told.filter(({ zh }) => zh.includes('已排序的揭榜')).map(({ caseId }) => caseId)).toEqual([
      crowded.claim,
    ]);
    for (const { claim } of [alone, crowded]) await verified(claim);
    await same(alone, crowded, 'verified again');

    // The rival before is gone: now both are offered a negotiation, the one by ranking, the other by a failure.
    await post('lina', `/negotiations/${first}/decline-offer`, { reason: '另有安排。' });
    await post(POSTER, `/postings/${quiet}/rank`, order(alone.claim));
    const offered: string[] = [];
    for (const { claim, posting } of [alone, crowded]) {
      await reaches(ME, claim, 'selected');
      const [row] = await system.db.query('select negotiation_id as id from offers where claim_id = $1', [
        claim,
      ]);
      await reaches(ME, row.id as string, 'offered');
      expect(posting).toBeDefined();
      offered.push(row.id as string);
    }
    const paths = offered.map((id) => [`/negotiations/${id}`, `/cases/${id}`, `/cases/${id}/events`]);
    await same(alone, crowded, 'offered', [paths[0] ?? [], paths[1] ?? []]);
    for (const [one, other] of [[alone, crowded]] as const) {
      const [refused, again] = [await amend(one.claim, '二'), await amend(other.claim, '二')];
      expect(said(again)).toEqual(said(refused));
      expect(refused.status).toBe(409);
    }

    for (const id of offered) await post(ME, `/negotiations/${id}/decline-offer`, { reason: '人手不足。' });
    for (const { claim } of [alone, crowded]) await reaches(ME, claim, 'failed');
    await same(alone, crowded, 'failed', [paths[0] ?? [], paths[1] ?? []]);
  });

  it('R14 R20 an amendment in force is told, timed and answered alike, whoever was ranked before', async () => {
    const [quiet, contested] = [await published(), await published()];
    const ahead = await claimed('lina', contested);
    await verified(ahead);
    const worlds = [
      { posting: quiet, claim: await claimed(ME, quiet) },
      { posting: contested, claim: await claimed(ME, contested) },
    ] as const;
    for (const { claim } of worlds) await verified(claim);
    for (const { posting } of worlds) await inForce(await amended(posting, `${TITLE}（修订）`));
    const until: string[] = [];
    for (const { claim } of worlds) {
      const answer = await eventually(
        () => system.as(ME).get(`/claims/${claim}`),
        ({ body }) => body.amendment !== null && body.case.summary.includes('修订'),
      );
      until.push(answer.body.amendment?.until as string);
    }
    expect(until[1]).toBe(until[0]);
    await same(worlds[0], worlds[1], 'asked');

    // The rival has answered, and is selected while this claimant has not.
    await post('lina', `/claims/${ahead}/confirm-amendment`);
    await post(POSTER, `/postings/${contested}/rank`, order(ahead));
    await reaches('lina', ahead, 'selected');
    await same(worlds[0], worlds[1], 'a rival that had answered was ranked');
    const answers = [];
    for (const { claim } of worlds) answers.push(said(await post(ME, `/claims/${claim}/confirm-amendment`)));
    expect(answers[1]).toEqual(answers[0]);
    await same(worlds[0], worlds[1], 'confirmed');
    const revised = [await amend(worlds[0].claim, '三'), await amend(worlds[1].claim, '三')];
    expect(revised.map(({ status }) => status)).toEqual([200, 200]);
    expect(said(revised[1] as Answer)).toEqual(said(revised[0] as Answer));
    await same(worlds[0], worlds[1], 'revised');
  });

  it('R20 leaving and coming back are answered alike, whoever was ranked in between', async () => {
    const [quiet, contested] = [await published(), await published()];
    const ahead = await claimed('lina', contested);
    await verified(ahead);
    const worlds = [
      { posting: quiet, claim: await claimed(ME, quiet) },
      { posting: contested, claim: await claimed(ME, contested) },
    ] as const;
    for (const { claim } of worlds) await verified(claim);
    await post(POSTER, `/postings/${contested}/rank`, order(ahead, worlds[1].claim));
    const answers = [];
    for (const { posting, claim } of worlds) {
      const gone = await post(ME, `/claims/${claim}/withdraw`, { reason: '另有安排。' });
      answers.push([said(gone), (await claimed(ME, posting)).length]);
    }
    expect(answers[1]).toEqual(answers[0]);
    await same(worlds[0], worlds[1], 'withdrawn');
  });
});
