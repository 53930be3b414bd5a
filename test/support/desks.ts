import { expect } from 'vitest';
import type { TestSystem } from './system.ts';

type Lists = Readonly<Record<string, readonly string[]>>;

/** Everything that stands on the desks after a step; an account that is not named has nothing to do, and no news. */
export interface Change {
  /** Kinds of the tasks of each account: the item's, or the stage of its case. */
  readonly tasks?: Lists;
  /** Words of each notice since the last step, by account. */
  readonly told?: Lists;
  /** Accounts that are not looked at in this step: what they have to do then is another test's subject. */
  readonly besides?: readonly string[];
}

type Found = Required<Pick<Change, 'tasks' | 'told'>>;

/** The task list and the mailbox of each person of a journey, looked at after each of its steps (R39). */
export class Desks {
  readonly #system: TestSystem;
  readonly #accounts: readonly string[];
  readonly #seen = new Map<string, ReadonlySet<string>>();

  constructor(system: TestSystem, accounts: readonly string[]) {
    this.#system = system;
    this.#accounts = accounts;
  }

  /** Takes whatever lies there as seen: what came before the journey, or while time passed. */
  async clear(): Promise<void> {
    for (const account of this.#accounts) {
      const ids = (await this.#notices(account)).map(({ id }) => id);
      this.#seen.set(account, new Set([...(this.#seen.get(account) ?? []), ...ids]));
    }
  }

  /**
   * Waits until everybody has just these tasks, and was told just this since the last step.
   * @param step names the step in a failure
   */
  async show(step: string, { tasks = {}, told = {}, besides = [] }: Change): Promise<void> {
    const wanted = {
      tasks: Object.fromEntries(Object.entries(tasks).map(([who, kinds]) => [who, [...kinds].sort()])),
      told,
    };
    // As long as what follows between processes may take on a busy machine.
    const until = Date.now() + 20_000;
    for (;;) {
      const found = await this.#found(told, besides);
      if (inOrder(found) === inOrder(wanted) || Date.now() > until) {
        expect(found, step).toEqual(wanted);
        return this.clear();
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async #notices(account: string) {
    const { items } = (await this.#system.as(account).get('/notifications?limit=100')).body;
    const seen = this.#seen.get(account);
    return items.filter(({ id }) => !seen?.has(id)).reverse();
  }

  async #tasksOf(account: string): Promise<string[]> {
    const { items } = (await this.#system.as(account).get('/tasks?limit=100')).body;
    return items.map((one) => one.what?.code ?? one.case?.stage.code ?? one.matter?.kind.code ?? '').sort();
  }

  async #found(told: Lists, besides: readonly string[]): Promise<Found> {
    const tasks: Record<string, string[]> = {};
    const news: Record<string, string[]> = {};
    for (const account of this.#accounts.filter((one) => !besides.includes(one))) {
      const kinds = await this.#tasksOf(account);
      if (kinds.length > 0) tasks[account] = kinds;
      const unread = (await this.#notices(account)).map(({ zh }) => zh);
      if (unread.length > 0) news[account] = matched(unread, told[account] ?? []);
    }
    return { tasks, told: news };
  }
}

/** Each notice that has expected words stands as these, in their order; the others follow in full. */
function matched(unread: readonly string[], expected: readonly string[]): string[] {
  const left = [...unread];
  const found = expected.filter((words) => {
    const index = left.findIndex((zh) => zh.includes(words));
    if (index !== -1) left.splice(index, 1);
    return index !== -1;
  });
  return [...found, ...left];
}

const inOrder = ({ tasks, told }: Found): string => JSON.stringify([entries(tasks), entries(told)]);
const entries = (lists: Lists) => Object.entries(lists).sort(([one], [other]) => one.localeCompare(other));
