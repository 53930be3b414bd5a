import { defineSearchAttributeKey } from '@temporalio/common';

/** Attributes that operators filter by; codes and instants only, never personal data (docs/operating.md). */
export const CASE_TYPE = defineSearchAttributeKey('CaseType', 'KEYWORD');
/** The id of the posting at the head of the family: finds a case's relatives where the tree does not. */
export const CASE_FAMILY = defineSearchAttributeKey('CaseFamily', 'KEYWORD');
export const STAGE = defineSearchAttributeKey('Stage', 'KEYWORD');
/** Roles or sides that the case waits for; several at once when either side may act. */
export const WAITING_ON = defineSearchAttributeKey('WaitingOn', 'KEYWORD_LIST');
export const DEADLINE = defineSearchAttributeKey('Deadline', 'DATETIME');
export const DISTRICT = defineSearchAttributeKey('District', 'KEYWORD');
export const FIELD = defineSearchAttributeKey('Field', 'KEYWORD');
/** A case that parked because its retries are spent. */
export const NEEDS_OPERATOR = defineSearchAttributeKey('NeedsOperator', 'BOOL');

export const SEARCH_ATTRIBUTES = [
  CASE_TYPE,
  CASE_FAMILY,
  STAGE,
  WAITING_ON,
  DEADLINE,
  DISTRICT,
  FIELD,
  NEEDS_OPERATOR,
];
