import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect } from 'vitest';
import { eventually, type Answer } from '../support/system.ts';
import type { MatchModel } from './match-model.ts';
import { stateOf } from './match-state.ts';
import {
  answerOffer,
  conclude,
  confirm,
  extend,
  goOn,
  intrude,
  leave,
  offerNext,
  onwards,
  propose,
  rank,
  refuse,
  revise,
  say,
  sign,
  takeBack,
  withdraw,
  withdrawClaim,
  type Intention,
  type Request,
} from './negotiation-acts.ts';
import type { RealMatch } from './real-match.ts';

type Command = fc.AsyncCommand<MatchModel, RealMatch>;

/** A refusal says why, and is not a server error. */
const REFUSED: readonly number[] = [403, 404, 409, 422];

const clone = (model: MatchModel): MatchModel => copy(model) as MatchModel;
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).map(([name, part]) => [name, copy(part)]);
  return Object.assign(
    Object.create(Object.getPrototypeOf(value) as object) as object,
    Object.fromEntries(fields),
  );
}

/** Waits until the system stands as one of the models says, and takes that one over, with the clocks as pinned. */
export async function agree(
  model: MatchModel,
  real: RealMatch,
  candidates: readonly MatchModel[],
  said: string,
): Promise<void> {
  const expected = candidates.map(stateOf);
  const state = await eventually(
    () => real.state(),
    (found) => expected.some((one) => isDeepStrictEqual(found, one)),
    10_000,
  ).catch((error: Error) => {
    throw new Error(
      `${said}; expected ${expected.map((one) => JSON.stringify(one)).join(' or ')}; ${error.message}`,
    );
  });
  const chosen = candidates[expected.findIndex((one) => isDeepStrictEqual(state, one))];
  if (!chosen) throw new Error('found and lost: impossible');
  Object.assign(model, chosen);
  const { pinned } = real;
  model.deadline = pinned.posting;
  model.negotiations.forEach((one, index) => {
    const found = pinned.negotiations[index];
    // R26: an extension by both moves the clock, and nothing else does.
    if (!one.over && one.deadline !== null) expect(found?.deadline, said).toBe(one.deadline);
    one.deadline = found?.deadline ?? null;
    if (one.letter) one.letter.deadline = found?.letter?.deadline ?? null;
    if (one.agreement) one.agreement.deadline = found?.agreement?.deadline ?? null;
  });
  if (!model.severalWinners)
    expect(model.live.length, 'R26 one exclusive negotiation').toBeLessThanOrEqual(1);
  await real.ways.check(real.postingId, stateOf(model), said);
}

function applied(model: MatchModel, requests: readonly Request[], answers: readonly Answer[]): boolean {
  return requests.every((request, index) => {
    const allowed = request.apply(model);
    if (allowed) model.accepted += 1;
    return allowed === (answers[index]?.status ?? 500) < 300;
  });
}

const replyIn = ({ body }: Answer): unknown => (body as { reply?: unknown }).reply;

