import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { ok, type Posts } from '../support/acts.ts';
import { openProject, outcomeBy } from '../support/after-match.ts';
import {
  person,
  postdocInStation,
  registerOrganisation,
  registerPerson,
  ZHIXIN,
} from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let zhixin: string;
let lina: string;
let chenwei: string;
let wuting: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  lina = await registerPerson(system.as('lina'), person('李娜'));
  chenwei = await registerPerson(system.as('chenwei'), postdocInStation('陈伟'));
  const employer = { name: '上海智芯科技有限公司', creditCode: ZHIXIN };
  wuting = await registerPerson(system.as('wuting'), person('吴婷', { employer }));
});
afterAll(() => system.stop());

const post: Posts = async (account, path, body) => ok(system.as(account).post(path, body));
const running = async (claimantId: string): Promise<string> => {
  const id = await openProject(system, { posterId: zhixin, claimantId });
  await eventually(
    () => system.as('lina').get(`/cases/${id}`),
    ({ body }) => body.stage?.code === 'running',
  );
  return id;
};
const report = (id: string, personId: string, change: object = {}) =>
  system.as('lina').post(`/projects/${id}/report-outcome`, { ...outcomeBy(personId), ...change });
const reported = async (id: string): Promise<boolean> =>
  (await system.as('lina').get(`/cases/${id}`)).body.stage.code === 'outcome_reported';

describe('R34 contributors are people of the project', () => {
  it('an outsider is refused by name, with what cures it, and nothing is reported', async () => {
    const id = await running(lina);
    const refused = await report(id, chenwei);
    expect(refused.body).toMatchObject({ code: 'PROJECT_NOT_ITS_PERSON', rule: 'R34' });
    expect(JSON.stringify(refused.body)).toContain('陈伟');
    expect((await report(id, zhixin)).body.code).toBe('PROJECT_UNKNOWN_PERSON');
    expect(await reported(id)).toBe(false);
    expect((await system.as('lina').get(`/projects/${id}`)).body.outcome).toBeNull();
  });

  it('a side in person, who works for the unit of a side, and who acts for it', async () => {
    const ids: { id: string }[] = await system.db.query(
      `select id from parties where account_id = 'zhangqiang'`,
    );
    for (const personId of [lina, wuting, ids[0]?.id ?? '']) {
      const id = await running(lina);
      await ok(report(id, personId));
      expect(await reported(id)).toBe(true);
    }
  });

  it('of a team the members who agreed, and not those whom the lead only named', async () => {
    const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
    const team = (await post('lina', '/teams', { name: '固态电池团队', profile })).body.id;
    await post('lina', `/teams/${team}/invitations`, { personId: chenwei });
    const id = await running(team);
    expect((await report(id, chenwei)).body.code).toBe('PROJECT_NOT_ITS_PERSON');
    await post('chenwei', `/teams/${team}/answer`, { consent: 'consented' });
    await ok(report(id, chenwei));
  });

  it('the certificate names none but them', async () => {
    const id = await running(lina);
    await ok(report(id, lina));
    await post('zhangqiang', `/projects/${id}/accept-outcome`);
    const asked = await system
      .as('wuting')
      .post(`/projects/${id}/certificates`, { purpose: 'title_evaluation' });
    expect(asked.status).toBe(404);
  });
});

describe('R34 no date of an outcome lies in the future', () => {
  it('today is taken; tomorrow and the year 2099 are refused, and nothing is reported', async () => {
    const id = await running(lina);
    const today = shanghaiDate(system.now().getTime());
    for (const achievedOn of ['2099-01-01', addDays(today, 1)]) {
      const refused = await report(id, lina, { achievedOn });
      expect(refused.body).toMatchObject({ code: 'OUTCOME_IN_FUTURE', rule: 'R34' });
    }
    expect(await reported(id)).toBe(false);
    await ok(report(id, lina, { achievedOn: today }));
    expect(await reported(id)).toBe(true);
  });
});
