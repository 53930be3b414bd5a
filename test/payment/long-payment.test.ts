import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PaymentUnknown, type PaymentPort } from '../../adapters/payment/port.ts';
import { Transaction } from '../../db/transaction.ts';
import type { Position } from '../../domain/process/case.ts';
import { wake } from '../../workflows/process/messages.ts';
import { startLedger, type TestLedger } from '../support/payment.ts';
import { processOf, recorded, startFrom } from '../support/recovery.ts';
import { person, registerPerson } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';
import { writeCase } from '../support/written-cases.ts';

/** As on the server of a long room: few enough that a payment outlives its run. */
const NEW_RUN_AT = 80;

let system: TestSystem;
let ledger: TestLedger;
let reachable = false;

/** Knows nothing and takes nothing until it can be reached. */
const distant = (port: PaymentPort): PaymentPort => ({
  instruct: (instruction) =>
    reachable ? port.instruct(instruction) : Promise.reject(new PaymentUnknown('away')),
  find: (key) => (reachable ? port.find(key) : Promise.reject(new PaymentUnknown('away'))),
});

beforeAll(async () => {
  ledger = await startLedger();
  system = await startSystem({ newRunAt: NEW_RUN_AT, payment: distant(ledger.port) });
});
afterAll(async () => {
  ledger.stop();
  await system.stop();
});

/** A reward whose payee has confirmed, without a process. */
async function confirmedReward(): Promise<Position> {
  const payeeId = await registerPerson(system.as('lina'), person('李娜'));
  const at = new Date().toISOString();
  return system.db.transaction(async (manager) => {
    const tx = new Transaction(manager);
    const evaluation = await writeCase(tx, { type: 'evaluation', stage: 'closed', at, parties: [] });
    await manager.query('update cases set final = true where id = $1', [evaluation.caseId]);
    await tx.evaluations.insert({ caseId: evaluation.caseId, year: 2026, categories: [], expertsMin: 3 });
    const nominationId = randomUUID();
    await tx.evaluations.addNomination({
      id: nominationId,
      evaluationId: evaluation.caseId,
      category: 'c1',
      partyId: payeeId,
      title: '奖',
      reason: '奖',
      byAccount: 'test',
      at,
    });
    const reward = await writeCase(tx, { type: 'reward', stage: 'paying', at, parties: [] });
    await tx.rewards.insert({
      caseId: reward.caseId,
      evaluationId: evaluation.caseId,
      nominationId,
      payeeId,
      category: 'c1',
      prize: 'award',
      amountFen: 1_000_000,
      approvals: [],
      particulars: { accountName: '李娜', bank: '工行', accountNumber: '6222021001112223334' },
      attempt: 1,
    });
    return reward;
  });
}

it('R35: a payment that outlives its run is asked about by the next one, and made once', async () => {
  const reward = await confirmedReward();
  await startFrom(system, reward);
  const handle = processOf(system, 'reward', reward.caseId);
  const { runId: first } = await handle.describe();
  // Each look is five events: the run is long while the payment is still unknown.
  await eventually(
    () => handle.signal(wake).then(() => handle.describe()),
    ({ runId }) => runId !== first,
  );
  expect((await recorded(system, reward.caseId)).stage).toBe('paying');
  expect(ledger.entries()).toEqual([]);
  reachable = true;
  await eventually(
    () => recorded(system, reward.caseId),
    ({ stage }) => stage === 'paid',
    60_000,
  );
  expect(ledger.entries().map(({ state }) => state)).toMatchObject([
    { status: 'paid', key: `reward:${reward.caseId}:1`, amountFen: 1_000_000 },
  ]);
}, 120_000);
