import type { NoticeName } from '../notices.ts';
import type { Rule } from '../rules.ts';
import type { CaseType, Role, Text } from '../vocabulary.ts';

/** How a person stands to a case; found in the record (`case_parties`, `case_accounts`), never claimed. */
export const RELATIONS = {
  poster: { zh: '张榜方', en: 'Poster' },
  claimant: { zh: '揭榜方', en: 'Claimant' },
  signatory: { zh: '签署人', en: 'Signatory' },
  subject: { zh: '当事单位', en: 'Subject' },
  payee: { zh: '收款人', en: 'Payee' },
  assigned: { zh: '受派人', en: 'Assigned' },
  performer: { zh: '攻关方', en: 'Performer' },
  adopter: { zh: '应用方', en: 'Adopter' },
  invited: { zh: '受邀方', en: 'Invited' },
  aside: { zh: '已回避', en: 'Stood aside' },
  rosterMember: { zh: '揭榜团队成员', en: 'Member of the claiming team' },
} as const satisfies Record<string, Text>;
export type Relation = keyof typeof RELATIONS;

/** Actors of an act, or those a stage waits for: holders of a role, or those related to the case. */
export type Who = Role | Relation;

/** Persons whom an act names by itself: neither holders of a role, nor related to the case by its record. */
export const NAMED = {
  asker: { zh: '提问人', en: 'Asker' },
  latecomer: { zh: '获准迟交的揭榜方', en: 'Claimant granted a late code' },
  appointed: { zh: '受聘专家', en: 'Experts appointed' },
  successor: { zh: '接手的审核人', en: 'Reviewer who takes over' },
  appointee: { zh: '被指定的签署人', en: 'Signatory named' },
  objector: { zh: '异议人', en: 'Objector' },
  follower: { zh: '有草稿、揭榜或提问的人', en: 'Everyone with a draft, a claim or a question' },
  overseer: {
    zh: '跟踪项目的区与设站单位经办人',
    en: 'Officers of the districts and stations that follow it',
  },
  nominee: { zh: '被取消参评资格者及其提名人', en: 'Nominee excluded, and who nominated it' },
} as const satisfies Readonly<Record<string, Text>>;
export type Named = keyof typeof NAMED;

/** Everyone whom the table lets an act send a notice: a role, a relation to the case, or somebody whom the act names. */
export type Addressee = Who | Named;

/** Notices by name, by whom they go to. */
export type Notified = Readonly<Partial<Record<Addressee, readonly NoticeName[]>>>;

/**
 * How an act reaches its process: by a person's decision (Update), as a fact reported by another process
 * (Signal), from the process itself (its own work), or by the clock: not before the instant that the record has
 * pinned for it, on the record's own clock.
 */
export type ActKind = 'decision' | 'fact' | 'own' | 'clock';

/** Where an act leads, by the stage in which it is done: a stage that is missing refuses it. */
type Moves<Stage extends string> = Readonly<Partial<Record<Stage, readonly Stage[]>>>;

export interface ActSpec<Stage extends string> extends Text {
  readonly kind: ActKind;
  readonly moves: Moves<Stage>;
  /** Permitted actors; empty unless `kind` is `decision`. */
  readonly by: readonly Who[];
  /** Where a stage narrows `by`: e.g. each level of review has its own reviewers. */
  readonly byStage?: Readonly<Partial<Record<Stage, readonly Who[]>>>;
  readonly rule: Rule;
  /** Of an act of the clock: the decisions whose time its instant ends. They are in time until it, and at it. */
  readonly ends?: readonly string[];
  /** The kinds of case that it may open; absent: none. */
  readonly opens?: readonly CaseType[];
  /** The facts that it may tell other cases, by their kind; absent: none. */
  readonly tells?: Readonly<Partial<Record<CaseType, readonly string[]>>>;
  /** The notices that it may send, besides those of a change of stage (R39); absent: none. */
  readonly notifies?: Notified;
  /** Where it is not possible in these stages, what is to be done instead (R40). */
  readonly instead?: Text & { readonly in: readonly string[] };
  /** Of a fact: the case that it comes from has told everyone, so that the change of stage here is no news (R39). */
  readonly isEcho?: true;
}

