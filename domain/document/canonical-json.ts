import type { Json } from './model.ts';

/**
 * The one way to write a value down before it is hashed or signed: JSON Canonicalization Scheme, RFC 8785 (keys in
 * order of their UTF-16 code units, no spaces, ECMAScript's numbers). Members that are `undefined` are left out.
 *
 * @throws TypeError for what JSON cannot carry: a number that is not finite, a lone surrogate, a function, a cycle.
 */
export function canonicalJson(value: Json): string {
  return write(value, 0);
}

const MAX_DEPTH = 64;
const LONE_SURROGATE = /\p{Surrogate}/u;

function write(value: Json, depth: number): string {
  if (depth > MAX_DEPTH) throw new TypeError('canonical JSON: nested too deeply, or a cycle');
  switch (typeof value) {
    case 'string':
      if (LONE_SURROGATE.test(value)) throw new TypeError('canonical JSON: a lone surrogate');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON: ${value} is not a JSON number`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      return value === null ? 'null' : writeComposite(value, depth);
    default:
      throw new TypeError(`canonical JSON: ${typeof value} is not JSON`);
  }
}

function writeComposite(
  value: readonly Json[] | { readonly [key: string]: Json | undefined },
  depth: number,
): string {
  if (isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) {
    throw new TypeError('canonical JSON: only plain objects');
  }
  const members = Object.keys(value)
    .sort(byCodeUnit)
    .flatMap((key) => {
      const member = value[key];
      return member === undefined ? [] : [`${write(key, depth)}:${write(member, depth + 1)}`];
    });
  return `{${members.join(',')}}`;
}

function isArray(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
