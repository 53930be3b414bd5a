import fc from 'fast-check';
import { expect } from 'vitest';
import { eventually } from '../support/system.ts';
import { type ClaimsModel, DAY_MS, type Asked, type Consent } from './claims-model.ts';
import { Does, type Deed, type Intention } from './does.ts';
import type { RealClaims } from './real-claims.ts';

type Intent = Intention<ClaimsModel, RealClaims>;
type Command = fc.AsyncCommand<ClaimsModel, RealClaims>;

const reason = { reason: '模型测试。' };
const ORGANISER = 'zhuban1';

/** Waits until both stand alike, and takes over the clocks as they are pinned. */
export async function agree(model: ClaimsModel, real: RealClaims, said: string): Promise<void> {
  const { stage, accepting, expertsAsked, claims } = model;
  const expected = { stage, accepting, expertsAsked, claims: claims.map((one) => one.stage).join() };
  const state = await eventually(
    () => real.state(),
    (found) =>
      found.stage === stage &&
      found.accepting === accepting &&
      found.expertsAsked === expertsAsked &&
      found.claims.map((one) => one.stage).join() === expected.claims,
    10_000,
  ).catch((error: Error) => {
    throw new Error(`${said}; expected ${JSON.stringify(expected)}; ${error.message}`);
  });
  // R16: one current window. What the system counts from its own instant is near, and counts from then on.
  for (const at of ['opensAt', 'closesAt'] as const) {
    const [mine, theirs] = [model[at], state[at]];
    expect([theirs === null, Math.abs((mine ?? 0) - (theirs ?? 0)) < 60_000], `${said}: ${at}`).toEqual([
      mine === null,
      true,
    ]);
    model[at] = theirs;
  }
  model.deadline = state.deadline;
  claims.forEach((claim, index) => (claim.deadline = state.claims[index]?.deadline ?? null));
  const dependsOn = claims.map(({ stage: at, needsDocuments }) => `${at} ${needsDocuments}`);
  await real.ways.check(real.postingId, [expected, model.closesAt === null, dependsOn], said);
}

type Aim = (model: ClaimsModel, real: RealClaims) => Omit<Deed<ClaimsModel>, 'name'> | null;
const named =
  (name: string, aim: Aim): Intent =>
  (model, real) => {
    const aimed = aim(model, real);
    return aimed && { name, ...aimed };
  };

const nowOf = (real: RealClaims): number => real.system.now().getTime();

/** An act of the poster, or of an office, on the posting. */
const onPosting = (
  verb: string,
  body: object,
  apply: (model: ClaimsModel, now: number) => boolean,
  by?: string,
) =>
  named(by ? `${by} ${verb}` : verb, (_model, real) => ({
    apply: (model) => apply(model, nowOf(real)),
    send: () => real.onPosting(by ?? real.world.poster, verb, body),
  }));

const inDays = (real: RealClaims, days: number | null): number | null =>
  days === null ? null : nowOf(real) + days * DAY_MS;
const iso = (ms: number): string => new Date(ms).toISOString();

const moveWindow = (opens: number | null, closes: number | null): Intent =>
  named('move-window', (_model, real) => {
    const asked: Asked = { opensAt: inDays(real, opens), closesAt: inDays(real, closes) };
    const window = {
      kind: asked.closesAt === null ? 'open_ended' : 'fixed',
      ...(asked.opensAt !== null && { opensAt: iso(asked.opensAt) }),
      ...(asked.closesAt !== null && { closesAt: iso(asked.closesAt) }),
    };
    return {
      apply: (model) => model.moveWindow(asked, nowOf(real)),
      send: () => real.onPosting(real.world.poster, 'move-window', { window, ...reason }),
    };
  });

const extend = (days: number): Intent =>
  named('extend', (_model, real) => {
    const closesAt = nowOf(real) + days * DAY_MS;
    return {
      apply: (model) => model.extend(closesAt, nowOf(real)),
      send: () => real.onPosting(real.world.poster, 'extend', { closesAt: iso(closesAt), ...reason }),
    };
  });

