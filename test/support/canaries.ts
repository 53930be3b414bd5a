import { randomBytes, randomInt } from 'node:crypto';
import { ok, type Posts } from './acts.ts';
import { eventually, type SystemCaller, type TestSystem } from './system.ts';

const HAN = /\p{Script=Han}/u;
const MAIL = /^\S+@\S+\.\S+$/;
/** Telephones and bank accounts; a date is shorter. */
const DIGITS = /^[\d-]{11,}$/;

/**
 * Texts that stand nowhere else. Every text of a request gets one of its own: the same text the same one, so that what
 * has to agree goes on agreeing.
 */
export class Canaries {
  readonly #tokens = new Map<string, string>();

  /** A request’s body, its texts marked: whatever a person may have typed. */
  mark<T>(part: T): T {
    if (typeof part === 'string') return this.#text(part) as T;
    if (Array.isArray(part)) return part.map((one: unknown) => this.mark(one)) as T;
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, value]) => [name, this.mark(value as unknown)]),
    ) as T;
  }

  /** A number that is looked for by its digits: seven or more. */
  sum(value: number): number {
    this.#tokens.set(`sum ${value}`, String(value));
    return value;
  }

  /** A text that is looked for as it is. */
  watch(text: string): void {
    this.#tokens.set(text, text);
  }

  /** Of a text that was meant to be found. */
  forget(markedText: string): void {
    for (const [text, token] of this.#tokens) if (markedText.includes(token)) this.#tokens.delete(text);
  }

  get size(): number {
    return this.#tokens.size;
  }

  /** The texts, marked, whose canary stands in `place`. */
  in(place: string): string[] {
    return [...this.#tokens]
      .filter(([, token]) => place.includes(token))
      .map(([text, token]) => `${text} ${token}`);
  }

  #text(text: string): string {
    if (DIGITS.test(text)) return this.#token(text, () => `138${randomInt(10 ** 7, 10 ** 8)}`);
    if (MAIL.test(text)) return `${this.#token(text)}@example.cn`;
    if (!HAN.test(text) || [...this.#tokens.values()].some((token) => text.includes(token))) return text;
    // In the middle, so that one is found that was cut off at its end.
    const [first = '', ...rest] = text;
    return `${first}${this.#token(text)}${rest.join('')}`;
  }

  #token(text: string, make = () => `k${randomBytes(5).toString('hex')}`): string {
    const token = this.#tokens.get(text) ?? make();
    this.#tokens.set(text, token);
    return token;
  }
}

/** The same system, to which everybody’s texts go marked. */
export function marked(system: TestSystem, canaries: Canaries): TestSystem {
  const as = (account: string): SystemCaller => {
    const caller = system.as(account);
    return {
      ...caller,
      as,
      post: (path, body, headers) => caller.post(path, body && canaries.mark(body), headers),
      put: (path, body, headers) => caller.put(path, body && canaries.mark(body), headers),
    };
  };
  return { ...system, as };
}

/** Steps of a journey in such a system: an act that has to succeed, and a stage that is waited for. */
export function journeyIn(system: () => TestSystem) {
  const post: Posts = (account, path, body) => ok(system().as(account).post(path, body));
  return {
    post,
    stage: (account: string, id: string, code: string) =>
      eventually(
        () => system().as(account).get(`/cases/${id}`),
        (answer) => answer.body.stage?.code === code,
        30_000,
      ),
  };
}
