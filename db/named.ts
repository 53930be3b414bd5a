type Spaced<T extends string> = T extends ` ${infer Rest}` | `\n${infer Rest}` ? Spaced<Rest> : T;
type Name<Column extends string> = Spaced<Column> extends `${infer Own} ${string}` ? Own : never;
type Names<Columns extends string> = Columns extends `${infer First},${infer Rest}`
  ? Name<First> | Names<Rest>
  : Name<Columns>;

/**
 * Contents of one JSON parameter for `jsonb_to_record`: a value by each name of its column list (`id uuid, at timestamptz`),
 * so that a name without a value, which would be null in silence, does not compile, nor a value without a name. JSON's
 * null comes out as SQL's, in a jsonb column too: `coalesce(x, 'null')` where it is a value.
 */
export type ValuesOf<Columns extends string> = Readonly<Record<Names<Columns>, unknown>>;