/** Clock of a stage that nobody ends: a period of the policy from its entry, or an instant that its entry sets. */
export interface Clock {
  /** The path of the period within the policy, e.g. `review.correction`; null: an instant of its own. */
  readonly figure: string | null;
  /** Source of the instant, where it is no period. */
  readonly what?: Text;
  /** The process' own act when it runs out. */
  readonly then: string;
}

export interface StageSpec extends Text {
  /** Those the case waits for in this stage; empty: the system, its clock or another case. */
  readonly waitsFor: readonly Who[];
  /** Those reminded before the stage's deadline (R39); absent: those the case waits for then. */
  readonly reminds?: readonly Who[];
  readonly clock?: Clock;
  /** The own act that the process does at once. */
  readonly does?: string;
  /** The own act that ends the stage's slow work. */
  readonly works?: string;
  /** The case whose word moves it on. */
  readonly follows?: CaseType;
  /** Nothing more can happen: the process ends. */
  readonly final?: true;
}

/** The transition table of one concept: the one door through which its state changes. */
export interface Lifecycle<Stage extends string = string, Act extends string = string> {
  readonly type: CaseType;
  readonly initial: Stage;
  readonly stages: Readonly<Record<Stage, StageSpec>>;
  readonly acts: Readonly<Record<Act, ActSpec<Stage>>>;
  /** Notices ahead of a deadline besides the reminder of every case (R39). */
  readonly ahead?: Notified;
}

/** Acts that every process knows besides its own table; they move no stage. */
export const COMMON_ACTS = {
  recalculate: {
    zh: '按正式日历重算期限',
    en: 'Recompute the deadline',
    rule: 'R12',
    kind: 'fact',
    notifies: 'deadlineMoved',
  },
  remindAhead: {
    zh: '到期前提醒',
    en: 'Remind before the deadline',
    rule: 'R39',
    kind: 'clock',
    notifies: 'stageDue',
  },
} as const satisfies Readonly<
  Record<
    string,
    Text & { readonly rule: Rule; readonly kind: Exclude<ActKind, 'decision'>; readonly notifies: NoticeName }
  >
>;
export type CommonAct = keyof typeof COMMON_ACTS;

export function isCommonAct(act: string): act is CommonAct {
  return Object.hasOwn(COMMON_ACTS, act);
}

/** The own act with which a stage's clock only reminds, again and again: it decides nothing. */
export const REMIND = 'remind';

/** Acts that only remind: they move no stage, and who has seen the case before them has seen it as it is (R39). */
export const REMINDING_ACTS: readonly string[] = [REMIND, 'remindAhead', 'checkAnswer'];

/** How a case comes on record, before its process takes it up: the first entry of its trail. */
export const OPENING_ACTS = {
  submit: { zh: '提交', en: 'Submit' },
  request: { zh: '申请成果证明', en: 'Request the certificate' },
  recommend: { zh: '提出推荐', en: 'Recommend a unit' },
  propose: { zh: '提出补充备案', en: 'Propose a supplementary filing' },
  openBatch: { zh: '发起成果发布', en: 'Open a batch of results' },
  openEvent: { zh: '发起活动', en: 'Organise an event' },
  openEvaluation: { zh: '发起年度评优', en: 'Open the evaluation of a year' },
  opened: { zh: '由关联案件立案', en: 'Opened by another case' },
} as const satisfies Readonly<Record<string, Text>>;
export type OpeningAct = keyof typeof OPENING_ACTS;

/** Declares a transition table; a stage that no table knows is a type error. */
export function defineLifecycle<
  const Type extends CaseType,
  const Stages extends Readonly<Record<string, StageSpec>>,
  const Acts extends Readonly<Record<string, ActSpec<NoInfer<Extract<keyof Stages, string>>>>>,
>(table: {
  readonly type: Type;
  readonly initial: NoInfer<Extract<keyof Stages, string>>;
  readonly stages: Stages;
  readonly acts: Acts;
  readonly ahead?: Notified;
}): Lifecycle<Extract<keyof Stages, string>, Extract<keyof Acts, string>> & {
  readonly type: Type;
  readonly stages: Stages;
  readonly acts: Acts;
} {
  return table;
}

