import type { Description, Parameter } from './description.ts';
import { placesOf, type Ids } from './ids.ts';

/** So many of each: every one of them is tried, and the description stays readable. */
const MOST = 12;
const MATCHES = ['*', '"v1"', '"v2"', 'W/"v1"', '"v99999999999999999999"'];

/**
 * The description with the ids of what is on record: as the values of path parameters, and in the examples of bodies. Without
 * them a generator from outside would see nothing but 404.
 */
export function withKnownIds(description: Description, ids: Ids): Description {
  const paths = Object.entries(description.paths).map(([path, operations]) => {
    const before = new Map(placesOf(path).map((place) => [place.name, place.before]));
    const known = (parameter: Parameter): Parameter => {
      const values = parameter.in === 'path' ? ids.ofPath(before.get(parameter.name) ?? '') : undefined;
      if (!values?.length) return parameter;
      return { ...parameter, schema: { type: 'string', enum: spread(values) } };
    };
    const changed = Object.entries(operations).map(([method, operation]) => [
      method,
      {
        ...operation,
        ...(operation.parameters && {
          parameters: operation.parameters.map((one) => ('$ref' in one ? one : known(one))),
        }),
        ...(operation.requestBody && { requestBody: examplesOf(operation.requestBody, ids) }),
      },
    ]);
    return [path, Object.fromEntries(changed) as (typeof description.paths)[string]];
  });
  const matches = { type: 'string', enum: MATCHES };
  const parameters = Object.entries(description.components.parameters).map(([name, parameter]) => [
    name,
    parameter.name === 'If-Match' ? { ...parameter, schema: matches } : parameter,
  ]);
  return {
    ...description,
    paths: Object.fromEntries(paths) as Description['paths'],
    components: {
      ...description.components,
      parameters: Object.fromEntries(parameters) as Description['components']['parameters'],
    },
  };
}

/** Some from everywhere in the list: the first ones were made first. */
function spread(values: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(values.length / MOST));
  return [...new Set(values.filter((_value, index) => index % step === 0))].slice(0, MOST);
}

function examplesOf<T extends { readonly content: Readonly<Record<string, { readonly example?: unknown }>> }>(
  body: T,
  ids: Ids,
): T {
  const content = Object.entries(body.content).map(([type, media]) => [
    type,
    media.example === undefined ? media : { ...media, example: replaced('', media.example, ids) },
  ]);
  return { ...body, content: Object.fromEntries(content) as T['content'] };
}

function replaced(name: string, value: unknown, ids: Ids): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(name.replace(/s$/, ''), item, ids));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(key, item, ids)]));
  return (typeof value === 'string' ? ids.ofField(name).at(-1) : undefined) ?? value;
}
