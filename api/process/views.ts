import * as z from 'zod';
import type { CaseRecord } from '../../db/record/read.ts';
import type { CaseEventRow } from '../../db/record/rows.ts';
import { workflowIdOf, type Json, type StepOutcome } from '../../domain/process/case.ts';
import { actsIn, actText, RELATIONS, stageText } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import { CASE_TYPES, ROLES, type CaseType, type Text } from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import { anyValue } from '../http/any-value.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import type { Services } from '../services.ts';
import { abilityOf, actsOf } from './ability.ts';
import { notNowOf } from './not-now.ts';

const WHO: Readonly<Record<string, Text>> = { ...ROLES, ...RELATIONS };

export const textSchema = z.object({ zh: z.string(), en: z.string() });
const named = textSchema.extend({ code: z.string() });

export const caseSchema = z
  .object({
    id: z.uuid(),
    type: named,
    familyId: z.uuid(),
    parentId: z.uuid().nullable(),
    summary: z.string(),
    stage: named,
    version: z.int(),
    waitsFor: z.array(named),
    since: shanghaiTime,
    deadline: shanghaiTime.nullable(),
    deadlineProvisional: z.boolean(),
    final: z.boolean(),
    policy: z.string(),
    relations: z.array(z.string()),
    acts: z.array(named).meta({ description: '您现在可以进行的操作 What you may do now (R40)' }),
    notNow: z
      .array(
        named.extend({
          why: z.object({ code: z.string(), rule: z.string(), zh: z.string(), en: z.string() }),
        }),
      )
      .meta({
        description:
          '依岗位可办、但因利害关系现不可办的操作及原因 Acts of your office or side that would be refused now, with the reason (R5, R11)',
      }),
    next: z.array(named).meta({ description: '此阶段依规可发生的事 What may legally happen next (R40)' }),
    workflowId: z.string(),
  })
  .meta({ id: 'Case' });

export const outcomeSchema = z
  .object({
    caseId: z.uuid(),
    type: z.string(),
    act: z.string(),
    stage: named,
    version: z.int(),
    at: shanghaiTime,
    deadline: shanghaiTime.nullable(),
    reply: z.null().meta({ description: '此操作没有其他答复 This act has no further reply' }),
  })
  .meta({ id: 'Outcome' });

/** The outcome of an act that replies something. */
export function outcomeWith(act: string, reply: z.ZodType) {
  return z
    .object({ ...outcomeSchema.shape, reply: reply.nullable() })
    .meta({ id: `${act.charAt(0).toUpperCase()}${act.slice(1)}Outcome` });
}

export const eventSchema = z
  .object({
    version: z.int(),
    act: named,
    from: named,
    to: named,
    at: shanghaiTime,
    actor: z.object({ id: z.string(), name: z.string() }),
    onBehalfOf: z.uuid().nullable(),
    why: z.string().nullable(),
    detail: z
      .record(z.string(), anyValue)
      .meta({ description: '变更的内容，因操作而异 Changes made, depending on the act' }),
    hash: z.string(),
  })
  .meta({ id: 'Event' });

function code(name: string, text: Text): z.output<typeof named> {
  return { code: name, zh: text.zh, en: text.en };
}

/** A case as the caller may see it, with what they may do now (R40). */
export async function caseView(
  services: Services,
  found: CaseRecord,
  account: Account,
): Promise<z.input<typeof caseSchema>> {
  const { position } = found;
  const possible = actsOf(abilityOf(account), found);
  const notNow = await notNowOf(services, found, account, possible);
  const lifecycle = lifecycleOf(position.type);
  const legal = actsIn(lifecycle, position.stage).map((act) => code(act, actText(lifecycle, act)));
  return {
    id: position.caseId,
    type: code(position.type, CASE_TYPES[position.type]),
    familyId: position.familyId,
    parentId: found.parentId,
    summary: position.summary,
    stage: code(position.stage, stageText(lifecycle, position.stage)),
    version: position.version,
    waitsFor: position.waitsFor.map((who) => code(who, WHO[who] ?? { zh: who, en: who })),
    since: position.since,
    deadline: found.due,
    deadlineProvisional: position.deadlineProvisional,
    final: found.final,
    policy: found.policyId,
    relations: [...found.relations],
    acts: possible.filter((act) => !notNow.has(act)).map((act) => code(act, actText(lifecycle, act))),
    notNow: [...notNow].map(([act, why]) => ({ ...code(act, actText(lifecycle, act)), why })),
    next: legal,
    workflowId: workflowIdOf(position.type, position.caseId),
  };
}

/** Several cases as the caller may see them, in the order given. */
export function caseViews(
  services: Services,
  cases: readonly CaseRecord[],
  account: Account,
): Promise<z.input<typeof caseSchema>[]> {
  return Promise.all(cases.map((one) => caseView(services, one, account)));
}

/** Outcome of an act: the same for its first answer and for every repeat. */
export function outcomeView(
  outcome: StepOutcome,
): Omit<z.input<typeof outcomeSchema>, 'reply'> & { reply: Json } {
  return {
    ...outcome,
    stage: code(outcome.stage, stageText(lifecycleOf(outcome.type), outcome.stage)),
  };
}

/** The outcome of an act that replies nothing. */
export function plainOutcome(outcome: StepOutcome): z.input<typeof outcomeSchema> {
  return { ...outcomeView(outcome), reply: null };
}

export function eventView(type: CaseType, event: CaseEventRow): z.input<typeof eventSchema> {
  const lifecycle = lifecycleOf(type);
  return {
    version: event.version,
    act: code(event.act, actText(lifecycle, event.act)),
    from: code(event.fromStage, stageText(lifecycle, event.fromStage)),
    to: code(event.toStage, stageText(lifecycle, event.toStage)),
    at: event.at,
    actor: { id: event.actorId, name: event.actorName },
    onBehalfOf: event.onBehalfOf,
    why: event.why,
    detail: event.detail,
    hash: event.hash,
  };
}
