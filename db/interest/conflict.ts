import type { DataSource, EntityManager } from 'typeorm';
import type { OfficeAct } from '../../domain/conflict/offices.ts';
import type { Told } from '../../domain/notification/kinds.ts';
import { OFFICES } from '../../domain/permission/offices.ts';
import { actText } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import { Refusal, type RefusalData } from '../../domain/refusal.ts';
import { levelOfStage, levelSpec } from '../../domain/review/levels.ts';
import type { CaseType, Text } from '../../domain/vocabulary.ts';
import { Repositories } from '../repositories.ts';
import { choicesOf, sheetsOf } from './judged.ts';
import { standingRefusal } from './standing.ts';

/** Refusals by where somebody stands (R5, R11): the organiser is notified of each act stopped. */
const TOLD: readonly string[] = [
  'BOTH_SIDES',
  'STAND_ASIDE',
  'REVIEW_CONFLICT',
  'SUCCESSOR_CONFLICT',
  'EXPERT_INTEREST',
  'ATTESTER_OWN',
];

/** Reasons already in the record, declared or decided by the person concerned. */
const KNOWN: readonly (string | undefined)[] = [
  'JUDGE_DECLARED_INTEREST',
  'JUDGED_OTHER_LEVEL',
  'APPEAL_SAME_REVIEWER',
  'JUDGE_OWN_OBJECTION',
  'JUDGE_OWN_NOMINATION',
];

/** True if a refusal shows an undeclared conflict. */
function isNews(error: unknown): error is Refusal {
  if (!(error instanceof Refusal) || !TOLD.includes(error.data.code)) return false;
  const { fields = [] } = error.data;
  return fields.length === 0 || fields.some((one) => !KNOWN.includes(one.code));
}

interface Stopped {
  readonly caseId: string;
  readonly act: string;
  readonly at: string;
  readonly commandId?: string | undefined;
}

interface StoppedCase {
  readonly type: CaseType;
  readonly stage: string;
  readonly summary: string;
  readonly actor: { readonly account: string; readonly name: string } | null;
  readonly familyId: string;
}

/**
 * Tells the organiser, in a transaction of its own, of an act that a conflict stopped (R5); once for each. For a review
 * the level's supervisor is notified too, and has it as a task where the reviewer holds it: they hand it over (R11). Of
 * an expert's sheet the organiser has the case as a task: they appoint another.
 */
export async function tellOfConflict(db: DataSource, stopped: Stopped, error: unknown): Promise<void> {
  if (!isNews(error)) return;
  const { caseId, act, at, commandId = null } = stopped;
  const rows: StoppedCase[] = await db.query(
    `select c.type, c.stage, c.summary, c.family_id as "familyId",
       (select m.actor from case_commands m where m.id = $2) as actor
     from cases c where c.id = $1`,
    [caseId, commandId],
  );
  const [found] = rows;
  if (!found) return;
  await db.transaction(async (manager) => {
    const told = textOf(found.summary, found.actor?.name, actText(lifecycleOf(found.type), act), error.data);
    await tellOnce(manager, { caseId, who: 'organiser', at }, told);
    // A successor who may not judge keeps nobody from it who holds the review.
    if (found.type === 'review' && error.data.code !== 'SUCCESSOR_CONFLICT')
      await tellSupervisor(manager, stopped, found, told);
    if (error.data.code === 'EXPERT_INTEREST')
      await ask(
        manager,
        { caseId, who: 'organiser', at },
        { ...found, subjects: await refusedSheets(manager, caseId, found) },
      );
  });
}

/** The same of an act beside the processes (R5, R11). @param caseId the case that it is about; null for none */
export async function tellOfOfficeConflict(
  manager: EntityManager,
  about: {
    readonly caseId: string | null;
    readonly name: string;
    readonly act: OfficeAct;
    readonly at: string;
  },
  error: unknown,
): Promise<void> {
  if (!isNews(error)) return;
  const { caseId, at, name, act } = about;
  const rows: { summary: string }[] = await manager.query('select summary from cases where id = $1', [
    caseId,
  ]);
  const told = textOf(rows[0]?.summary ?? null, name, OFFICES[act], error.data);
  await tellOnce(manager, { caseId: rows[0] ? caseId : null, who: 'organiser', at }, told);
}

function textOf(
  summary: string | null,
  name: string | undefined,
  act: Text,
  { fields = [] }: RefusalData,
): Text {
  return {
    zh: `${summary === null ? '' : `${summary}：`}${name ?? ''}“${act.zh}”因利害关系未办理。${fields.map((one) => one.zh).join('')}`,
    en: `${summary === null ? '' : `${summary}: `}"${act.en}"${name ? ` by ${name}` : ''} was stopped by a conflict of interest. ${fields.map((one) => one.en).join(' ')}`,
  };
}

async function tellSupervisor(
  manager: EntityManager,
  { caseId, at }: Stopped,
  found: StoppedCase,
  told: Text,
): Promise<void> {
  const { reviews } = new Repositories(manager);
  const { stage, actor } = found;
  const judging = levelOfStage(stage);
  const review = judging && (await reviews.find(caseId));
  const who = review ? levelSpec(review.levels, judging.level).escalatesTo : null;
  if (!who) return;
  await tellOnce(manager, { caseId, who, at }, told);
  const assigned = await reviews.assigned(caseId);
  if (assigned.some(({ id }) => id === actor?.account))
    await ask(manager, { caseId, who, at }, { ...found, subjects: [] });
}

/** Those of an expert's open sheets that they cannot score by where they stand. */
async function refusedSheets(
  manager: EntityManager,
  caseId: string,
  { type, stage, familyId, actor }: StoppedCase,
): Promise<string[]> {
  const tx = new Repositories(manager);
  const asked = { tx, caseId, type, stage, familyId, act: 'score', account: actor?.account ?? '' };
  const refused = [];
  for (const payload of await choicesOf(asked))
    if (await standingRefusal({ ...asked, payload })) refused.push(...sheetsOf(payload));
  return refused.sort();
}

interface Addressed {
  readonly caseId: string | null;
  readonly who: string;
  readonly at: string;
}

/** A conflict that was found late (R5); what somebody was told of already is not told again. */
export async function tellOnce(
  manager: EntityManager,
  { caseId, who, at }: Addressed,
  { zh, en, kind = 'outcome' }: Told,
): Promise<void> {
  await manager.query(
    `insert into notifications (case_id, who, zh, en, kind, created_at)
     select $1, $2, $3, $4, $6, $5 where not exists (
       select 1 from notifications where case_id is not distinct from $1 and who = $2 and zh = $3)`,
    [caseId, who, zh, en, at, kind],
  );
}

/** The case waits for them too, until what was stopped is in other hands or done (`told.ts`). */
async function ask(
  manager: EntityManager,
  { caseId, who, at }: Addressed,
  { actor, stage, subjects }: Pick<StoppedCase, 'actor' | 'stage'> & { readonly subjects: readonly string[] },
): Promise<void> {
  await manager.query(
    `insert into told_conflicts (case_id, who, account_id, stage, subjects, told_at)
     select id, $2, $3, $4, $5, $6 from cases where id = $1 and not final on conflict do nothing`,
    [caseId, who, actor?.account ?? '', stage, subjects, at],
  );
  await manager.query(
    `insert into tasks (case_id, who, since_at, deadline_at, own_deadline)
     select id, $2, $3, due_at, false from cases where id = $1 and not final on conflict do nothing`,
    [caseId, who, at],
  );
}
