import { randomUUID } from 'node:crypto';
import type { Dice } from '../../bench/support/dice.ts';
import { Bodies } from './bodies.ts';
import { schemaOf, type Description, type Operation, type Parameter } from './description.ts';
import { hostile } from './hostile.ts';
import { placesOf, type Ids } from './ids.ts';

/** One request, as it goes over the line. */
export interface Sent {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

const OTHER_METHODS = ['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'POST', 'GET', 'TRACE', 'PROPFIND'];

/** Makes requests for operations: most of them right in most places, so that they get past the first check. */
export class Requests {
  readonly #description: Description;
  readonly #ids: Ids;
  readonly #dice: Dice;
  readonly #bodies: Bodies;
  constructor(description: Description, ids: Ids, dice: Dice) {
    this.#description = description;
    this.#ids = ids;
    this.#dice = dice;
    this.#bodies = new Bodies(description, ids, dice);
  }

  make(operation: Operation): Sent {
    const dice = this.#dice;
    const headers: Record<string, string> = this.#headers(operation);
    const body = this.#body(operation, headers);
    if (dice.chance(0.15)) Object.assign(headers, hostile.headers(dice));
    const method = dice.chance(0.04) ? dice.pick(OTHER_METHODS) : operation.method;
    return { operation, method, path: this.#path(operation) + this.#query(operation), headers, body };
  }

  #path(operation: Operation): string {
    return placesOf(operation.path).reduce((path, { name, before }) => {
      return path.replace(`{${name}}`, () => this.#segment(operation, name, before));
    }, operation.path);
  }

  #segment(operation: Operation, name: string, before: string): string {
    const dice = this.#dice;
    if (dice.chance(0.1)) return hostile.segment(dice);
    const known = this.#ids.ofPath(before) ?? this.#described(operation, name);
    if (known.length === 0) return '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90';
    const id = dice.pick(known);
    const spelled = dice.chance(0.04) ? id.toUpperCase() : dice.chance(0.02) ? `{${id}}` : id;
    return encodeURIComponent(spelled);
  }

  #described(operation: Operation, name: string): string[] {
    const parameter = operation.parameters.find((one) => one.name === name && one.in === 'path');
    const schema = schemaOf(this.#description, parameter?.schema ?? {});
    const values = schema.enum ?? [parameter?.example ?? schema.example ?? schema.const ?? '1'];
    return values.map(String);
  }

  #query(operation: Operation): string {
    const dice = this.#dice;
    const parts = operation.parameters
      .filter((parameter) => parameter.in === 'query')
      .filter((parameter) => parameter.required === true || dice.chance(0.4))
      .flatMap((parameter) => {
        const part = `${parameter.name}=${this.#queryValue(parameter)}`;
        // A parameter that comes twice, or as somebody's idea of an array or an object.
        if (dice.chance(0.05)) return [part, part];
        return dice.chance(0.05) ? [`${parameter.name}${dice.pick(['[]', '[a]', '[__proto__]'])}=1`] : [part];
      });
    if (dice.chance(0.04)) parts.push(dice.pick(['__proto__=1', '&&', '=', 'unknown=1', 'a[b][c]=1', '%']));
    return parts.length === 0 ? '' : `?${parts.join('&')}`;
  }

  #queryValue({ schema: described, example }: Parameter): string {
    const dice = this.#dice;
    if (dice.chance(0.4)) return hostile.query(dice);
    const schema = schemaOf(this.#description, described);
    const values = schema.enum ?? [example ?? schema.example ?? schema.const ?? 'x'];
    return encodeURIComponent(String(dice.pick(values)));
  }

  #headers(operation: Operation): Record<string, string> {
    const asks = (name: string) => operation.parameters.find((one) => one.name === name);
    const ifMatch = asks('If-Match');
    const matches = ifMatch && (ifMatch.required === true || this.#dice.chance(0.3));
    return {
      ...(asks('Idempotency-Key') && { 'Idempotency-Key': randomUUID() }),
      ...(matches && { 'If-Match': this.#dice.pick(['*', '"v1"', '"v2"']) }),
    };
  }

  #body(operation: Operation, headers: Record<string, string>): string | Buffer | null {
    const dice = this.#dice;
    if (operation.takesFile) {
      headers['Content-Type'] = dice.chance(0.3) ? hostile.contentType(dice) : 'text/plain';
      return dice.chance(0.5) ? '附件内容。' : hostile.body(dice);
    }
    if (!operation.body) return operation.method === 'GET' || dice.chance(0.9) ? null : hostile.body(dice);
    headers['Content-Type'] = dice.chance(0.05) ? hostile.contentType(dice) : 'application/json';
    if (dice.chance(0.08)) return hostile.body(dice);
    return this.#bodies.make(operation.body, dice.chance(0.35) ? 0 : dice.between(1, 2));
  }
}
