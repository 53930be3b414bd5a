import exceljs from 'exceljs';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAgeing } from '../../db/report/read.ts';
import { shanghaiDate, addDays } from '../../domain/calendar/shanghai.ts';
import { submitClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  confirmed,
  organisation,
  person,
  PUYAO,
  registerOrganisation,
  registerPerson,
  scheme,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
const DAY = 86_400_000;
const today = (): string => shanghaiDate(system.now().toISOString());

/** Zhixin of Pudong: one published, claimed and verified, one in review; Puyao of Minhang: one published. */
beforeAll(async () => {
  system = await startSystem();
  const zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  const wuting = system.as('wuting');
  const personId = await registerPerson(wuting, person('吴婷', { qualification: 'none', degree: undefined }));
  const unit = organisation('上海浦曜生物医药有限公司', PUYAO, { name: '吴婷', personId });
  const puyao = (await wuting.post('/organisations', { ...unit, district: '310112' })).body.id;
  await confirmed(wuting, puyao);
  const lina = await registerPerson(system.as('lina'), person('李娜'));

  const claimed = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  await publish(system, 'zhangqiang', claimed);
  const claim = await submitClaim(system.as('lina'), claimed, lina, scheme(lina, '李娜'));
  const claimId = claim.body.claimId as string;
  await eventually(
    () => system.as('lina').get(`/cases/${claimId}`),
    (answer) => answer.body.stage?.code === 'verification',
  );
  await system.as('zhuban1').post(`/claims/${claimId}/verify-valid`, { reason: '资格核对一致。' });
  await submitPosting(system.as('zhangqiang'), zhixin, challenge({ title: '高镍正极单晶化工艺' }));
  const other = await submitPosting(
    wuting,
    puyao,
    challenge({ title: '<抗体> & 偶联物 “表征”', field: 'biomedicine_health' }),
  );
  await publish(system, 'wuting', other);
}, 120_000);
afterAll(() => system.stop());

const report = (account: string, path: 'funnel' | 'ageing' | 'export' | `funnel?${string}`) =>
  system.as(account).get(`/reports/${path}`);
type Row = { readonly group: { code: string | null; zh: string } } & Readonly<Record<string, number>>;
async function funnel(account: string, query: string): Promise<readonly Row[]> {
  const { status, body } = await system.as(account).get(`/reports/funnel?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.items as unknown as readonly Row[];
}

describe('R41 the funnel', () => {
  it('counts every step that a posting reached, by type, field, district and month', async () => {
    expect(await funnel('zhuban1', 'by=type')).toMatchObject([
      {
        group: { code: 'technical_challenge', zh: '技术攻关需求' },
        submitted: 3,
        published: 2,
        claimed: 1,
        validClaim: 1,
        negotiated: 0,
        filed: 0,
      },
    ]);
    const byDistrict = await funnel('yunwei', 'by=district');
    expect(byDistrict.map(({ group, submitted, published }) => [group.zh, submitted, published])).toEqual([
      ['闵行区', 1, 1],
      ['浦东新区', 2, 1],
    ]);
    const byField = await funnel('shizhuren', 'by=field&district=310112');
    expect(byField.map(({ group, submitted }) => [group.code, submitted])).toEqual([
      ['biomedicine_health', 1],
    ]);
    const byMonth = await funnel('zhuban1', 'by=month');
    expect(byMonth).toMatchObject([{ group: { code: today().slice(0, 7) }, submitted: 3 }]);
  });

  it('is of a time: both dates are in', async () => {
    const [date, yesterday] = [today(), addDays(today(), -1)];
    expect(await funnel('zhuban1', `from=${date}&to=${date}`)).toMatchObject([{ submitted: 3 }]);
    expect(await funnel('zhuban1', `to=${yesterday}`)).toEqual([]);
  });

  it('is the officials’; a district’s officer sees the own district alone', async () => {
    expect(await funnel('qu-minhang', 'by=district')).toMatchObject([
      { group: { code: '310112' }, submitted: 1 },
    ]);
    expect((await report('qu-minhang', 'funnel?district=310115')).status).toBe(403);
    for (const account of ['zhangqiang', 'lina', 'zj1', 'shi1', 'zhan-fudan'])
      for (const path of ['funnel', 'ageing', 'export'] as const)
        expect((await report(account, path)).status).toBe(403);
  });
});

describe('R41 ageing against service levels', () => {
  it('says of each stage how many are open, within their level, or how late', async () => {
    const { items } = (await system.as('zhuban1').get('/reports/ageing?type=review')).body;
    expect(items).toMatchObject([
      { stage: { code: 'municipal' }, figures: ['review.level'], open: 1, withinLevel: 1, late5: 0 },
    ]);
    expect((await system.as('qu-minhang').get('/reports/ageing?type=review')).body.items).toEqual([]);
  });

  it.each([
    [3, 'late5'],
    [10, 'late20'],
    [40, 'lateMore'],
  ] as const)('after %i days the review is %s', async (days, bucket) => {
    const at = new Date(system.now().getTime() + days * DAY).toISOString();
    const [row] = await listAgeing(system.db, at, { type: 'review' });
    const none = { withinLevel: 0, late5: 0, late20: 0, lateMore: 0 };
    expect(row).toMatchObject({ ...none, [bucket]: 1, open: 1 });
    expect(row?.oldestDays).toBeCloseTo(days, 0);
  });
});

describe('R41 reports as a spreadsheet', () => {
  it('opens with a sheet for each funnel and one for ageing', async () => {
    const { status, body } = await request(system.app)
      .get('/reports/export')
      .set('Authorization', `Bearer ${await tokenFor('zhuban1')}`)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect(status).toBe(200);
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(body as never);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      '漏斗-类型',
      '漏斗-领域',
      '漏斗-区',
      '漏斗-提交月份',
      '时效',
    ]);
    const sheet = workbook.getWorksheet('漏斗-类型');
    expect(sheet?.getRow(1).getCell(2).value).toBe('提交 Submitted');
    expect(sheet?.getRow(2).getCell(2).value).toBe(3);
  });
});

describe('R41 open data of what is public', () => {
  const open = (path: string) => request(system.app).get(path);

  it('is for everybody, as JSON: what the public sees and no more (R19)', async () => {
    const { body: catalogue } = await open('/open-data');
    for (const { formats } of catalogue.datasets as { formats: { url: string }[] }[])
      for (const { url } of formats) expect((await open(url)).status, url).toBe(200);
    const { body, headers } = await open('/open-data/postings');
    expect(headers['cache-control']).toContain('public');
    expect(body.items).toMatchObject([
      {
        title: '<抗体> & 偶联物 “表征”',
        stage: { code: 'open' },
        district: { zh: '闵行区' },
        externalId: null,
      },
      { title: '高能量密度固态电池界面改性', field: { code: 'new_energy' } },
    ]);
    const text = JSON.stringify(body);
    for (const secret of ['zhang@example.cn', 'claim', '李娜', '单晶化']) expect(text).not.toContain(secret);
  });

  it('and as a feed whose texts are escaped', async () => {
    const { headers, text, body } = await open('/open-data/postings/feed').buffer(true);
    const feed = text ?? (body as Buffer).toString('utf8');
    expect(headers['content-type']).toContain('application/atom+xml');
    expect(feed).toContain('<title>&lt;抗体&gt; &amp; 偶联物 “表征”</title>');
    expect(feed.match(/<entry>/g)).toHaveLength(2);
    expect(feed).toContain('<id>urn:jiebang:postings</id>');
  });
});
