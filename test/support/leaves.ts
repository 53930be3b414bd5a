import { toBase64url } from '../../adapters/signature/base64url.ts';
import { parseJws } from '../../adapters/signature/jws.ts';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Json } from '../../domain/document/model.ts';

/** Every leaf of a value, with a value that has another in its place. */
export function leafChanges(value: Json, path = ''): (readonly [path: string, changed: Json])[] {
  if (typeof value !== 'object' || value === null) return [[path, otherThan(value)]];
  return Object.entries(value).flatMap(([key, one]) =>
    leafChanges(one as Json, `${path}/${key}`).map(([at, changed]): readonly [string, Json] => [
      at,
      Array.isArray(value)
        ? value.map((old: Json, i) => (String(i) === key ? changed : old))
        : { ...(value as object), [key]: changed },
    ]),
  );
}

function otherThan(leaf: Json): Json {
  if (typeof leaf === 'number') return leaf + 1;
  if (typeof leaf === 'boolean') return !leaf;
  if (typeof leaf !== 'string') return 'x';
  if (leaf === 'poster' || leaf === 'claimant') return leaf === 'poster' ? 'claimant' : 'poster';
  if (/^\d{4}-\d\d-\d\dT/.test(leaf)) return leaf.replace(/^\d{4}/, (year) => String(Number(year) - 1));
  if (/^[0-9a-f]{64}$/.test(leaf)) return `${leaf.startsWith('0') ? '1' : '0'}${leaf.slice(1)}`;
  return `${leaf}伪`;
}

/** A compact JWS with a leaf of its header or payload changed, its signature as it was. */
export function jwsChanges(text: string): (readonly [path: string, changed: string])[] {
  const jws = parseJws(text);
  const [header = '', payload = '', signature = ''] = text.split('.');
  const encode = (value: Json): string => toBase64url(canonicalJson(value));
  return [
    ...leafChanges((jws?.header ?? {}) as Json).map(
      ([at, changed]) => [`header${at}`, `${encode(changed)}.${payload}.${signature}`] as const,
    ),
    ...(jws?.payload === undefined
      ? []
      : leafChanges(JSON.parse(jws.payload) as Json).map(
          ([at, changed]) => [`payload${at}`, `${header}.${encode(changed)}.${signature}`] as const,
        )),
  ];
}
