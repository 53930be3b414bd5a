import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { succeeded } from '../support/acts.ts';
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
import { signVersion } from '../support/signer.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R14, R19: everybody sees that a posting is under amendment and its outcome, and nothing of claims or selections. */
const DAY = 86_400_000;
const POSTER = 'zhangqiang';
const NEW_TITLE = '高能量密度固态电池界面改性（修订）';
let system: TestSystem;
let zhixin: string;
let lina: string;

beforeAll(async () => {
  system = await startSystem({ skipsTime: true });
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
}, 120_000);
afterAll(() => system.stop());

const reaches = (who: string, id: string, stage: string) =>
  eventually(
    () => system.as(who).get(`/cases/${id}`),
    ({ body }) => body.stage?.code === stage,
  );

async function published(window: object = { kind: 'open_ended' }): Promise<string> {
  const id = await startPosting(system.as(POSTER), zhixin, challenge({ window }));
  await publish(system, POSTER, id);
  return id;
}
async function amend(id: string, change: object) {
  const { content } = (await system.as(POSTER).get(`/postings/${id}`)).body as { content: object };
  const changed = { ...content, ...change };
  const commitment = await signVersion(system.as(POSTER), id, changed);
  return succeeded(
    await system
      .as(POSTER)
      .post(`/postings/${id}/amend`, { content: changed, commitment, reason: '指标更新。' }),
  );
}
async function judged(reviewId: string): Promise<void> {
  for (const [who, level] of [
    ['shi1', 'municipal'],
    ['bu1', 'national'],
  ] as const) {
    await reaches(who, reviewId, level);
    const { contentHash } = (await system.as(who).get(`/reviews/${reviewId}`)).body;
    succeeded(await approve(system, who, { id: reviewId, contentHash }));
  }
}

interface Shown {
  readonly title: string;
  readonly underAmendment: { since: string; zh: string; en: string } | null;
  readonly amendments: {
    state: { code: string };
    submittedAt: string;
    outcomeAt: string | null;
    changes: { field: string; before: unknown; after: unknown }[];
    more: boolean;
  }[];
}
/** Everybody's view of a posting, wherever it is shown: the same everywhere. */
async function seen(id: string): Promise<Shown & { feed: string[] }> {
  const ask = async (path: string) => (await request(system.app).get(path)).body as never;
  const detail: Shown = await ask(`/public/postings/${id}`);
  for (const path of ['/public/postings?limit=100', '/open-data/postings']) {
    const { items } = (await ask(path)) as { items: (Shown & { id: string })[] };
    const listed = items.find((one) => one.id === id);
    expect(listed, path).toMatchObject({
      title: detail.title,
      underAmendment: detail.underAmendment,
      amendments: detail.amendments,
    });
  }
  const answer = await request(system.app).get('/open-data/postings/feed').buffer(true);
  const text = answer.text || (answer.body as Buffer).toString();
  const entry = new RegExp(
    `<id>urn:uuid:${id}:amendment:(\\d+(?::outcome)?)</id><title>[^<]*?：([^<]*)</title>`,
    'g',
  );
  return { ...detail, feed: [...text.matchAll(entry)].map(([, no, what]) => `${no} ${what}`).sort() };
}
/** Without what is the posting's own. */
const bare = ({ underAmendment, amendments, feed }: Shown & { feed: string[] }): unknown => ({
  marked: underAmendment && { zh: underAmendment.zh, en: underAmendment.en },
  amendments: amendments.map(({ state, outcomeAt, changes, more }) => ({
    state,
    outcome: outcomeAt?.slice(0, 10) ?? null,
    changes,
    more,
  })),
  feed,
});