/** The acts that the table allows in a stage, in table order. */
export function actsIn(lifecycle: Lifecycle, stage: string): string[] {
  return Object.entries(lifecycle.acts)
    .filter(([, act]) => stage in act.moves)
    .map(([name]) => name);
}

/** True if `act` is legal in `stage`; an unknown act or stage is not. Common acts are, until the end. */
export function isLegal(lifecycle: Lifecycle, stage: string, act: string): boolean {
  if (isCommonAct(act)) return !isFinal(lifecycle, stage);
  const spec = lifecycle.acts[act];
  return spec !== undefined && Object.hasOwn(spec.moves, stage);
}

/** True if `act`, done in `from`, may lead to `to`. */
export function mayLead(spec: Pick<ActSpec<string>, 'moves'>, from: string, to: string): boolean {
  return spec.moves[from]?.includes(to) ?? false;
}

/** The stages in which an act is legal, in table order. */
export function stagesOf<Stage extends string>(spec: Pick<ActSpec<Stage>, 'moves'>): Stage[] {
  return Object.keys(spec.moves) as Stage[];
}

/** Permitted actors of a decision in a stage; facts and the process' own acts have none. */
export function whoMay(lifecycle: Lifecycle, stage: string, act: string): readonly Who[] {
  const spec = lifecycle.acts[act];
  if (spec?.kind !== 'decision') return [];
  return spec.byStage?.[stage] ?? spec.by;
}

/** True if the stage's clock runs out on the time for a decision: after its instant the decision is too late. */
export function endsByClock(lifecycle: Lifecycle, stage: string, act: string): boolean {
  return Object.values(lifecycle.acts).some(
    ({ kind, moves, ends }) => kind === 'clock' && Object.hasOwn(moves, stage) && ends?.includes(act),
  );
}

export function isFinal(lifecycle: Lifecycle, stage: string): boolean {
  return lifecycle.stages[stage]?.final === true;
}

/** The words for a stage or an act; its code where the table has none. */
export function stageText(lifecycle: Lifecycle, stage: string): Text {
  return lifecycle.stages[stage] ?? { zh: stage, en: stage };
}

export function actText(lifecycle: Lifecycle, act: string): Text {
  const known: Readonly<Record<string, Text>> = { ...OPENING_ACTS, ...COMMON_ACTS, ...lifecycle.acts };
  return known[act] ?? { zh: act, en: act };
}

/** An arrow of a process: from one stage to another, by these acts. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly acts: readonly string[];
}

/** The arrows of a table, the way forward first; acts that keep the stage are left out. */
export function arrowsOf(lifecycle: Lifecycle): Arrow[] {
  const order = Object.keys(lifecycle.stages);
  const isForward = ({ from, to }: Arrow): boolean => order.indexOf(from) < order.indexOf(to);
  const arrows = order.flatMap((from) =>
    order.flatMap((to) => {
      const acts = Object.entries(lifecycle.acts).filter(
        ([, spec]) => from !== to && mayLead(spec, from, to),
      );
      return acts.length > 0 ? [{ from, to, acts: acts.map(([act]) => act) }] : [];
    }),
  );
  return [...arrows.filter(isForward), ...arrows.filter((arrow) => !isForward(arrow))];
}

/** A Mermaid state diagram of the table, for the docs. */
export function diagram(lifecycle: Lifecycle): string {
  const stages = Object.entries(lifecycle.stages);
  return [
    'stateDiagram-v2',
    `  [*] --> ${lifecycle.initial}`,
    ...stages.map(([name, { zh, en }]) => `  ${name}: ${zh} ${en}`),
    ...arrowsOf(lifecycle).map(
      ({ from, to, acts }) =>
        `  ${from} --> ${to}: ${acts.map((act) => actText(lifecycle, act).zh).join('、')}`,
    ),
    ...stages.filter(([, { final }]) => final).map(([name]) => `  ${name} --> [*]`),
  ].join('\n');
}
