import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellSubscribers } from '../../activities/digest.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
const ids: Record<string, string> = {};

beforeAll(async () => {
  system = await startSystem();
  const zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  const contents: Record<string, object> = {
    traditional: {
      title: '高能量密度固態電池界面改性',
      summary: '徵集固態電解質與高鎳正極界面副反應的抑制技術方案。',
      keywords: ['固態電池'],
    },
    percent: {
      title: '抗体偶联药物递送效率提升 20%',
      field: 'biomedicine_health',
      summary: '征集提高抗体偶联药物肿瘤递送效率的技术方案。',
      keywords: ['抗体药物'],
    },
  };
  for (const [name, content] of Object.entries(contents)) {
    ids[name] = await submitPosting(system.as('zhangqiang'), zhixin, challenge(content));
    await publish(system, 'zhangqiang', ids[name]);
  }
});
afterAll(() => system.stop());

const found = async (q: string): Promise<string[]> => {
  const answer = await system.as('lina').get(`/public/postings?q=${encodeURIComponent(q)}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.items.map(({ id }: { id: string }) => id);
};

describe('R22 one is found whatever the script and the width', () => {
  it('R22 simplified finds traditional, and traditional simplified', async () => {
    expect(await found('固态电池')).toEqual([ids.traditional]);
    expect(await found('固態電池')).toEqual([ids.traditional]);
    expect(await found('抗體藥物')).toEqual([ids.percent]);
  });

  it('R22 full width finds half width', async () => {
    expect(await found('２０')).toEqual([ids.percent]);
  });

  it('R22 a sign finds only what contains it, in either width', async () => {
    expect(await found('%')).toEqual([ids.percent]);
    expect(await found('％')).toEqual([ids.percent]);
    expect(await found('_')).toEqual([]);
    expect(await found('')).toHaveLength(2);
  });

  it('R22 a profile in traditional characters is suggested for a posting in simplified ones', async () => {
    const lina = await registerPerson(
      system.as('lina'),
      person('李娜', {
        profile: {
          fields: ['biomedicine_health'],
          keywords: ['抗體藥物'],
          abstract: '研究抗體偶聯藥物的遞送。',
        },
      }),
    );
    const { body } = await system.as('zhuban1').get(`/postings/${ids.percent}/suggestions`);
    expect(body.claimants[0]).toMatchObject({ id: lina });
    const terms = body.claimants[0]?.explanation.terms.map(({ term }: { term: { zh: string } }) => term.zh);
    expect(terms).toContain('抗体偶联药物');
  });

  it('R22 a digest asked for by a sign holds only what contains it', async () => {
    const wanted = { active: true, types: [], fields: [], words: '％' };
    expect((await system.as('lina').put('/me/subscription', wanted)).status).toBe(200);
    await system.db.query(`update subscriptions set told_until = now() - interval '25 hours'`);
    expect(await tellSubscribers(system.db, new Date())).toBe(1);
    const [told] = (await system.as('lina').get('/notifications')).body.items.filter((one: { zh: string }) =>
      one.zh.includes('新榜单'),
    );
    expect(told?.zh).toContain('递送效率提升 20%');
    expect(told?.zh).not.toContain('固態電池');
  });
});
