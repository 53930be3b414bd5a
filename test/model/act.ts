import type fc from 'fast-check';
import { expect } from 'vitest';
import { eventually } from '../support/system.ts';
import type { RealPosting } from './real-posting.ts';
import type { PostingModel } from './review-model.ts';

export type Command = fc.AsyncCommand<PostingModel, RealPosting>;

/** One act of somebody: the model says whether it is allowed, the system must agree, and both must stand alike. */
export abstract class Act implements Command {
  check(): boolean {
    return true;
  }

  abstract allow(model: PostingModel): boolean;
  abstract perform(real: RealPosting): Promise<{ status: number; body: { code?: string } }>;
  abstract toString(): string;

  async run(model: PostingModel, real: RealPosting): Promise<void> {
    const before = await real.state();
    model.now = real.system.now().getTime();
    const allowed = this.allow(model);
    const answer = await this.perform(real);
    const said = `${this.toString()} in ${before.posting}/${before.review}: ${answer.status} ${answer.body.code ?? ''}`;
    expect(answer.status < 300, said).toBe(allowed);
    if (!allowed) expect([403, 404, 409, 422], said).toContain(answer.status);
    if (allowed) model.accepted += 1;
    model.follow();
    await agree(model, real, said);
  }
}

/** Waits for what follows between processes, then compares. */
export async function agree(model: PostingModel, real: RealPosting, said: string): Promise<void> {
  const expected = {
    posting: model.stage,
    review: model.current.stage,
    published: model.stage === 'open' ? model.publishedVersion : undefined,
    amends: model.amendment !== null,
    nobodyLeft: model.current.nobodyLeft,
  };
  if (!model.amendment) real.reviewId = real.firstReviewId;
  const seen = async () => {
    const state = await real.state();
    if (model.amendment && state.amendment && state.amendment !== real.reviewId) {
      real.reviewId = state.amendment;
      return seen();
    }
    return state;
  };
  const fits = (state: Awaited<ReturnType<RealPosting['state']>>): boolean =>
    state.nobody_left === model.current.nobodyLeft &&
    state.posting === expected.posting &&
    state.review === expected.review &&
    (expected.published === undefined || state.published === expected.published) &&
    (state.amendment !== null) === expected.amends;
  const state = await eventually(seen, fits, 8_000).catch((error: Error) => {
    throw new Error(`${said}; expected ${JSON.stringify(expected)}; ${error.message}`);
  });
  await real.lists?.(model, real, said);
  const clocked = ['returned', 'rejected'].includes(model.current.stage);
  model.deadline = clocked && state.deadline ? state.deadline.getTime() : null;
  const { stage, assigned, decisions, declined } = model.current;
  // R11: where nobody is left, the way on is not theirs: the supervisor hands it over, or another is granted the office.
  if (model.current.nobodyLeft) return;
  const stood = [...declined, '/', ...model.recused];
  await real.ways.check(real.id, [expected, stage, assigned, decisions, stood, [...model.delegations]], said);
}
