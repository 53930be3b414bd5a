import { randomUUID } from 'node:crypto';
import { summaryOf } from '../../domain/kinds/cut.ts';
import type { Actor, Json, Position } from '../../domain/process/case.ts';
import type { Lifecycle, OpeningAct } from '../../domain/process/lifecycle.ts';
import type { Transaction } from '../transaction.ts';
import type { CaseRow } from './rows.ts';

/** Opener of a case, and the command; the same for every intake. */
export interface Opener {
  readonly actor: Actor;
  readonly onBehalfOf: string | null;
  readonly commandId: string;
  readonly bodyHash: string;
  readonly at: string;
}

export interface IntakeOpening {
  readonly lifecycle: Lifecycle;
  readonly act: OpeningAct;
  readonly summary: string;
  readonly policyId: string;
  /** The case that it descends from: family, district, field and policy are that one's. */
  readonly parent: CaseRow | null;
  readonly parties?: readonly { readonly partyId: string; readonly relation: string }[];
  readonly accounts?: readonly { readonly accountId: string; readonly relation: string }[];
  readonly detail?: Json;
}

/** Commits the receipt of a case: its process starts from this record, at once or by the reconciler (docs/decisions/recovery-processes.md). */
export async function openCase(tx: Transaction, by: Opener, opening: IntakeOpening): Promise<Position> {
  const { lifecycle, parent } = opening;
  const caseId = randomUUID();
  const position: Position = {
    caseId,
    type: lifecycle.type,
    familyId: parent?.familyId ?? caseId,
    stage: lifecycle.initial,
    version: 0,
    since: by.at,
    deadline: null,
    deadlineProvisional: false,
    waitsFor: [],
    needsOperator: false,
    district: parent?.district ?? null,
    field: parent?.field ?? null,
    summary: summaryOf(opening.summary),
  };
  await tx.record.open({
    position,
    policyId: parent?.policyId ?? opening.policyId,
    parentId: parent?.id ?? null,
    commandId: by.commandId,
    act: opening.act,
    actor: by.actor,
    onBehalfOf: by.onBehalfOf,
    bodyHash: by.bodyHash,
    detail: opening.detail ?? {},
    parties: opening.parties ?? [],
    accounts: opening.accounts ?? [],
  });
  return position;
}
