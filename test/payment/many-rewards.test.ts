import { randomUUID } from 'node:crypto';
import pLimit from 'p-limit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PaymentUnknown, type PaymentPort } from '../../adapters/payment/port.ts';
import { dice } from '../../bench/support/dice.ts';
import { Transaction } from '../../db/transaction.ts';
import { evaluationLifecycle } from '../../domain/evaluation/lifecycle.ts';
import type { Position } from '../../domain/process/case.ts';
import { rewardLifecycle } from '../../domain/reward/lifecycle.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import { startLedger, type TestLedger } from '../support/payment.ts';
import { person, registerPerson } from '../support/samples.ts';
import { startSlowWorker } from '../support/slow-worker.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** 60 in every run; `npm run test:payment` pays 500. */
const REWARDS = Number(process.env.REWARDS ?? 60);
const AMOUNT_FEN = 1_000_000;

let system: TestSystem;
let ledger: TestLedger;
let stopSlow: () => Promise<void>;

const faults = { failed: 0, timedOut: 0, slow: 0, twice: 0 };

/** A port that fails before paying, is silent after having paid, is slow, and is called twice at once. */
function faulty(port: PaymentPort): PaymentPort {
  // The same faults at every run.
  const { next: chance } = dice(20_261_124);
  return {
    async instruct(instruction) {
      const chanced = chance();
      if (chanced < 0.15) {
        faults.failed += 1;
        throw new PaymentUnknown('connection refused');
      }
      if (chanced < 0.35) {
        faults.timedOut += 1;
        await port.instruct(instruction);
        throw new PaymentUnknown('timed out after having paid');
      }
      if (chanced < 0.45) {
        faults.slow += 1;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      if (chanced < 0.65) {
        faults.twice += 1;
        const [first] = await Promise.all([port.instruct(instruction), port.instruct(instruction)]);
        return first;
      }
      return port.instruct(instruction);
    },
    async find(key) {
      // One time in twenty what was paid is not yet to be seen: the key alone must keep it from being paid again.
      if (chance() < 0.05) return null;
      return port.find(key);
    },
  };
}

/** Rewards whose payee has confirmed, with their processes not yet running. */
async function confirmedRewards(payeeId: string): Promise<Position[]> {
  const at = new Date().toISOString();
  const base: Position = {
    caseId: randomUUID(),
    type: 'evaluation',
    familyId: randomUUID(),
    stage: evaluationLifecycle.initial,
    version: 0,
    since: at,
    deadline: null,
    deadlineProvisional: false,
    waitsFor: [],
    needsOperator: false,
    district: null,
    field: null,
    summary: '测试',
  };
  const actor = { account: 'test', name: '测试', roles: [] };
  const common = {
    policyId: 'standard-1',
    act: 'opened' as const,
    actor,
    onBehalfOf: null,
    bodyHash: null,
    detail: {},
    accounts: [],
    parties: [],
    parentId: null,
  };
  return system.db.transaction(async (manager) => {
    const tx = new Transaction(manager);
    await tx.record.open({ ...common, position: base, commandId: randomUUID() });
    await manager.query('update cases set final = true where id = $1', [base.caseId]);
    await tx.evaluations.insert({ caseId: base.caseId, year: 2026, categories: [], expertsMin: 3 });
    const rewards: Position[] = [];
    for (let index = 0; index < REWARDS; index += 1) {
      const reward: Position = { ...base, caseId: randomUUID(), type: rewardLifecycle.type, stage: 'paying' };
      const nominationId = randomUUID();
      await tx.evaluations.addNomination({
        id: nominationId,
        evaluationId: base.caseId,
        category: `c${index}`,
        partyId: payeeId,
        title: '奖',
        reason: '奖',
        byAccount: 'test',
        at,
      });
      await tx.record.open({ ...common, position: reward, commandId: randomUUID() });
      await tx.rewards.insert({
        caseId: reward.caseId,
        evaluationId: base.caseId,
        nominationId,
        payeeId,
        category: `c${index}`,
        prize: 'award',
        amountFen: AMOUNT_FEN,
        approvals: [],
        particulars: { accountName: '李娜', bank: '工行', accountNumber: '6222021001112223334' },
        attempt: 1,
      });
      rewards.push(reward);
    }
    return rewards;
  });
}

beforeAll(async () => {
  system = await startSystem({ slow: false });
  ledger = await startLedger();
  stopSlow = await startSlowWorker(system, faulty(ledger.port));
});
afterAll(async () => {
  await stopSlow();
  ledger.stop();
  await system.stop();
});

describe('R35 a reward is paid exactly once, whatever the port does', () => {
  it(`pays ${REWARDS} rewards through a port that fails, is silent, slow, and called twice`, async () => {
    const payeeId = await registerPerson(system.as('lina'), person('李娜'));
    const rewards = await confirmedRewards(payeeId);
    const started = Date.now();
    await pLimit(8).map(rewards, (reward) =>
      system.client.workflow.start('reward', { ...startOptions(reward), taskQueue: system.taskQueue }),
    );
    // The worker dies in the middle; what was under way is asked about again.
    await eventually(
      () => Promise.resolve(ledger.entries().length),
      (paid) => paid > REWARDS / 3,
      120_000,
    );
    await stopSlow();
    stopSlow = await startSlowWorker(system, faulty(ledger.port));
    await eventually(
      async () => {
        const rows: { open: number }[] = await system.db.query(
          `select count(*)::int as open from cases where type = 'reward' and not final`,
        );
        return rows[0]?.open;
      },
      (open) => open === 0,
      240_000,
    );
    const rows: { payment_id: string; attempt: number }[] = await system.db.query(
      'select payment_id, attempt from rewards',
    );
    const paid = ledger.entries().map((entry) => entry.state);
    console.log(`${REWARDS} rewards in ${Date.now() - started} ms; faults ${JSON.stringify(faults)}`);
    expect(paid).toHaveLength(REWARDS);
    expect(new Set(paid.map((one) => one.key)).size).toBe(REWARDS);
    expect(paid.reduce((sum, one) => sum + (one.status === 'paid' ? one.amountFen : 0), 0)).toBe(
      REWARDS * AMOUNT_FEN,
    );
    expect(new Set(rows.map((row) => row.payment_id))).toEqual(
      new Set(paid.map((one) => (one.status === 'paid' ? one.paymentId : ''))),
    );
    expect(rows.every((row) => row.attempt === 1)).toBe(true);
    for (const count of Object.values(faults)) expect(count).toBeGreaterThan(REWARDS / 25);
  }, 400_000);
});