const declineAll = (only: boolean): Intent =>
  named('decline-all', (model, real) => {
    const all = model.valid.length > 0 ? model.valid : [...model.claims.keys()];
    const chosen = only ? all.slice(0, 1) : all;
    if (chosen.length === 0) return null;
    const declined = chosen.map((one) => ({ claimId: real.claims[one], reason: '与产线不相容。' }));
    return {
      apply: (next) => next.declineAll(chosen),
      send: () => real.onPosting(real.world.poster, 'decline-all', { declined }),
    };
  });

const consentOf = (real: RealClaims, claimant: number, consent: Consent) =>
  real.claimant(claimant).member ? consent : ('alone' as const);

const submit = (claimant: number, consent: Consent): Intent =>
  named(`${claimant} submits`, (_model, real) => ({
    apply: (model) => model.submit(claimant, consentOf(real, claimant, consent)),
    send: () => real.submit(claimant, consent),
  }));

/** Mostly one that is live, or that was withdrawn where it is to be revived; sometimes any. */
function pick(model: ClaimsModel, dice: number, wanted: (stage: string) => boolean): number | null {
  const fit = [...model.claims.keys()].filter((index) => wanted(model.claims[index]?.stage ?? ''));
  const among = fit.length > 0 && dice % 6 !== 5 ? fit : [...model.claims.keys()];
  return among[dice % among.length] ?? null;
}

type OfClaim = (
  model: ClaimsModel,
  real: RealClaims,
  index: number,
) => readonly [(next: ClaimsModel) => boolean, () => ReturnType<RealClaims['onClaim']>];

const onClaim = (verb: string, dice: number, stages: readonly string[], how: OfClaim): Intent =>
  named(verb, (model, real) => {
    const index = pick(model, dice, (stage) => stages.includes(stage));
    if (index === null) return null;
    const [apply, send] = how(model, real, index);
    return { apply, send };
  });

const LIVE = ['verification', 'curing', 'valid'] as const;
const holder = (model: ClaimsModel, real: RealClaims, index: number): string =>
  real.claimant(model.claims[index]?.claimant ?? 0).account;

const revive = (dice: number, consent: Consent): Intent =>
  onClaim('revive', dice, ['withdrawn'], (model, real, index) => {
    const claimant = model.claims[index]?.claimant ?? 0;
    return [
      (next) => next.revive(index, consentOf(real, claimant, consent)),
      () => real.revive(index, claimant, consent),
    ];
  });

const VERDICTS = {
  valid: ['verify-valid', reason],
  invalid: ['verify-invalid', { ...reason, curable: false }],
  curable: ['verify-invalid', { ...reason, curable: true }],
  documents: ['need-documents', { ...reason, documents: ['学位证书扫描件', '单位证明'] }],
} as const;
type Verdict = keyof typeof VERDICTS;

const verify = (dice: number, verdict: Verdict, by = ORGANISER): Intent =>
  onClaim(`${by} ${verdict}`, dice, ['verification'], (_model, real, index) => [
    (next) => by === ORGANISER && next.verify(index, verdict),
    () => real.onClaim(by, index, VERDICTS[verdict][0], VERDICTS[verdict][1]),
  ]);

const takeBack = (dice: number): Intent =>
  onClaim('take-back-valid', dice, ['valid'], (_model, real, index) => [
    (next) => next.takeBack(index),
    () => real.onClaim(ORGANISER, index, 'take-back-valid', reason),
  ]);

const cure = (dice: number, withDocuments: boolean): Intent =>
  onClaim('cure', dice, ['curing'], (model, real, index) => [
    (next) => next.cure(index, withDocuments),
    () => real.cure(index, holder(model, real, index), withDocuments),
  ]);

const amend = (dice: number): Intent =>
  onClaim('amend', dice, LIVE, (model, real, index) => [
    (next) => next.amend(index),
    () => real.amend(index, model.claims[index]?.claimant ?? 0),
  ]);

const withdrawClaim = (dice: number): Intent =>
  onClaim('withdraw the claim', dice, LIVE, (model, real, index) => [
    (next) => next.withdrawClaim(index),
    () => real.onClaim(holder(model, real, index), index, 'withdraw', reason),
  ]);

const message = { message: '请补充工艺参数。' };
const answer = (dice: number): Intent =>
  onClaim('answer', dice, LIVE, (_model, real, index) => [
    (next) => next.answer(index),
    () => real.onClaim(real.world.poster, index, 'answer', message),
  ]);
