import type fc from 'fast-check';
import { expect } from 'vitest';
import type { Answer } from '../support/system.ts';

/** A refusal says why, and is not a server error. */
export const REFUSED: readonly number[] = [403, 404, 409, 422];

/** One request, aimed at what its sender sees: what it does to the model, and how it is sent. */
export interface Deed<Model> {
  readonly name: string;
  /** Returns true if it is allowed, and then moves the model. */
  apply(model: Model): boolean;
  send(): Promise<Answer>;
}

/** Somebody's intention: aimed at what they see now; null where there is nothing to aim at. */
export type Intention<Model, Real> = (model: Model, real: Real) => Deed<Model> | null;

/** A model that counts the accepted acts of people: each must be on record, and no other. */
interface Counting {
  accepted: number;
}

/** One act of somebody: the model says whether it is allowed, the system must agree, and both must stand alike after it. */
export class Does<Model extends Counting, Real> implements fc.AsyncCommand<Model, Real> {
  readonly #intention: Intention<Model, Real>;
  readonly #agree: (model: Model, real: Real, said: string) => Promise<void>;
  #said = 'not sent';

  constructor(
    intention: Intention<Model, Real>,
    agree: (model: Model, real: Real, said: string) => Promise<void>,
  ) {
    this.#intention = intention;
    this.#agree = agree;
  }

  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const deed = this.#intention(model, real);
    if (!deed) return;
    const before = JSON.stringify(model);
    const allowed = deed.apply(model);
    const answer = await deed.send();
    this.#said = `${deed.name}: ${answer.status} ${answer.body.code ?? ''}`;
    expect(answer.status < 300, `${this.#said}, in ${before}`).toBe(allowed);
    if (allowed) model.accepted += 1;
    else expect(REFUSED, this.#said).toContain(answer.status);
    await this.#agree(model, real, `${this.#said}, in ${before}`);
  }

  toString = () => this.#said;
}
