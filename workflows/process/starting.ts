import type { SearchAttributePair } from '@temporalio/common';
import { cutBytes } from '../../domain/kinds/cut.ts';
import { type Position, workflowIdOf } from '../../domain/process/case.ts';
import {
  CASE_FAMILY,
  CASE_TYPE,
  DEADLINE,
  DISTRICT,
  FIELD,
  NEEDS_OPERATOR,
  STAGE,
  WAITING_ON,
} from './search-attributes.ts';

/** Attributes that change while a case lives; written only when their value changes (they cost a third of an act). */
export function movingAttributes(at: Position): SearchAttributePair[] {
  return [
    { key: STAGE, value: at.stage },
    { key: WAITING_ON, value: [...at.waitsFor] },
    { key: DEADLINE, value: at.deadline === null ? null : new Date(at.deadline) },
    { key: NEEDS_OPERATOR, value: at.needsOperator },
    // A resubmission may be in another field, by a unit that has moved (R10).
    { key: DISTRICT, value: at.district },
    { key: FIELD, value: at.field },
  ] as SearchAttributePair[];
}

function fixedAttributes(at: Position): SearchAttributePair[] {
  return [
    { key: CASE_TYPE, value: at.type },
    { key: CASE_FAMILY, value: at.familyId },
  ];
}

/** Half of what the engine takes by default (400 bytes): some deployments set the limit of older ones. */
const STATIC_SUMMARY_BYTES = 200;

/**
 * How every case is started, by whoever starts it: the API, a parent, the reconciler. A failed worker is noticed
 * after 5 s instead of the default 10 (measured: recovery after a kill in 5.2 s instead of 10.3).
 */
export function startOptions(at: Position) {
  return {
    workflowId: workflowIdOf(at.type, at.caseId),
    args: [at] as [Position],
    // A process that ended while its case is open is started again; one that runs is never doubled.
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    staticSummary: cutBytes(at.summary, STATIC_SUMMARY_BYTES),
    workflowTaskTimeout: '5s' as const,
    typedSearchAttributes: [
      ...fixedAttributes(at),
      ...movingAttributes(at).filter((pair) => pair.value !== null),
    ] as SearchAttributePair[],
  };
}
