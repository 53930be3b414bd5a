import path from 'node:path';
import { openLedger } from '../adapters/payment/ledger.ts';
import { loadLocalConfig } from './local-config.ts';

/** The payment ledger as a process of its own: what stands behind the payment port where nothing else does (R35). */
const config = loadLocalConfig();
const ledger = openLedger(path.join(config.DATA_DIR, 'ledger', 'payments.jsonl'));
ledger.server.listen(config.PAYMENT_PORT, '127.0.0.1', () =>
  console.log(`payment ledger: ${config.PAYMENT_URL}`),
);

const stop = (): void => {
  ledger.close();
  process.exit(0);
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