describe('R14 the public view marks what is under amendment', () => {
  it('R14 from its submission on, in listing, detail, open data and feed; in force: what changed and from when', async () => {
    const id = await published();
    const before = await seen(id);
    expect(before).toMatchObject({ underAmendment: null, amendments: [], feed: [] });
    const { reviewId } = (await amend(id, { title: NEW_TITLE })).body.reply as { reviewId: string };
    const marked = await seen(id);
    expect(marked).toMatchObject({
      // The published version stands.
      title: before.title,
      underAmendment: { zh: expect.stringContaining('变更申请已提交') },
      amendments: [{ state: { code: 'submitted' }, outcomeAt: null, changes: [], more: false }],
      feed: [expect.stringContaining('变更申请已提交')],
    });
    // The requested changes are nobody's to know before they are in force.
    expect(JSON.stringify(marked)).not.toContain('修订');
    // R10, R39: reviewers find it by what they judge.
    expect((await reaches('shi1', reviewId, 'municipal')).body.summary).toContain('修订');
    await judged(reviewId);
    const inForce = await eventually(
      () => seen(id),
      ({ title }) => title === NEW_TITLE,
    );
    expect(inForce).toMatchObject({
      underAmendment: null,
      amendments: [
        {
          state: { code: 'in_force' },
          submittedAt: marked.underAmendment?.since,
          changes: [{ field: 'title', before: before.title, after: NEW_TITLE }],
        },
      ],
      feed: [expect.stringContaining('变更申请已提交'), expect.stringContaining('变更已生效')],
    });
    expect(inForce.amendments[0]?.outcomeAt).toMatch(/^\d{4}-/);
    // A change of what is not public leaves no mark; a public one in force at once is dated.
    const contacts = [{ name: '王芳', phone: '021-12345678', email: 'w@example.cn' }];
    await amend(id, { contacts });
    expect((await seen(id)).amendments).toHaveLength(1);
    await amend(id, { keywords: ['固态电池', '固体电解质'] });
    expect((await seen(id)).amendments[1]).toMatchObject({
      state: { code: 'in_force' },
      changes: [{ field: 'keywords', after: ['固态电池', '固体电解质'] }],
    });
  }, 120_000);

  it('R14 R19 refused, taken back, or ended by a selection: the same words at the same time', async () => {
    const [refused, takenBack, selected] = [await published(), await published(), await published()];
    const claim = await submitClaim(system.as('lina'), selected, lina, scheme(lina, 'lina'));
    const claimId = claim.body.claimId as string;
    await reaches('lina', claimId, 'verification');
    succeeded(await system.as('zhuban1').post(`/claims/${claimId}/verify-valid`, { reason: '核对一致。' }));
    const reviews: string[] = [];
    for (const id of [refused, takenBack, selected])
      reviews.push((await amend(id, { title: NEW_TITLE })).body.reply?.reviewId as string);
    const same = async (code: string): Promise<void> => {
      const [one, ...others] = [await seen(refused), await seen(takenBack), await seen(selected)];
      for (const other of others) expect(bare(other)).toEqual(bare(one));
      expect(one.amendments.map(({ state }) => state.code)).toEqual([code]);
    };
    await same('submitted');
    const since = (await seen(refused)).underAmendment?.since ?? '';

    await reaches('shi1', reviews[0] ?? '', 'municipal');
    const { contentHash } = (await system.as('shi1').get(`/reviews/${reviews[0]}`)).body;
    succeeded(
      await system.as('shi1').post(`/reviews/${reviews[0]}/reject`, { contentHash, reason: '理由不足。' }),
    );
    await system.skip(DAY);
    succeeded(
      await system.as(POSTER).post(`/postings/${takenBack}/cancel-amendment`, { reason: '不再需要。' }),
    );
    await same('submitted');
    const order = [{ claimId, reason: '方案可行。' }];
    succeeded(await system.as(POSTER).post(`/postings/${selected}/rank`, { order }));
    await reaches('shi1', reviews[2] ?? '', 'ended');
    await same('submitted');
    await system.skip(20 * DAY);
    await eventually(
      async () => (await system.as(POSTER).get(`/postings/${refused}`)).body.amendment as unknown,
      (amendment) => amendment === null,
    );
    await same('submitted');

    // Twenty working days after the submission, whenever it was over.
    await system.skip(Date.parse(since) + 35 * DAY - system.now().getTime());
    await same('not_in_force');
    // The old version stands.
    for (const id of [refused, takenBack, selected]) {
      expect((await seen(id)).title).not.toContain('修订');
      expect((await system.as(POSTER).get(`/postings/${id}`)).body).toMatchObject({ publishedVersion: 1 });
    }
    expect(await seen(selected)).toMatchObject({
      underAmendment: null,
      feed: [
        expect.stringContaining('变更申请已提交'),
        expect.stringContaining('变更未生效，已发布的版本有效'),
      ],
    });
    // Another one says no more of the first than is known.
    await amend(takenBack, { title: `${NEW_TITLE}二` });
    expect((await seen(takenBack)).amendments.map(({ state }) => state.code)).toEqual([
      'not_in_force',
      'submitted',
    ]);
  }, 180_000);
});

describe('R16 R39 what is copied of a posting follows it', () => {
  it('R14 R39 an amendment in force renames its claims, in lists, tasks and notices', async () => {
    const id = await published();
    const claim = await submitClaim(system.as('lina'), id, lina, scheme(lina, 'lina'));
    const claimId = claim.body.claimId as string;
    await reaches('lina', claimId, 'verification');
    const { reviewId } = (await amend(id, { title: NEW_TITLE, field: 'new_materials' })).body.reply as {
      reviewId: string;
    };
    await judged(reviewId);
    const named = async (path: '/me/claims' | '/tasks' | '/notifications?limit=5'): Promise<string> =>
      JSON.stringify((await system.as('lina').get(path)).body.items);
    await eventually(
      () => system.as('lina').get(`/cases/${claimId}`),
      ({ body }) => body.summary === NEW_TITLE,
    );
    for (const path of ['/me/claims', '/tasks', '/notifications?limit=5'] as const)
      expect(await named(path), path).toContain(NEW_TITLE);
    const [row] = await system.db.query('select field from cases where id = $1', [claimId]);
    expect(row).toEqual({ field: 'new_materials' });
  }, 120_000);

  it('R16 one closing time everywhere: the public content, the posting and the exchange say the current one', async () => {
    const at = (days: number) => new Date(system.now().getTime() + days * DAY).toISOString();
    const id = await published({ kind: 'fixed', closesAt: at(40) });
    const closesAt = at(60);
    succeeded(await system.as(POSTER).post(`/postings/${id}/extend`, { closesAt, reason: '应要求延期。' }));
    const shown = (await request(system.app).get(`/public/postings/${id}`)).body as {
      closesAt: string;
      content: { window: { closesAt: string } };
    };
    for (const said of [shown.closesAt, shown.content.window.closesAt])
      expect(new Date(said).toISOString()).toBe(closesAt);
    const own = (await system.as(POSTER).get(`/postings/${id}`)).body as { window: { closesAt: string } };
    expect(new Date(own.window.closesAt).toISOString()).toBe(closesAt);
    const [line] = await system.db.query(
      `select content->'window'->>'closesAt' as "closesAt" from publications where posting_id = $1`,
      [id],
    );
    expect(new Date(line.closesAt as string).toISOString()).toBe(closesAt);
    // An announced change stays as it was when the posting is amended afterwards.
    await amend(id, { keywords: ['固态电池', '电解质'] });
    const after = (await request(system.app).get(`/public/postings/${id}`)).body as typeof shown;
    expect(new Date(after.content.window.closesAt).toISOString()).toBe(closesAt);
  }, 120_000);
});
