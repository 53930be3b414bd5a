import fc from 'fast-check';
import { expect } from 'vitest';
import { otherSide, type Side } from '../../domain/project/rules.ts';
import { outcomeBy } from '../support/after-match.ts';
import { eventually } from '../support/system.ts';
import { Does, type Intention } from './does.ts';
import { type ProjectModel, type By } from './project-model.ts';
import type { RealProject } from './real-project.ts';

type Intent = Intention<ProjectModel, RealProject>;
type Command = fc.AsyncCommand<ProjectModel, RealProject>;

const DAY_MS = 86_400_000;
const reason = { reason: '模型测试。' };

/** Waits until both stand alike, and takes over the clocks as they are pinned. */
export async function agree(model: ProjectModel, real: RealProject, said: string): Promise<void> {
  model.follow(real.system.now().getTime());
  const { stage, breaches, isAccepted } = model;
  const expected = {
    stage,
    isAccepted,
    breaches: breaches.map(({ against, state }) => `${against} ${state}`),
  };
  const state = await eventually(
    () => real.state(),
    (found) =>
      found.stage === stage &&
      found.isAccepted === isAccepted &&
      found.breaches.join() === expected.breaches.join(),
    10_000,
  ).catch((error: Error) => {
    throw new Error(`${said}; expected ${JSON.stringify(expected)}; ${error.message}`);
  });
  if (model.waitsFor) expect(state.waitsFor, said).toEqual(model.waitsFor);
  model.deadline = state.deadline;
  model.acceptedUntil = state.acceptedUntil;
  await real.ways.check(real.familyId, [expected, model.resume, model.proposedBy, model.breach], said);
}

/** An act by somebody; `aim` says what of it depends on where the project stands. */
const act =
  (by: By, verb: string, body: object, apply: (model: ProjectModel, real: RealProject) => boolean): Intent =>
  (_model, real) => ({
    name: `${by} ${verb}`,
    apply: (model) => apply(model, real),
    send: () => real.post(by, verb, body),
  });

const acts = {
  progress: (by: By) => act(by, 'report-progress', { summary: '按计划推进。' }, (m) => m.reportProgress(by)),
  outcome:
    (by: By): Intent =>
    (model, real) =>
      act(by, 'report-outcome', outcomeBy(real.performerPerson(model)), (m) => m.reportOutcome(by))(
        model,
        real,
      ),
  accept: (by: By) => act(by, 'accept-outcome', {}, (m) => m.judgeOutcome(by, true)),
  giveBack: (by: By) => act(by, 'return-outcome', reason, (m) => m.judgeOutcome(by, false)),
  complete: (by: By) => act(by, 'complete', reason, (m) => m.complete(by)),
  propose: (by: By) => act(by, 'propose-termination', reason, (m) => m.proposeTermination(by)),
  agree: (by: By) => act(by, 'agree-termination', reason, (m) => m.answerTermination(by, true)),
  decline: (by: By) => act(by, 'decline-termination', reason, (m) => m.answerTermination(by, false)),
  breach: (by: By, against: Side | null) =>
    act(
      by,
      'report-breach',
      { duty: 'agreement', facts: '逾期未办。', ...(against && { against }) },
      (m, real) => m.reportBreach(by, against, real.system.now().getTime()),
    ),
  cure: (by: By) => act(by, 'report-cure', reason, (m) => m.reportCure(by)),
  acceptCure: (by: By) => act(by, 'accept-cure', reason, (m) => m.answerCure(by, true)),
  dispute: (by: By) => act(by, 'dispute-cure', reason, (m) => m.answerCure(by, false)),
  find: (by: By, breach: boolean, ends: boolean) =>
    act(by, 'find', { breach, ends, ...reason }, (m) => m.find(by, breach, ends)),
  appeal: (by: By) => act(by, 'appeal', reason, (m) => m.appeal(by)),
  decide: (by: By, upheld: boolean) =>
    act(by, 'decide-appeal', { upheld, ...reason }, (m) => m.decideAppeal(by, upheld)),
};

