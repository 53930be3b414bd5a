import type { components } from './description.d.ts';

/** The schemas of the description by name, e.g. `Schemas['Case']`. */
export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

type Routes = Schemas['Routes'];
export type Method = 'GET' | 'POST' | 'PUT';

type WithoutQuery<Path extends string> = Path extends `${infer Before}?${string}` ? Before : Path;

/** A segment that only the run knows fills a parameter. */
type Blank<Segment extends string> = string extends Segment ? '{}' : Segment;
type Blanked<Path extends string> = Path extends `${infer Segment}/${infer Rest}`
  ? `${Blank<Segment>}/${Blanked<Rest>}`
  : Blank<Path>;

/** Each segment as it stands, and filling a parameter. */
type Readings<Path extends string> = Path extends `${infer Segment}/${infer Rest}`
  ? `${Blank<Segment> | '{}'}/${Readings<Rest>}`
  : Blank<Path> | '{}';

type Literal<M extends Method, Path extends string> = Path extends `/${infer Rest}`
  ? Extract<`${M} /${Blanked<Rest>}`, keyof Routes>
  : never;
type Filled<M extends Method, Path extends string> = Path extends `/${infer Rest}`
  ? Extract<`${M} /${Readings<Rest>}`, keyof Routes>
  : never;

/** The route that a path asks: the one that is written so, else the one whose parameters it fills. */
type RouteName<M extends Method, Path extends string> = Path extends unknown
  ? [Literal<M, WithoutQuery<Path>>] extends [never]
    ? Filled<M, WithoutQuery<Path>>
    : Literal<M, WithoutQuery<Path>>
  : never;

type AnswerIn<Route> = Route extends { readonly answer: infer Answer } ? Answer : unknown;

/** The path itself where the API has it; else a type that no string fits. */
export type Known<M extends Method, Path extends string> = [RouteName<M, Path>] extends [never]
  ? { readonly noSuchRoute: `${M} ${Path}` }
  : Path;

/** The answer of a path when it succeeds; `unknown` where that is no JSON. */
export type Answered<M extends Method, Path extends string> = AnswerIn<Routes[RouteName<M, Path>]>;

/** The acts on a thing of a kind: `ActOn<'postings'>` is `'rank' | 'amend' | …`. */
export type ActOn<Kind extends string> = keyof Routes extends infer Name
  ? Name extends `POST /${Kind}/{}/${infer Act}`
    ? Act
    : never
  : never;