/** One act of somebody, sent once or twice with the same key: it happens at most once. */
class One implements Command {
  readonly intention: Intention;
  readonly twice: boolean;
  #said = 'not sent';
  constructor(intention: Intention, twice: boolean) {
    this.intention = intention;
    this.twice = twice;
  }
  check = () => true;
  async run(model: MatchModel, real: RealMatch): Promise<void> {
    const request = (await this.intention(model, real)) ?? (await onwards(0, 'poster', 0)(model, real));
    if (!request) return;
    const headers = { 'Idempotency-Key': randomUUID() };
    const sent = [request.send(headers), ...(this.twice ? [request.send(headers)] : [])];
    const answers = await Promise.all(sent);
    const [answer] = answers;
    if (!answer) return;
    const before = `${model.stage}/${model.negotiations.map(({ stage }) => stage).join()}`;
    this.#said = `${request.name} in ${before}: ${answer.status} ${answer.body.code ?? ''}`;
    const next = clone(model);
    expect(applied(next, [request], [answer]), this.#said).toBe(true);
    for (const one of answers) {
      expect(one.status < 300 || REFUSED.includes(one.status), this.#said).toBe(true);
      expect(one.status, `${this.#said}, sent twice`).toBe(answer.status);
      if (one.status < 300) expect(replyIn(one)).toEqual(replyIn(answer));
    }
    await agree(model, real, [next], this.#said);
  }
  toString = () => this.#said;
}

/** Two acts at the same moment: whatever comes out is what one order of the two would have given. */
class AtOnce implements Command {
  readonly intentions: readonly [Intention, Intention];
  #said = 'not sent';
  constructor(intentions: readonly [Intention, Intention]) {
    this.intentions = intentions;
  }
  check = () => true;
  async run(model: MatchModel, real: RealMatch): Promise<void> {
    const [first, second] = [await this.intentions[0](model, real), await this.intentions[1](model, real)];
    if (!first || !second) return;
    const key = () => ({ 'Idempotency-Key': randomUUID() });
    const [a, b] = await Promise.all([first.send(key()), second.send(key())]);
    this.#said = `at once: ${first.name}: ${a.status} ${a.body.code ?? ''}, ${second.name}: ${b.status} ${b.body.code ?? ''}`;
    for (const answer of [a, b])
      expect(answer.status < 300 || REFUSED.includes(answer.status), this.#said).toBe(true);
    const orders: [Request[], Answer[]][] = [
      [
        [first, second],
        [a, b],
      ],
      [
        [second, first],
        [b, a],
      ],
    ];
    const candidates = orders.flatMap(([requests, answers]) => {
      const next = clone(model);
      return applied(next, requests, answers) ? [next] : [];
    });
    expect(candidates.length, `${this.#said}: no order of the two explains it`).toBeGreaterThan(0);
    await agree(model, real, candidates, this.#said);
  }
  toString = () => this.#said;
}

/** Two clocks that run out within this are not told apart. */
const MARGIN_MS = 3_000;

/** The next instant at which some clock decides; null when none runs. */
export function nextDeadline(model: MatchModel): number | null {
  const posting = model.stage === 'open' || model.stage === 'without_claim' ? [model.deadline] : [];
  const rooms = model.live.flatMap((one) =>
    one.signing
      ? [one.signing.deadline]
      : one.stage === 'offered' || one.stage === 'talks'
        ? [one.deadline]
        : [],
  );
  const all = [...posting, ...rooms].filter((at) => at !== null).sort((a, b) => a - b);
  let last = all[0];
  for (const at of all) if (last !== undefined && at - last < 2 * MARGIN_MS) last = at;
  return last ?? null;
}

/** Time passes: up to the middle of the next clock, where nothing may happen, or past its end. */
export async function passTime(model: MatchModel, real: RealMatch, past: boolean): Promise<boolean> {
  const deadline = nextDeadline(model);
  if (deadline === null) return false;
  const left = deadline - real.system.now().getTime();
  await real.system.skip(Math.max(1, past ? left + MARGIN_MS : Math.floor(left / 2)));
  const next = clone(model);
  next.timeIs(real.system.now().getTime());
  await agree(model, real, [next], past ? 'the next clock runs out' : 'time passes');
  return true;
}

class PassTime implements Command {
  readonly past: boolean;
  constructor(past: boolean) {
    this.past = past;
  }
  check = (model: Readonly<MatchModel>) => nextDeadline(model as MatchModel) !== null;
  run = (model: MatchModel, real: RealMatch) => passTime(model, real, this.past).then(() => undefined);
  toString = () => (this.past ? 'the next clock runs out' : 'time passes');
}

/** Acts whose outcome at one moment is that of one order: all in one room, or a signature and a withdrawal (R13). */
const roomActs = fc.oneof(
  propose,
  propose,
  confirm,
  confirm,
  takeBack,
  extend,
  say,
  revise,
  leave,
  answerOffer,
);
const pairs = fc.oneof(
  fc.tuple(roomActs, roomActs),
  fc.tuple(sign, fc.oneof(sign, revise, leave, say)),
  fc.tuple(
    sign,
    fc.nat({ max: 3 }).chain((n) => (n === 3 ? fc.constant(withdraw) : sign)),
  ),
);

const one = (arbitrary: fc.Arbitrary<Intention>) =>
  fc.tuple(arbitrary, fc.nat({ max: 5 })).map(([intention, dice]) => new One(intention, dice === 5));

/** Possible events of a posting's negotiations; likely ones are listed more often. */
export const NEGOTIATION_COMMANDS = [
  ...Array.from({ length: 30 }, () => one(goOn)),
  one(propose),
  one(propose),
  one(confirm),
  one(confirm),
  one(takeBack),
  one(extend),
  one(extend),
  one(answerOffer),
  one(say),
  one(revise),
  one(revise),
  one(leave),
  one(sign),
  one(refuse),
  one(rank),
  one(fc.constant(offerNext)),
  one(fc.constant(conclude)),
  one(fc.constant(withdraw)),
  one(withdrawClaim),
  one(intrude),
  pairs.map((pair) => new AtOnce(pair)),
  pairs.map((pair) => new AtOnce(pair)),
  pairs.map((pair) => new AtOnce(pair)),
  fc.boolean().map((past) => new PassTime(past)),
  fc.boolean().map((past) => new PassTime(past)),
];
