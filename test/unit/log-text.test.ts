import { describe, expect, it } from 'vitest';
import { createLog } from '../../platform/log.ts';

/** Captures the log's line for an error whose message is this, as a reader of logs sees it. */
function logged(message: string, more: object = {}): { text: string; line: Record<string, unknown> } {
  let text = '';
  const log = createLog('api', 'info', { write: (line) => void (text += line) });
  log.error({ reason: message, ...more }, message);
  return { text, line: JSON.parse(text) as Record<string, unknown> };
}

describe('R44 a log holds nothing that an error quotes of people', () => {
  it.each([
    ['a recipient', '550 5.1.1 <li.na@mail.example.cn> user unknown', 'li.na@'],
    ['a recipient with a Chinese name', '550 李娜@例子.中国 user unknown', '李娜'],
    ['a mobile number', '号码 13812345678 停机', '13812345678'],
    ['a mobile number after a colon', '电话:13812345678', '13812345678'],
    ['an identity card', 'no such person: 11010519491231002X', '11010519491231002X'],
    ['a bank account', 'account 6222021001112223334 is closed', '6222021001112223334'],
    ['a key that was taken', 'Key (name, bank)=(李娜, 工商银行) already exists.', '李娜'],
    ['a row', 'Failing row contains (7, 李娜, 工商银行).', '李娜'],
    ['a value of no type', 'invalid input syntax for type uuid: "李娜 说 \\"好\\""', '李娜'],
    ['a value of no enum', 'invalid input value for enum kind: "李娜"', '李娜'],
    ['an instant', 'date/time field value out of range: "李娜"', '李娜'],
    ['a number', 'value "71351942000" is out of range for type integer', '71351942000'],
    ['a text that is no JSON', `Unexpected token '李', "李娜的方案" is not valid JSON`, '娜的方案'],
    ['a sentence of somebody', 'cannot print 甲方 Zhang San says \\"yes\\", tel. 021-6', 'Zhang San'],
    ['a title within a row', `cannot hold {"title": "固态 k1 电池", "note": "k2"}`, 'k2'],
    ['the end of one', `Unexpected token '"', ..."李娜的" is not valid JSON`, '李娜的'],
  ])('%s', (_what, message, secret) => {
    const { text, line } = logged(message);
    expect(text).not.toContain(secret);
    expect(line['msg']).toContain('***');
    expect(line['reason']).toContain('***');
  });

  it('leaves what an operator looks for', () => {
    const told = {
      caseId: '01a2225c-f9ca-7b6a-bc70-2c6fa01814a7',
      at: '2026-11-28T13:35:31.123Z',
      hash: 'a1b2c3d4e5f60718293a4b5c6d7e8f901234567890',
      big: 1234567890123456,
      identity: '4711@worker-1',
      filingNumber: 'SH-JB-2026-000123',
    };
    const { line } = logged('connect ECONNREFUSED 127.0.0.1:5432', told);
    expect(line).toMatchObject({ ...told, msg: 'connect ECONNREFUSED 127.0.0.1:5432' });
  });
});
