import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../support/acts.ts';
import { Negotiators, TERMS } from '../support/negotiation.ts';
import { textOf } from '../support/pdf.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let they: Negotiators;

beforeAll(async () => {
  system = await startSystem();
  they = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦' });
}, 120_000);
afterAll(() => system.stop());

const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) => `第${i + 1}件交付物`).join('\n');

/** Both confirm these terms. @returns the agreement's signing */
async function agreeOn(negotiationId: string, claimant: string, terms: object): Promise<string> {
  const proposed = await ok(they.propose(they.poster, negotiationId, 0, terms));
  const { hash } = proposed.body.reply as { hash: string };
  await ok(they.confirm(claimant, negotiationId, 1, hash));
  const last = await ok(they.confirm(they.poster, negotiationId, 1, hash));
  return last.body.reply?.signingId as string;
}

describe('R27 a document loses no word on its way to be signed', () => {
  it('long terms are all in the PDF that both are asked to sign', async () => {
    const { negotiationId } = await they.talks('lina');
    const rare = await they.propose(they.poster, negotiationId, 0, { ...TERMS, scope: '张\u{31350}的工艺' });
    expect(rare.status, JSON.stringify(rare.body)).toBe(422);
    expect(rare.body.code).toBe('TEXT_NOT_PRINTABLE');
    expect(JSON.stringify(rare.body)).toContain('U+31350');
    expect(rare.body.errors?.[0]?.pointer).toBe('/terms/scope');

    const terms = {
      ...TERMS,
      scope: '固态电池界面改性工艺研发与验证'.repeat(108),
      milestones: [{ title: '中试', dueOn: '2027-09-30', deliverable: lines(45) }],
      funding: { totalYuan: 100, note: lines(120) },
    };
    const signingId = await agreeOn(negotiationId, 'lina', terms);
    await they.until('lina', signingId, 'collecting');
    const { body } = await ok(system.as('lina').get(`/signings/${signingId}`));
    const text = (await textOf(await they.download('lina', `/documents/${body.document?.id}`))).replace(
      /校验码Checkcode[0-9A-Z-]{19}第\d+页共\d+页Page\d+of\d+|博士后揭榜领题·\S*?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
      '',
    );
    for (const whole of [terms.scope, lines(45), lines(120)])
      expect(text).toContain(whole.replace(/\n/g, ''));
    await they.signBoth(signingId, 'lina');
    await they.until('lina', signingId, 'signed');
  });

  it('what cannot be printed is not made: nobody is asked to sign, and an operator is told why', async () => {
    const { negotiationId, postingId } = await they.talks('sunyue');
    // Data of the document that came by no form.
    await system.db.query(`update postings set title = $2 where case_id = $1`, [
      postingId,
      '龘\u{31350}工艺',
    ]);
    const signingId = await agreeOn(negotiationId, 'sunyue', TERMS);
    const board = async (): Promise<readonly string[]> => {
      const { body } = await system.as('yunwei').get('/operator/cases?limit=500');
      return body.items.find((one) => one.caseId === signingId)?.why ?? [];
    };
    await eventually(board, (why) => why.includes('parked'), 60_000);
    const parked = await system.db.query<{ why: string }[]>(
      'select cause as why from incidents where case_id = $1',
      [signingId],
    );
    expect(parked[0]?.why).toContain('\u{31350}（U+31350）');
    expect(await they.stageOf('sunyue', signingId)).toBe('received');
    const { body } = await ok(system.as('sunyue').get(`/signings/${signingId}`));
    expect(body).toMatchObject({ document: null, statement: null });
    const documents = await system.db.query<unknown[]>('select 1 from documents where case_id = $1', [
      signingId,
    ]);
    expect(documents).toHaveLength(0);
  });

  it('a signed letter that cannot be printed is an incident of its case until it is made', async () => {
    const { postingId } = await they.room(['lina']);
    const path = `/postings/${postingId}/commitment-letter` as const;
    const title = async (text: string): Promise<void> => {
      await system.db.query(
        `update commitments set data = jsonb_set(data, '{posting,title}', to_jsonb($2::text)) where case_id = $1`,
        [postingId, text],
      );
    };
    const incidents = async (): Promise<object[]> => {
      const { body } = await ok(system.as('yunwei').get('/operator/incidents'));
      return body.items.filter((one) => one.caseId === postingId);
    };
    const board = async (): Promise<readonly string[]> => {
      const { body } = await ok(system.as('yunwei').get('/operator/cases?limit=500'));
      return body.items.find((one) => one.caseId === postingId)?.why ?? [];
    };
    await title('龘𱍐工艺');
    for (const account of ['zhangqiang', 'zhuban1']) {
      const answer = await system.as(account).get(path);
      expect([answer.status, answer.body.code], account).toEqual([409, 'DOCUMENT_NOT_MADE']);
      expect(answer.body.zh).toContain('U+31350');
    }
    expect(await incidents()).toMatchObject([
      {
        kind: { code: 'unmade_document' },
        count: 2,
        cause: expect.stringContaining('𱍐（U+31350）') as string,
      },
    ]);
    expect(await board()).toContain('incident');
    expect(await system.db.query('select 1 from documents where case_id = $1', [postingId])).toEqual([]);

    await title('固态工艺');
    expect(await textOf(await they.download('zhangqiang', path))).toContain('固态工艺');
    expect(await incidents()).toEqual([]);
    expect(await board()).not.toContain('incident');
  });
});