const reply = (dice: number): Intent =>
  onClaim('reply', dice, LIVE, (model, real, index) => [
    (next) => next.reply(index),
    () => real.onClaim(holder(model, real, index), index, 'reply', message),
  ]);

/** Moves the posting on from where it stands, so that sequences get far. */
function onwards(model: ClaimsModel, dice: number): Intent {
  const is = (stage: string): boolean => model.claims.some((one) => one.stage === stage);
  if (model.stage === 'open' && dice % 3 === 0) return submit(dice % 3, 'consented');
  if (is('verification')) return verify(dice - (dice % 6), dice % 5 === 4 ? 'curable' : 'valid');
  if (is('curing')) return cure(dice - (dice % 6), true);
  if (model.stage === 'ranking') return declineAll(false);
  if (model.stage === 'without_claim') return extend(20);
  if (model.stage === 'open') return submit(dice % 3, 'consented');
  return moveWindow(1, 30);
}

/** Time passes: up to the middle of the next clock that decides, or past its end. */
class PassTime implements Command {
  readonly past: boolean;
  constructor(past: boolean) {
    this.past = past;
  }
  check = (model: Readonly<ClaimsModel>): boolean => model.nextDeadline !== null;
  async run(model: ClaimsModel, real: RealClaims): Promise<void> {
    const left = (model.nextDeadline ?? 0) - nowOf(real);
    // Close to a clock nobody knows on which side of it the next act falls.
    if (!this.past && left < 600_000) return;
    await real.system.skip(Math.max(1, this.past ? left + 60_000 : Math.floor(left / 2)));
    model.timeIs(nowOf(real));
    await agree(model, real, this.toString());
  }
  toString = () => (this.past ? 'the next clock runs out' : 'time passes');
}

const dice = fc.nat({ max: 59 });
const consent = fc.constantFrom<Consent>('consented', 'consented', 'declined', null);
const opens = fc.constantFrom<number | null>(null, -1, 1, 9);
const closes = fc.constantFrom<number | null>(null, 1, 4, 8, 30);
const does = (intent: fc.Arbitrary<Intent>): fc.Arbitrary<Command> =>
  intent.map((one) => new Does(one, agree));
const goOn = does(
  dice.map(
    (one): Intent =>
      (model, real) =>
        onwards(model, one)(model, real),
  ),
);
const verdict = fc.constantFrom<Verdict>('valid', 'invalid', 'curable', 'documents');
const many = (command: fc.Arbitrary<Command>, count: number) => Array.from({ length: count }, () => command);

/** Possible events of a published posting and its claims; likely ones are listed more often. */
export const CLAIMS_COMMANDS: fc.Arbitrary<Command>[] = [
  ...many(goOn, 16),
  ...many(does(fc.tuple(fc.nat({ max: 2 }), consent).map(([one, said]) => submit(one, said))), 3),
  does(fc.tuple(dice, consent).map(([one, said]) => revive(one, said))),
  ...many(does(fc.tuple(dice, verdict).map(([one, how]) => verify(one, how))), 2),
  does(fc.tuple(dice, verdict).map(([one, how]) => verify(one, how, 'zhangqiang'))),
  ...many(does(dice.map(takeBack)), 2),
  does(fc.tuple(dice, fc.boolean()).map(([one, all]) => cure(one, all))),
  does(dice.map(amend)),
  does(dice.map(withdrawClaim)),
  does(dice.map(answer)),
  does(dice.map(reply)),
  does(
    fc
      .tuple(opens, closes)
      .filter(([from, to]) => from === null || to === null || from < to)
      .map(([from, to]) => moveWindow(from, to)),
  ),
  does(fc.constant(onPosting('close-window', reason, (model, now) => model.closeWindow(now)))),
  does(fc.constantFrom(1, 6, 15, 40).map(extend)),
  does(fc.boolean().map(declineAll)),
  does(fc.constant(onPosting('ask-experts', reason, (model) => model.askExperts()))),
  does(fc.constant(onPosting('decline-experts', reason, (model) => model.declineExperts(), ORGANISER))),
  does(fc.constant(onPosting('declare-lapsed', reason, (model) => model.declareLapsed()))),
  does(fc.constant(onPosting('withdraw', reason, (model) => model.withdraw()))),
  ...many(
    fc.boolean().map((past) => new PassTime(past)),
    4,
  ),
];
