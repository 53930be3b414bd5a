import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { httpPaymentPort } from '../../adapters/payment/http-port.ts';
import { openLedger, type LedgerEntry } from '../../adapters/payment/ledger.ts';
import type { PaymentPort } from '../../adapters/payment/port.ts';

export interface TestLedger {
  readonly url: string;
  readonly port: PaymentPort;
  readonly entries: () => readonly LedgerEntry[];
  readonly stop: () => void;
}

/** The embedded ledger behind HTTP, on a port and a file of its own. */
export async function startLedger(
  file = path.join(tmpdir(), `ledger-${randomUUID()}.jsonl`),
): Promise<TestLedger> {
  const ledger = openLedger(file);
  await new Promise<void>((resolve) => ledger.server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(ledger.server.address() as AddressInfo).port}`;
  return { url, port: httpPaymentPort(url), entries: () => ledger.entries(), stop: () => ledger.close() };
}
