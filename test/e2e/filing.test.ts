import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONCEPTS } from '../../activities/acts/concepts.ts';
import { filing } from '../../activities/acts/filing/acts.ts';
import { PolicyShelf } from '../../activities/record/policy-shelf.ts';
import { recordStep } from '../../activities/record/record-step.ts';
import type { Handler } from '../../activities/record/step.ts';
import { authoriseCommand } from '../../db/record/command.ts';
import { Transaction } from '../../db/transaction.ts';
import { ok } from '../support/acts.ts';
import { textOf } from '../support/pdf.ts';
import { person, registerOrganisation, registerPerson, ZHIXIN } from '../support/samples.ts';
import { recordFiling, startFiling, TERMS, type Sides } from '../support/signed-set.ts';
import { enrolKey, signAs } from '../support/signing.ts';
import { tokenFor } from '../support/stack.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let sides: Sides;

beforeAll(async () => {
  system = await startSystem();
  const zhixin = await registerOrganisation(system.as('zhangqiang'), '上海智芯科技有限公司', ZHIXIN, '张强');
  const lina = await registerPerson(system.as('lina'), person('李娜'));
  for (const [party, fact] of [
    [zhixin, 'registration'],
    [zhixin, 'legal_representative'],
    [lina, 'degree'],
  ])
    await ok(system.as('zhuban1').post(`/parties/${party}/attestations`, { fact, evidence: '原件核验一致' }));
  sides = {
    poster: { partyId: zhixin, account: 'zhangqiang', signer: await enrolKey(system, 'zhangqiang') },
    claimant: { partyId: lina, account: 'lina', signer: await enrolKey(system, 'lina') },
  };
}, 120_000);
afterAll(() => system.stop());

const read = (id: string, account = 'lina') => system.as(account).get(`/filings/${id}`);
const until = (id: string, stage: string) =>
  eventually(
    () => read(id),
    ({ body }) => body.case?.stage.code === stage,
    120_000,
  );

async function download(account: string, path: string): Promise<Buffer> {
  const { status, body } = await request(system.app)
    .get(path)
    .set('Authorization', `Bearer ${await tokenFor(account)}`)
    .buffer(true)
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
  expect(status).toBe(200);
  return body as Buffer;
}

