import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../db/transaction.ts';
import type { Position } from '../../domain/process/case.ts';
import { lifecycleOf } from '../../domain/processes.ts';

/** Parties and subject of a written case; anything left out belongs to nobody. */
export interface WrittenCase {
  readonly type: Position['type'];
  readonly stage: string;
  readonly at: string;
  readonly parties: readonly { readonly partyId: string; readonly relation: string }[];
  /** The case that it descends from; absent: it begins a family. */
  readonly parent?: { readonly familyId: string; readonly parentId: string };
  readonly deadline?: string | null;
  /** Absent: the demonstration's, whose clocks are seconds. */
  readonly policyId?: string;
}

/** Puts a case on record where another story would have left it, without a process. */
export async function writeCase(tx: Transaction, written: WrittenCase): Promise<Position> {
  const caseId = randomUUID();
  const position: Position = {
    caseId,
    type: written.type,
    familyId: written.parent?.familyId ?? caseId,
    stage: written.stage,
    version: 0,
    since: written.at,
    deadline: written.deadline ?? null,
    deadlineProvisional: false,
    waitsFor: lifecycleOf(written.type).stages[written.stage]?.waitsFor ?? [],
    needsOperator: false,
    district: '310115',
    field: 'new_energy',
    summary: '固态电池界面改性',
  };
  await tx.record.open({
    position,
    policyId: written.policyId ?? 'demo-1',
    act: 'opened',
    actor: { account: 'test', name: '测试', roles: [] },
    onBehalfOf: null,
    bodyHash: null,
    detail: {},
    accounts: [],
    parentId: written.parent?.parentId ?? null,
    commandId: randomUUID(),
    parties: written.parties,
  });
  // A case that opens in earnest has no clock yet, and waits for nobody.
  await tx.manager.query('update cases set waits_for = $2, deadline_at = $3 where id = $1', [
    caseId,
    position.waitsFor,
    position.deadline,
  ]);
  return position;
}
