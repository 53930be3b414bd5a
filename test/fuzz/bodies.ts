import type { Dice } from '../../bench/support/dice.ts';
import { schemaOf, type Description, type Schema } from './description.ts';
import { hostile } from './hostile.ts';
import type { Ids } from './ids.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Marks what is put into the text as it is, since JSON.stringify would write it otherwise. */
const RAW = /"@raw:([^"]*)"/g;
const raw = (text: string): string => `@raw:${Buffer.from(text).toString('base64')}`;
const textOf = (value: Json): string =>
  JSON.stringify(value).replace(RAW, (_all, held: string) => Buffer.from(held, 'base64').toString());

/** Makes bodies for an operation: as described, of real ids, and with hostile values in some of their places. */
export class Bodies {
  readonly #description: Description;
  readonly #ids: Ids;
  readonly #dice: Dice;
  constructor(description: Description, ids: Ids, dice: Dice) {
    this.#description = description;
    this.#ids = ids;
    this.#dice = dice;
  }

  /** @param wrong how many places are made hostile */
  make(body: { readonly schema: Schema; readonly example?: unknown }, wrong: number): string {
    const usesExample = body.example !== undefined && this.#dice.chance(0.5);
    let value = usesExample ? (structuredClone(body.example) as Json) : this.#from(body.schema, 0);
    value = this.#known('', value);
    for (let i = 0; i < wrong; i += 1) value = this.#spoil(value, 0);
    return textOf(value);
  }

  /** A value that the schema more or less describes; patterns are left to examples. */
  #from(described: Schema, depth: number): Json {
    const dice = this.#dice;
    const schema = schemaOf(this.#description, described);
    if (schema.const !== undefined) return schema.const as Json;
    if (schema.enum?.length) return dice.pick(schema.enum) as Json;
    const options = schema.oneOf ?? schema.anyOf;
    if (options?.length) return this.#from(dice.pick(options), depth);
    if (schema.allOf?.length)
      return Object.assign({}, ...schema.allOf.map((part) => this.#from(part, depth))) as Json;
    const example = schema.example ?? schema.examples?.[0];
    if (example !== undefined && dice.chance(0.8)) return example as Json;
    const type = typeof schema.type === 'string' ? schema.type : (schema.type?.[0] ?? 'object');
    switch (type) {
      case 'string':
        return text(schema, dice);
      case 'integer':
        return dice.between(schema.minimum ?? 0, Math.min(schema.maximum ?? 100, 1_000));
      case 'number':
        return schema.minimum ?? dice.between(0, 100);
      case 'boolean':
        return dice.chance(0.5);
      case 'null':
        return null;
      case 'array':
        return Array.from({ length: Math.max(schema.minItems ?? 0, dice.between(0, 2)) }, () =>
          this.#from(schema.items ?? {}, depth + 1),
        );
      default:
        return Object.fromEntries(
          Object.entries(schema.properties ?? {})
            .filter(([name]) => schema.required?.includes(name) || (depth < 6 && dice.chance(0.5)))
            .map(([name, field]) => [name, this.#from(field, depth + 1)]),
        );
    }
  }

  /** The same with ids of what there is, so that a request gets past the first look-up. */
  #known(name: string, value: Json): Json {
    if (Array.isArray(value)) return value.map((item) => this.#known(name.replace(/s$/, ''), item));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#known(key, item)]));
    const known = typeof value === 'string' ? this.#ids.ofField(name) : [];
    return known.length > 0 && this.#dice.chance(0.9) ? this.#dice.pick(known) : value;
  }

  #spoil(value: Json, depth: number): Json {
    const dice = this.#dice;
    if (typeof value !== 'object' || value === null || dice.chance(0.1)) {
      const isText = typeof value === 'string' && !value.startsWith('@raw:');
      return isText && dice.chance(0.6) ? hostile.text(dice) : raw(hostile.json(dice));
    }
    if (Array.isArray(value)) {
      if (value.length === 0 || dice.chance(0.2)) return [...value, ...value, raw(hostile.json(dice))];
      const place = dice.between(0, value.length - 1);
      return value.map((item, index) => (index === place ? this.#spoil(item, depth + 1) : item));
    }
    const keys = Object.keys(value);
    if (keys.length === 0 || dice.chance(0.1))
      return { ...value, [hostile.text(dice)]: raw(hostile.json(dice)) };
    const key = dice.pick(keys);
    if (dice.chance(0.1)) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    return { ...value, [key]: this.#spoil(value[key] ?? null, depth + 1) };
  }
}

function text(schema: Schema, dice: Dice): string {
  const day = String(dice.between(10, 28));
  if (schema.format === 'uuid') return '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90';
  if (schema.format === 'date-time') return `2027-01-${day}T10:00:00+08:00`;
  if (schema.format === 'date') return `2026-01-${day}`;
  if (schema.format === 'email') return 'someone@example.cn';
  return '固态电池界面改性'.repeat(dice.between(1, 8)).slice(0, schema.maxLength ?? 64);
}
