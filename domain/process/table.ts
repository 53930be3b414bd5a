import type { Duration } from '../calendar/schema.ts';
import type { NoticeName } from '../notices.ts';
import type { Policy } from '../policy/schema.ts';
import type { Rule } from '../rules.ts';
import type { CaseType, Text } from '../vocabulary.ts';
import type { ActKind, Addressee, ActSpec, Clock, StageSpec, Who } from './lifecycle.ts';

/** The words in which a process is written down: a stage or an act of a transition table is one call. */

type Names<T> = Extract<keyof T, string>;
type Periods<Figures> = {
  [Name in Names<Figures>]: Figures[Name] extends Duration ? Name : never;
}[Names<Figures>];

/** A period of the policy by its path, e.g. `negotiation.term`. */
export type Figure = {
  [Concept in Names<Policy>]: `${Concept}.${Periods<Policy[Concept]>}`;
}[Names<Policy>];

/** The clock of a stage: a period of the policy, counted from the entry, and the act that is done when it runs out. */
export function clock<const Act extends string>(figure: Figure, then: Act): Clock & { readonly then: Act } {
  return { figure, then };
}

/** A clock that is set by an announced instant or by a reckoning of its own: the act that enters the stage pins it. */
export function announced<const Act extends string>(what: Text, then: Act): Clock & { readonly then: Act } {
  return { figure: null, what, then };
}

/** Nothing said of a stage beside its name, or of an act about others. */
type Nothing = Readonly<Record<never, never>>;

interface StageOptions {
  /** Those the case waits for; absent: the system, its clock or another case. */
  readonly waitsFor?: Who | readonly Who[];
  /** Those reminded before the deadline (R39), if not those the case waits for. */
  readonly reminds?: readonly Who[];
  readonly clock?: Clock;
  /** The process' own act that it does at once. */
  readonly does?: string;
  /** The process' own act that ends the slow work of this stage. */
  readonly works?: string;
  /** The case whose word moves this stage on. */
  readonly follows?: StageSpec['follows'];
}

const listed = <T>(one: T | readonly T[]): readonly T[] =>
  Array.isArray(one) ? (one as readonly T[]) : [one as T];

/** Everything that a process does by itself in a stage, in a sentence, as its story must tell it: `waits, then remind`. */
type ChapterOf<Options extends StageOptions> = Options extends { readonly does: infer Act extends string }
  ? `does ${Act}`
  : Options extends { readonly works: infer Act extends string }
    ? `works, then ${Act}`
    : Options extends { readonly clock: { readonly then: infer Act extends string } }
      ? `waits, then ${Act}`
      : 'waits';

/** A stage as the types know it. */
type Stage<Chapter extends string> = StageSpec & {
  /** For the types alone: no value stands here. */
  readonly chapter?: Chapter;
};

export function stage<const Options extends StageOptions = Nothing>(
  zh: string,
  en: string,
  options?: Options,
): Stage<ChapterOf<Options>> {
  const { waitsFor = [], ...rest }: StageOptions = options ?? {};
  return { zh, en, waitsFor: listed(waitsFor), ...rest };
}

/** A stage in which nothing more can happen. */
export function final(zh: string, en: string): Stage<'ended'> {
  return { zh, en, waitsFor: [], final: true };
}

type Where = Readonly<Record<string, string | readonly string[]>>;
type Target<T> = T extends readonly (infer One extends string)[] ? One : T extends string ? T : never;
type StagesOf<M extends Where> = (keyof M & string) | Target<M[keyof M]>;

/**
 * An act as the types know it: from its kind follows what it carries, and how it may be asked for; from its reach, what
 * its handler may do to others.
 */
type Act<Kind extends ActKind, M extends Where, R extends Reach> = ActSpec<StagesOf<M>> & {
  readonly kind: Kind;
  /** For the types alone: no value stands here. */
  readonly announces?: Announcement<R>;
};

function moves<const M extends Where>(where: M): ActSpec<StagesOf<M>>['moves'] {
  const entries = Object.entries(where).map(([from, to]) => [from, listed(to)] as const);
  return Object.fromEntries(entries) as ActSpec<StagesOf<M>>['moves'];
}

/** From each of these stages, wherever it leads, and for an act that keeps the stage: to itself. */
export function stays<const Stage extends string>(...stages: readonly Stage[]): { readonly [S in Stage]: S } {
  return Object.fromEntries(stages.map((one) => [one, one])) as { readonly [S in Stage]: S };
}

