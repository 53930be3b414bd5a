import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { submitClaim } from '../support/claims.ts';
import { publish } from '../support/review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  submitPosting,
  ZHIXIN,
} from '../support/samples.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let lina: string;
beforeAll(async () => {
  system = await startSystem();
  lina = await registerPerson(system.as('lina'), person('李娜'));
});
afterAll(() => system.stop());

const nobody = (name: string): object => person(name, { qualification: 'none', degree: undefined });
async function open(): Promise<string> {
  const zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  const id = await submitPosting(system.as('zhangqiang'), zhixin, challenge());
  await publish(system, 'zhangqiang', id);
  return id;
}

describe('R1, R2 who may claim, on what', () => {
  it('R1 declared facts are enough to draft and submit, and who verifies is shown what is not attested', async () => {
    const postingId = await open();
    const { body } = await system.as('lina').get(`/parties/${lina}`);
    expect(JSON.stringify(body)).not.toContain('"attested"');
    const sent = await ok(submitClaim(system.as('lina'), postingId, lina, scheme(lina, '李娜')));
    const claimId = sent.body.claimId as string;
    const checks = async () => (await system.as('zhuban1').get(`/claims/${claimId}/checks`)).body.items;
    expect(await checks()).toMatchObject([{ code: 'degree', state: 'declared', about: '李娜' }]);
    await ok(
      system
        .as('zhuban1')
        .post(`/parties/${lina}/attestations`, { fact: 'degree', evidence: '原件核验一致' }),
    );
    expect(await checks()).toMatchObject([{ code: 'degree', state: 'attested', about: '李娜' }]);
  });

  it('R2 at least half of a team, and its lead, are PhDs or postdocs', async () => {
    const postingId = await open();
    const others = { sunyue: '孙悦', chenwei: '陈伟' } as const;
    const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
    const found = async (lead: string): Promise<string> =>
      (await ok(system.as(lead).post('/teams', { name: '固态电池团队', profile }))).body.id;
    const team = await found('lina');
    const refused = async (lead: string, partyId: string): Promise<string[]> => {
      const draft = await ok(
        system
          .as(lead)
          .post(`/postings/${postingId}/claim-drafts`, { partyId, scheme: scheme(lina, '李娜') }),
      );
      const { obstacles } = (await system.as(lead).get(`/claim-drafts/${draft.body.id}/obstacles`)).body;
      return obstacles.flatMap(({ code, rule }) => (rule === 'R2' ? [code ?? ''] : []));
    };
    const join = async (account: keyof typeof others): Promise<void> => {
      const personId = await registerPerson(system.as(account), nobody(others[account]));
      await ok(system.as('lina').post(`/teams/${team}/invitations`, { personId }));
      await ok(system.as(account).post(`/teams/${team}/answer`, { consent: 'consented' }));
    };
    await join('sunyue');
    expect(await refused('lina', team)).toEqual([]);
    await join('chenwei');
    expect(await refused('lina', team)).toEqual(['TEAM_TOO_FEW_QUALIFIED']);
    expect(await refused('sunyue', await found('sunyue'))).toContain('TEAM_LEAD_NOT_QUALIFIED');
  });
});
