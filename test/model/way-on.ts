import { expect } from 'vitest';
import { whoMay } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { eventually, type TestSystem } from '../support/system.ts';

/** So long may it take until what follows an act in other cases has followed. */
const SETTLES_MS = 8_000;

/** Where the person acts in the posting that the case belongs to (R10, R14). */
const IN_THE_POSTING: Readonly<Record<string, readonly string[]>> = {
  'review returned poster': ['resubmit', 'amend'],
};

interface Waiting {
  readonly id: string;
  readonly type: CaseType;
  readonly stage: string;
  readonly waits_for: readonly string[];
}

/**
 * No dead end (R40): wherever a sequence leads, each person whom an open case waits for finds something to do in it,
 * as they read it by HTTP. A state that was tried is not tried again.
 */
export class WaysOn {
  readonly #tried = new Set<string>();
  readonly #system: TestSystem;
  /** The accounts of the model's world, by the role or relation that a case waits for. */
  readonly #people: Readonly<Record<string, readonly string[]>>;

  constructor(system: TestSystem, people: Readonly<Record<string, readonly string[]>>) {
    this.#system = system;
    this.#people = people;
  }

  /** States tried so far. */
  get tried(): number {
    return this.#tried.size;
  }

  /** @param state what the possible acts depend on besides the stages: the model. @throws the test's failure */
  async check(familyId: string, state: unknown, said: string): Promise<void> {
    const open: Waiting[] = await this.#system.db.query(
      'select id, type, stage, waits_for from cases where family_id = $1 and not final',
      [familyId],
    );
    for (const one of open)
      for (const who of one.waits_for) {
        const key = JSON.stringify([one.type, one.stage, who, state]);
        if (this.#tried.has(key)) continue;
        this.#tried.add(key);
        const end = `R40 a dead end after ${said}: ${one.type} in ${one.stage} waits for ${who}`;
        const onward = async () => (await this.#hasMoved(one)) || (await this.#canAct(one, who, familyId));
        expect(await eventually(onward, Boolean, SETTLES_MS).catch(() => false), end).toBe(true);
      }
  }

  /** True when it was only about to go on: a review ends a moment after its posting was withdrawn. */
  async #hasMoved({ id, stage }: Waiting): Promise<boolean> {
    const [now] = await this.#system.db.query('select stage, final from cases where id = $1', [id]);
    return now.final || now.stage !== stage;
  }

  async #canAct({ id, type, stage }: Waiting, who: string, postingId: string): Promise<boolean> {
    const table = lifecycleOf(type);
    const elsewhere = IN_THE_POSTING[`${type} ${stage} ${who}`];
    for (const account of this.#people[who] ?? []) {
      const { status, body } = await this.#system.as(account).raw.get(`/cases/${elsewhere ? postingId : id}`);
      if (status !== 200) continue;
      const { acts, relations } = body as { acts: { code: string }[]; relations: string[] };
      const waited = (code: string): boolean =>
        // Giving a task back leaves it waiting: no way on.
        who === 'assigned'
          ? relations.includes(who) && code !== 'giveBack'
          : (elsewhere?.includes(code) ?? whoMay(table, stage, code).includes(who as never));
      if (acts.some(({ code }) => waited(code))) return true;
    }
    return false;
  }
}