/** From each of these stages to the same one, or to one of the same few. */
export function each<const From extends string, const To extends string | readonly string[]>(
  from: readonly From[],
  to: To,
): { readonly [S in From]: To } {
  return Object.fromEntries(from.map((one) => [one, to])) as { readonly [S in From]: To };
}

/** Permitted actors of a decision: the same everywhere, or stage by stage. */
type By = Who | readonly Who[] | Readonly<Record<string, readonly Who[]>>;

const isByStage = (by: By): by is Readonly<Record<string, readonly Who[]>> =>
  typeof by === 'object' && !Array.isArray(by);

/** Effects of an act on others: no handler opens, tells or sends what its act does not announce, nor does the door let it. */
interface Reach {
  /** The kinds of case that it may open. */
  readonly opens?: readonly CaseType[];
  /** The facts that it may tell, by the type of the receiving case. */
  readonly tells?: Readonly<Partial<Record<CaseType, string | readonly string[]>>>;
  /** The notices that it may send, by whom they go to, besides those of a change of stage (R39). */
  readonly notifies?: Readonly<Partial<Record<Addressee, NoticeName | readonly NoticeName[]>>>;
}

/** The same in sentences, as the types compare them: `opens review`, `tells claim released`. */
type Announcement<R> =
  | (R extends { readonly opens: readonly (infer Type extends CaseType)[] } ? `opens ${Type}` : never)
  | (R extends { readonly tells: infer Told }
      ? { [Type in Names<Told>]: `tells ${Type} ${Target<Told[Type]>}` }[Names<Told>]
      : never)
  | (R extends { readonly notifies: infer Notices }
      ? { [To in Names<Notices>]: `notifies ${To} ${Target<Notices[To]>}` }[Names<Notices>]
      : never);

function lists<Key extends string, One>(
  given: Readonly<Partial<Record<Key, One | readonly One[]>>>,
): Readonly<Partial<Record<Key, readonly One[]>>> {
  const entries = Object.entries(given).map(([key, one]) => [key, listed(one as One | readonly One[])]);
  return Object.fromEntries(entries) as Readonly<Partial<Record<Key, readonly One[]>>>;
}

function reaching({ opens, tells, notifies }: Reach = {}): Pick<
  ActSpec<string>,
  'opens' | 'tells' | 'notifies'
> {
  return {
    ...(opens && { opens }),
    ...(tells && { tells: lists(tells) }),
    ...(notifies && { notifies: lists(notifies) }),
  };
}

/** A person's decision. @param where the stages in which it is legal, and where each may lead */
export function decision<const M extends Where, const R extends Reach = Nothing>(
  rule: Rule,
  zh: string,
  en: string,
  by: By,
  where: M,
  reach?: R,
): Act<'decision', M, R> {
  const who = isByStage(by)
    ? { by: [...new Set(Object.values(by).flat())], byStage: by as ActSpec<StagesOf<M>>['byStage'] & object }
    : { by: listed<Who>(by) };
  return { kind: 'decision', rule, zh, en, moves: moves(where), ...who, ...reaching(reach) };
}

/** Declares a report of another case. */
export function fact<const M extends Where, const R extends Reach = Nothing>(
  rule: Rule,
  zh: string,
  en: string,
  where: M,
  reach?: R,
): Act<'fact', M, R> {
  return { kind: 'fact', rule, zh, en, by: [], moves: moves(where), ...reaching(reach) };
}

/** Declares a fact that the case it comes from has told everyone already: nobody hears of it twice (R39). */
export function echo<const M extends Where>(
  rule: Rule,
  zh: string,
  en: string,
  where: M,
): Act<'fact', M, Nothing> {
  return { ...fact(rule, zh, en, where), isEcho: true };
}

/** An act of the process itself: at once, or after its slow work. */
export function own<const M extends Where, const R extends Reach = Nothing>(
  rule: Rule,
  zh: string,
  en: string,
  where: M,
  reach?: R,
): Act<'own', M, R> {
  return { kind: 'own', rule, zh, en, by: [], moves: moves(where), ...reaching(reach) };
}

interface ClockReach extends Reach {
  /** The decisions whose time its instant ends; they are in time until it, and at it. */
  readonly ends?: readonly string[];
}

/** An act of the clock: never before the instant that the record has pinned for it. */
export function byClock<const M extends Where, const R extends ClockReach = Nothing>(
  rule: Rule,
  zh: string,
  en: string,
  where: M,
  reach?: R,
): Act<'clock', M, R> {
  return {
    kind: 'clock',
    rule,
    zh,
    en,
    by: [],
    moves: moves(where),
    ...(reach?.ends && { ends: reach.ends }),
    ...reaching(reach),
  };
}
