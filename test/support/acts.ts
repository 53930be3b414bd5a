import { expect } from 'vitest';
import type { AnswerOf, AnyAnswer, Caller, Headers } from '../../local/client/caller.ts';
import type { ActOn, Known } from '../../local/client/typed.ts';

/** Sends an act of an account. */
export type Posts = <P extends string>(
  account: string,
  path: Known<'POST', P>,
  body?: object,
  headers?: Headers,
) => Promise<AnswerOf<'POST', P>>;

/** Asks for something as an account. */
export type Gets = <P extends string>(account: string, path: Known<'GET', P>) => Promise<AnswerOf<'GET', P>>;

/** The answer, which has to be a success. */
export function succeeded<A extends AnyAnswer>(answer: A): A {
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer;
}

/** The same of an answer to come. */
export async function ok<A extends AnyAnswer>(answer: Promise<A>): Promise<A> {
  return succeeded(await answer);
}

/** Experts sign in once: a panel takes only those who were seen as experts (R22, R35, R37). */
export async function signIn(
  system: { as(account: string): Caller },
  accounts: readonly string[] = ['zj1', 'zj2', 'zj3', 'zj4', 'zj5'],
): Promise<void> {
  for (const account of accounts) await ok(system.as(account).get('/tasks'));
}

/** An act on a thing that is only named when it runs: `actOn(caller, 'postings', id, act)`; its answer is the act's. */
export function actOn<Kind extends string, Act extends ActOn<Kind>>(
  caller: Caller,
  kind: Kind,
  id: string,
  act: Act,
  body: object = {},
): Promise<AnswerOf<'POST', `/${Kind}/${string}/${Act}`>> {
  // That this path is known is what `ActOn` says, which the compiler cannot see through.
  return caller.raw.post(`/${kind}/${id}/${act}`, body) as never;
}