/** Moves the project on from where it stands, so that sequences get far. */
function onwards(model: ProjectModel, { yes, also }: { yes: boolean; also: boolean }): Intent {
  const { stage, performer, breach } = model;
  const adopter = otherSide(performer);
  const accused = breach?.against ?? adopter;
  switch (stage) {
    case 'running':
      return yes || also ? acts.outcome(performer) : acts.breach(performer, null);
    case 'outcome_reported':
      return yes || also ? acts.accept(adopter) : acts.giveBack(adopter);
    case 'accepted':
      return yes ? acts.complete('organiser') : acts.breach(performer, null);
    case 'adopting':
      return acts.breach(yes ? performer : 'organiser', adopter);
    case 'termination_proposed':
      return acts.decline(model.proposedBy ?? performer);
    case 'breach_reported':
      return acts.cure(accused);
    case 'cure_reported':
      return yes ? acts.dispute(otherSide(accused)) : acts.acceptCure('organiser');
    case 'breach_review':
      return acts.find('organiser', yes, also);
    case 'breach_found':
      return acts.appeal(accused);
    case 'appealed':
      return acts.decide('supervisor', yes);
    default:
      return acts.progress(performer);
  }
}

/** Time passes: some days, up to the middle of the clock of the stage, or past its end. */
class PassTime implements Command {
  readonly how: 'half' | 'past' | 'long';
  constructor(how: 'half' | 'past' | 'long') {
    this.how = how;
  }
  check = () => true;
  async run(model: ProjectModel, real: RealProject): Promise<void> {
    const left = (model.deadline ?? 0) - real.system.now().getTime();
    const ms = { half: left / 2, past: left + 60_000, long: 40 * DAY_MS }[this.how];
    // Close to a clock nobody knows on which side of it the next act falls.
    if (this.how === 'half' && left < 120_000) return;
    await real.system.skip(Math.max(1, Math.floor(ms)));
    model.timeIs(real.system.now().getTime());
    await agree(model, real, this.toString());
  }
  toString = () => `time passes (${this.how})`;
}

const who = fc.constantFrom<By>('poster', 'claimant', 'poster', 'claimant', 'organiser', 'supervisor');
const side = fc.constantFrom<Side | null>('poster', 'claimant', null);
const does = (intent: fc.Arbitrary<Intent>): fc.Arbitrary<Command> =>
  intent.map((one) => new Does(one, agree));
const goOn = does(
  fc.record({ yes: fc.boolean(), also: fc.boolean() }).map(
    (dice): Intent =>
      (model, real) =>
        onwards(model, dice)(model, real),
  ),
);

/** Possible events of a project; likely ones are listed more often. */
export const PROJECT_COMMANDS: fc.Arbitrary<Command>[] = [
  ...Array.from({ length: 14 }, () => goOn),
  does(who.map(acts.progress)),
  does(who.map(acts.outcome)),
  does(who.map(acts.accept)),
  does(who.map(acts.giveBack)),
  does(who.map(acts.complete)),
  does(who.map(acts.propose)),
  does(who.map(acts.agree)),
  does(who.map(acts.decline)),
  does(fc.tuple(who, side).map(([by, against]) => acts.breach(by, against))),
  does(fc.tuple(who, side).map(([by, against]) => acts.breach(by, against))),
  does(who.map(acts.cure)),
  does(who.map(acts.acceptCure)),
  does(who.map(acts.dispute)),
  does(fc.tuple(who, fc.boolean(), fc.boolean()).map(([by, found, ends]) => acts.find(by, found, ends))),
  does(who.map(acts.appeal)),
  does(fc.tuple(who, fc.boolean()).map(([by, upheld]) => acts.decide(by, upheld))),
  ...(['half', 'past', 'past', 'long'] as const).map((how) => fc.constant(new PassTime(how))),
];

/** Brings a project to its end, so that it leaves no timers behind. */
export async function finish(model: ProjectModel, real: RealProject): Promise<void> {
  for (let steps = 0; !model.over; steps += 1) {
    expect(steps, 'R32 always an end').toBeLessThan(12);
    const { stage, performer, breach } = model;
    const adopter = otherSide(performer);
    if (stage === 'adopting') await new PassTime('past').run(model, real);
    else {
      const intent =
        stage === 'accepted'
          ? acts.complete('organiser')
          : stage === 'termination_proposed'
            ? acts.agree(otherSide(model.proposedBy ?? adopter))
            : stage === 'breach_reported' || stage === 'cure_reported'
              ? acts.acceptCure(otherSide(breach?.against ?? adopter))
              : stage === 'breach_review'
                ? acts.find('organiser', false, false)
                : stage === 'breach_found'
                  ? acts.appeal(breach?.against ?? adopter)
                  : stage === 'appealed'
                    ? acts.decide('supervisor', true)
                    : acts.propose(performer);
      await new Does(intent, agree).run(model, real);
    }
  }
}