describe('R29 a signed set is checked, numbered, receipted, and begins its project', () => {
  it('is filed under a number by the organiser alone, sent back and corrected before', async () => {
    const id = await startFiling(system, sides);
    const checked = await until(id, 'checking');
    expect(
      checked.body.checks.map((one: { check: string; passed: boolean }) => [one.check, one.passed]),
    ).toEqual([
      ['authenticity', true],
      ['integrity', true],
      ['usability', true],
      ['safety', true],
    ]);
    expect(checked.body.files).toHaveLength(4);
    expect((await system.as('lina').post(`/filings/${id}/file`)).status).toBe(403);
    expect((await read(id, 'huangli')).status).toBe(404);

    const items = ['未说明验收标准。'];
    await ok(system.as('zhuban1').post(`/filings/${id}/send-back`, { deficiencies: items }));
    expect((await system.as('zhuban1').post(`/filings/${id}/file`)).status).toBe(409);
    const waiting = async (account: string): Promise<boolean> =>
      (await system.as(account).get('/tasks')).body.items.some((task) => task.case?.id === id);
    for (const account of ['zhangqiang', 'lina']) {
      const told = (await system.as(account).get('/notifications')).body.items;
      expect(told.map(({ zh }) => zh).join(), account).toContain(`备案材料须补正：${items.join('')}`);
      expect(await waiting(account), account).toBe(true);
    }
    await ok(system.as('lina').post(`/filings/${id}/correct`, { note: '验收标准见交付成果一节。' }));
    const again = await until(id, 'checking');
    expect(again.body.deficiencies).toMatchObject([{ items, note: '验收标准见交付成果一节。' }]);
    for (const account of ['zhangqiang', 'lina']) expect(await waiting(account), account).toBe(false);

    const filed = await ok(system.as('zhuban1').post(`/filings/${id}/file`));
    const number = filed.body.reply?.number as string;
    expect(number).toMatch(/^SH-JB-\d{4}-\d{6}$/);
    const done = await until(id, 'filed');
    const found = await system.as('zhangqiang').get(`/filings/by-number/${number}`);
    expect(found.body).toMatchObject({ number, receipt: done.body.receipt });
    expect((await system.as('huangli').get(`/filings/by-number/${number}`)).status).toBe(404);

    const receipt = await download('lina', `/filings/${id}/receipt`);
    const text = await textOf(receipt);
    for (const words of ['备案回执', number, '真实性', '上海市博士后工作办公室'])
      expect(text).toContain(words);

    const project = await eventually(
      () => system.as('lina').get(`/projects/${done.body.projectId}`),
      ({ body }) => body.case?.stage.code === 'running',
    );
    expect(project.body).toMatchObject({
      filingNumber: number,
      milestones: [{ title: '小试' }, { title: '中试' }],
    });

    const { checkCode = '', sha256 } = done.body.receipt ?? {};
    const check = async (code: string, held?: string) =>
      (await request(system.app).get(`/public/certificates/${code}${held ? `?sha256=${held}` : ''}`)).body
        .state;
    expect(await check(checkCode)).toBe('valid');
    expect(await check(checkCode, sha256)).toBe('valid');
    expect(await check(checkCode, '0'.repeat(64))).toBe('changed');
    expect(await check('0000-0000-0000-0000')).toBe('unknown');

    // R34: one truth for each kind of document, at every address.
    const { signingIds, negotiationId } = await new Transaction(system.db.manager).filings.get(id);
    const codes = await system.db.query<{ kind: string; check_code: string }[]>(
      'select kind, check_code from documents where case_id = any($1) or check_code = $2',
      [signingIds, checkCode],
    );
    const states = async (): Promise<Record<string, string>> =>
      Object.fromEntries(
        await Promise.all(
          codes.map(async ({ kind, check_code }) => {
            const [one, other] = await Promise.all([
              request(system.app).get(`/check/${check_code}`),
              request(system.app).get(`/public/certificates/${check_code}`),
            ]);
            expect(one.status).toBe(200);
            expect(other.body).toEqual(one.body);
            expect(JSON.stringify(one.body)).not.toMatch(/固态|智芯|张强|lina/);
            return [kind, one.body.state as string] as const;
          }),
        ),
      );
    const [confidentiality_letter, cooperation_agreement, filing_receipt] = ['valid', 'valid', 'valid'];
    expect(await states()).toEqual({ confidentiality_letter, cooperation_agreement, filing_receipt });
    await system.db.query(
      `update cases set stage = 'terminated' where id = (select case_id from projects where negotiation_id = $1)`,
      [negotiationId],
    );
    expect(await states()).toEqual({
      confidentiality_letter,
      cooperation_agreement: 'terminated',
      filing_receipt: 'terminated',
    });
  }, 120_000);

  it('refuses to file a set whose file is damaged, and says which check failed', async () => {
    const id = await startFiling(system, sides, async (filingId) => {
      const { signingIds } = await new Transaction(system.db.manager).filings.get(filingId);
      await system.db.query('update signings set bundle_sha256 = $2 where case_id = $1', [
        signingIds[1],
        '0'.repeat(64),
      ]);
    });
    await until(id, 'checking');
    const answer = await system.as('zhuban1').post(`/filings/${id}/file`);
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('FILING_NOT_CLEAN');
    expect((await read(id)).body.number).toBeNull();
  }, 60_000);

  it('changes the agreement by a supplement that both sign, filed under a number of its own', async () => {
    const id = await startFiling(system, sides);
    await until(id, 'checking');
    const supplement = {
      reason: '中试顺延三个月。',
      terms: {
        ...TERMS,
        milestones: [TERMS.milestones?.[0], { title: '中试', dueOn: '2027-12-31', deliverable: '中试报告' }],
      },
    };
    const propose = () => system.as('lina').post(`/filings/${id}/supplements`, supplement);
    expect((await propose()).body.code).toBe('FILING_NOT_FILED');
    const first = await ok(system.as('zhuban1').post(`/filings/${id}/file`));
    await until(id, 'filed');
    const supplementId = (await ok(propose())).body.caseId;
    expect((await propose()).body.code).toBe('SUPPLEMENT_UNDER_WAY');
    const { supplementSigningId } = (await until(supplementId, 'supplementing')).body;
    await ok(signAs(system, 'lina', sides.claimant.signer, supplementSigningId as string));
    await ok(signAs(system, 'zhangqiang', sides.poster.signer, supplementSigningId as string));
    const checked = await until(supplementId, 'checking');
    expect(checked.body.checks.every((one: { passed: boolean }) => one.passed)).toBe(true);
    const second = await ok(system.as('zhuban1').post(`/filings/${supplementId}/file`));
    expect(second.body.reply!.number).not.toBe(first.body.reply!.number);
    await until(supplementId, 'filed');
    const text = await textOf(await download('zhangqiang', `/filings/${supplementId}/receipt`));
    expect(text).toContain('补充备案回执');
    expect(text).toContain(first.body.reply?.number as string);
    const stateOf = async (where: string, value: string) => {
      const rows = await system.db.query<{ check_code: string }[]>(
        `select check_code from documents where ${where}`,
        [value],
      );
      return (await request(system.app).get(`/check/${rows[0]?.check_code}`)).body;
    };
    const { signingIds, receiptId } = await new Transaction(system.db.manager).filings.get(id);
    const agreement = signingIds[1] ?? '';
    expect((await stateOf('case_id = $1', agreement)).state).toBe('supplemented');
    expect((await stateOf('id = $1', receiptId ?? '')).state).toBe('supplemented');
    expect((await stateOf('case_id = $1', supplementSigningId as string)).state).toBe('valid');
    // A key revoked since: the signature remains valid, and the answer says so (R27).
    await system.db.query('update signing_keys set revoked_at = now() where thumbprint = $1', [
      sides.claimant.signer.thumbprint,
    ]);
    expect(await stateOf('case_id = $1', agreement)).toMatchObject({
      state: 'supplemented',
      revokedKeys: [{ side: 'claimant' }],
    });
    await system.db.query('update signing_keys set revoked_at = null where thumbprint = $1', [
      sides.claimant.signer.thumbprint,
    ]);
    await eventually(
      () => system.as('lina').get(`/projects/${first.body.reply?.projectId}`),
      ({ body }) => body.milestones?.[1]?.dueOn === '2027-12-31',
    );
  }, 120_000);
});

