import { randomUUID } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { httpPaymentPort } from '../../adapters/payment/http-port.ts';
import { paymentKey, PaymentUnknown, type Instruction } from '../../adapters/payment/port.ts';
import { startLedger, type TestLedger } from '../support/payment.ts';

const open: TestLedger[] = [];
async function ledger(file?: string): Promise<TestLedger> {
  const one = await startLedger(file);
  open.push(one);
  return one;
}
afterEach(() => open.splice(0).forEach((one) => one.stop()));

const instruction = (change: Partial<Instruction> = {}): Instruction => ({
  key: paymentKey(randomUUID(), 1),
  amountFen: 10_000_000,
  payee: { accountName: '李娜', bank: '中国工商银行上海市分行', accountNumber: '6222021001112223334' },
  reference: '博士后揭榜领题奖励',
  ...change,
});

describe('R35 the contract of the payment port', () => {
  it('pays a key once, and says the same to every repeat', async () => {
    const { port, entries } = await ledger();
    const one = instruction();
    const answers = await Promise.all(Array.from({ length: 20 }, () => port.instruct(one)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 'paid', key: one.key, amountFen: one.amountFen });
    expect(entries()).toHaveLength(1);
  });

  it('can be asked what became of a key', async () => {
    const { port } = await ledger();
    const one = instruction();
    expect(await port.find(one.key)).toBeNull();
    const paid = await port.instruct(one);
    expect(await port.find(one.key)).toEqual(paid);
  });

  it('does not pay a key with another amount', async () => {
    const { port, entries } = await ledger();
    const one = instruction();
    await port.instruct(one);
    await expect(port.instruct({ ...one, amountFen: 1 })).rejects.toThrow(PaymentUnknown);
    expect(entries()).toHaveLength(1);
  });

  it('refuses for good what it refuses', async () => {
    const { port } = await ledger();
    const one = instruction({ payee: { accountName: '李娜', bank: '无', accountNumber: '00000000' } });
    expect(await port.instruct(one)).toMatchObject({ status: 'refused' });
    expect(await port.instruct(one)).toMatchObject({ status: 'refused' });
  });

  it('remembers across a crash, and forgets a line that was never answered', async () => {
    const file = path.join(tmpdir(), `ledger-${randomUUID()}.jsonl`);
    const first = await ledger(file);
    const one = instruction();
    const paid = await first.port.instruct(one);
    first.stop();
    open.splice(0);
    appendFileSync(file, '{"state":{"status":"paid","key":"torn');
    const second = await ledger(file);
    expect(await second.port.instruct(one)).toEqual(paid);
    expect(await second.port.instruct(instruction())).toMatchObject({ status: 'paid' });
    expect(readFileSync(file, 'utf8').match(/"paymentId"/g)).toHaveLength(2);
  });
});

describe('R35 what is no answer is unknown, never a payment and never a refusal', () => {
  it.each([
    ['an error', 500, '{}'],
    ['nonsense', 200, 'not json'],
    [
      'another key',
      200,
      '{"status":"paid","key":"other","paymentId":"P1","amountFen":1,"at":"2026-01-01T00:00:00Z"}',
    ],
    ['no status', 200, '{"key":"k"}'],
  ])('%s', async (_name, status, body) => {
    const server = createServer((_request, response) => void response.writeHead(status).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = httpPaymentPort(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await expect(port.instruct(instruction({ key: 'k' }))).rejects.toThrow(PaymentUnknown);
    server.close();
  });

  it('an answer that does not come', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = httpPaymentPort(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      undefined,
      200,
    );
    await expect(port.find('k')).rejects.toThrow(PaymentUnknown);
    server.closeAllConnections();
    server.close();
  });
});