describe('R29 numbers have no gap and no repeat', () => {
  const AT = '2031-06-01T02:00:00.000Z';
  const shelf = new PolicyShelf();

  const recorded = (): Promise<string> =>
    system.db.transaction(async (manager) => {
      const { position } = await recordFiling(new Transaction(manager), sides, AT, { checked: true });
      return position.caseId;
    });

  /** One step of the record door, as the process would take it. */
  async function fileIt(caseId: string, at: string, handler: Handler<string> = filing.handlers.file) {
    const command = { id: `file-${caseId}` };
    await authoriseCommand(system.db, {
      ...command,
      caseId,
      act: 'file',
      actor: { account: 'zhuban1', name: '主办', roles: ['organiser'] },
      onBehalfOf: null,
      seenVersion: null,
      payload: {},
      bodyHash: 'a'.repeat(64),
      receivedAt: at,
    });
    const concepts = {
      ...CONCEPTS,
      filing: { ...filing, handlers: { ...filing.handlers, file: handler } as typeof filing.handlers },
    };
    return recordStep(
      {
        dataSource: system.db,
        concepts,
        shelf,
        clock: () => new Date(at),
      },
      { caseId, expectedVersion: 0, act: 'file', command },
    );
  }

  /** As the process does: what a busy database did not take within its time is tried again. */
  async function patiently(caseId: string, handler?: Handler<string>) {
    for (let attempt = 1; ; attempt += 1)
      try {
        return await fileIt(caseId, AT, handler);
      } catch (error) {
        if (attempt === 5 || String(error).includes('crashed')) throw error;
      }
  }

  it('for 200 filings at once, a sixth of which crash between the number and its record', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 200; index += 1) ids.push(await recorded());
    const crash: Handler<string> = async (step) => {
      await filing.handlers.file(step);
      throw new Error('crashed between number and record');
    };
    const results = await Promise.allSettled(
      ids.map((id, index) => patiently(id, index % 6 === 0 ? crash : undefined)),
    );
    const crashed = ids.filter((_, index) => index % 6 === 0);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(crashed.length);
    const projects = 'select 1 from projects where filing_id = any($1)';
    expect(await system.db.query(projects, [crashed])).toHaveLength(0);
    // After the crash they are filed like any other.
    await Promise.all(crashed.map((id) => patiently(id)));
    const rows: { serial: number; number: string }[] = await system.db.query(
      'select serial, number from filings where year = 2031 order by serial',
    );
    expect(rows.map(({ serial }) => serial)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
    expect(new Set(rows.map(({ number }) => number)).size).toBe(200);
    expect(rows[199]?.number).toBe('SH-JB-2031-000200');
    // The same command again takes no other number.
    const repeat = await fileIt(ids[1] ?? '', AT);
    expect(repeat.result).toBe('repeat');
    expect(await system.db.query(projects, [ids])).toHaveLength(200);
    await expect(system.db.query('update filings set number = null where year = 2031')).rejects.toThrow(
      /R29/,
    );
  }, 120_000);

  it('counts the Shanghai year: the last second of a UTC year is the next year here', async () => {
    const id = await recorded();
    await fileIt(id, '2032-12-31T16:00:00.000Z');
    expect((await new Transaction(system.db.manager).filings.get(id)).number).toBe('SH-JB-2033-000001');
  });
});
