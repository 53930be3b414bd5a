import fc from 'fast-check';
import { expect } from 'vitest';
import { WITHOUT_VERIFICATION } from '../support/review-steps.ts';
import { Act, agree, type Command } from './act.ts';
import type { RealPosting } from './real-posting.ts';
import { REVIEWERS, ReviewModel, SUPERVISOR, type PostingModel, type Response } from './review-model.ts';

/** Anybody, or, so that sequences get far, one of those of the level that judges now. */
function chosen(model: PostingModel, who: string, ofLevel: boolean): string {
  const { current } = model;
  if (!ofLevel || current.mayJudge(who)) return who;
  const all = Object.keys(REVIEWERS);
  const fit = all.filter((one) => current.mayJudge(one));
  return fit[all.indexOf(who) % fit.length] ?? who;
}

export class Decide extends Act {
  who: string;
  readonly response: Response;
  readonly ofLevel: boolean;
  /** Says why it approves what the organiser has not verified; null: where that is so (R21). */
  #reasoned: boolean | null;
  constructor(who: string, response: Response, ofLevel: boolean, reasoned: boolean | null = null) {
    super();
    this.who = who;
    this.response = response;
    this.ofLevel = ofLevel;
    this.#reasoned = reasoned;
  }
  allow(model: PostingModel): boolean {
    this.who = chosen(model, this.who, this.ofLevel);
    this.#reasoned ??= model.current.verified !== 'valid';
    return model.current.decide(this.who, this.response, this.#reasoned);
  }
  perform = (real: RealPosting) =>
    real.judge(this.who, this.response, this.#reasoned ? { withoutVerification: WITHOUT_VERIFICATION } : {});
  toString = () => `${this.who} ${this.response}${this.#reasoned ? ' with a reason' : ''}`;
}

/** R21: the organiser verifies what is judged, as often as it likes; another account does not. */
export class Verify extends Act {
  readonly who: string;
  readonly result: 'valid' | 'invalid';
  constructor(who: string, result: 'valid' | 'invalid') {
    super();
    this.who = who;
    this.result = result;
  }
  allow = (model: PostingModel) => this.who === 'zhuban1' && model.current.verify(this.result);
  perform = (real: RealPosting) =>
    real.judge(this.who, 'verify', { result: this.result, verified: ['单位登记信息'] });
  toString = () => `${this.who} verifies as ${this.result}`;
}

export class Take extends Act {
  readonly who: string;
  constructor(who: string) {
    super();
    this.who = who;
  }
  allow = (model: PostingModel) => model.current.take(this.who);
  perform = (real: RealPosting) => real.judge(this.who, 'take');
  toString = () => `${this.who} take`;
}

class HandOver extends Act {
  readonly who: string;
  readonly to: string;
  constructor(who: string, to: string) {
    super();
    this.who = who;
    this.to = to;
  }
  allow = (model: PostingModel) => model.current.handOver(this.who, this.to);
  perform = (real: RealPosting) => real.judge(this.who, 'hand-over', { to: this.to, reason: '请假。' });
  toString = () => `${this.who} hands over to ${this.to}`;
}

/** R11: somebody gives the task back, declines it, or stands aside for an interest of their own. */
export class LeaveIt extends Act {
  readonly who: string;
  readonly how: 'give-back' | 'decline' | 'recuse';
  constructor(who: string, how: 'give-back' | 'decline' | 'recuse') {
    super();
    this.who = who;
    this.how = how;
  }
  allow({ current }: PostingModel): boolean {
    if (this.how === 'give-back') return current.giveBack(this.who);
    return this.how === 'decline' ? current.decline(this.who) : current.recuse(this.who);
  }
  perform = (real: RealPosting) =>
    real.judge(this.who, this.how, this.how === 'recuse' ? { relation: '师生。' } : { reason: '另有任务。' });
  toString = () => `${this.who} ${this.how}`;
}

/** By somebody, or by the last to decide. */
export class Undo extends Act {
  who: string;
  readonly own: boolean;
  constructor(who: string, own: boolean) {
    super();
    this.who = who;
    this.own = own;
  }
  allow(model: PostingModel): boolean {
    if (this.own) this.who = model.current.last()?.by ?? this.who;
    return model.current.undo(this.who);
  }
  perform = (real: RealPosting) => real.judge(this.who, 'undo', { reason: '有误。' });
  toString = () => `${this.who} undo`;
}

export class Appeal extends Act {
  allow = (model: PostingModel) => model.current.appeal();
  perform = (real: RealPosting) => real.judge('zhangqiang', 'appeal', { reason: '理由不成立。' });
  toString = () => 'appeal';
}

export class Resubmit extends Act {
  readonly material: boolean;
  #base = 1;
  #version = 1;
  constructor(material: boolean) {
    super();
    this.material = material;
  }
  allow(model: PostingModel): boolean {
    this.#base = model.newestVersion;
    this.#version = model.newestVersion + 1;
    if (model.stage !== 'returned') return false;
    model.review.resubmitted(this.material);
    model.newestVersion += 1;
    model.publishedVersion = model.newestVersion;
    model.extensions = 0;
    return true;
  }
  perform = (real: RealPosting) =>
    real.send('resubmit', real.contentAfter(this.#base, this.#version, this.material));
  toString = () => `resubmit${this.material ? ' material' : ''}`;
}

/** R10: a resubmission that leaves a correction unanswered. */
class ResubmitUnanswered extends Act {
  #base = 1;
  #version = 1;
  allow(model: PostingModel): boolean {
    this.#base = model.newestVersion;
    this.#version = model.newestVersion + 1;
    return false;
  }
  perform = (real: RealPosting) =>
    real.send('resubmit', real.contentAfter(this.#base, this.#version, true), { answers: [] });
  toString = () => 'resubmit without answers';
}

/** R10: a return whose correction names no field. */
class ReturnNowhere extends Act {
  allow = () => false;
  perform = (real: RealPosting) => real.judge('shi1', 'return', {}, '/没有/这个');
  toString = () => 'return for a field that is not there';
}

export class Amend extends Act {
  readonly material: boolean;
  #base = 1;
  #version = 1;
  constructor(material: boolean) {
    super();
    this.material = material;
  }
  allow(model: PostingModel): boolean {
    this.#base = model.amendment ? model.newestVersion : model.publishedVersion;
    this.#version = model.newestVersion + 1;
    if (model.stage !== 'open') return false;
    const { amendment } = model;
    if (amendment && amendment.stage !== 'returned') return false;
    model.newestVersion += 1;
    if (amendment) amendment.resubmitted(this.material);
    else if (this.material) model.amendment = new ReviewModel(model.delegations, model.recused);
    else model.publishedVersion = model.newestVersion;
    return true;
  }
  perform = (real: RealPosting) =>
    real.send('amend', real.contentAfter(this.#base, this.#version, this.material), { reason: '补充。' });
  toString = () => `amend${this.material ? ' material' : ''}`;
}

export class CancelAmendment extends Act {
  allow(model: PostingModel): boolean {
    if (!model.amendment) return false;
    model.amendment.stage = 'ended';
    return true;
  }
  perform = (real: RealPosting) => real.post('cancel-amendment', { reason: '不再修改。' });
  toString = () => 'cancel the amendment';
}

export class ExtendCorrection extends Act {
  allow(model: PostingModel): boolean {
    if (model.stage !== 'returned' || model.extensions >= 2) return false;
    model.extensions += 1;
    return true;
  }
  perform = (real: RealPosting) => real.post('extend-correction', { reason: '需要补充试验。' });
  toString = () => 'extend the correction';
}

export class Withdraw extends Act {
  allow(model: PostingModel): boolean {
    if (['withdrawn', 'rejection_stands', 'not_resubmitted'].includes(model.stage)) return false;
    model.stage = 'withdrawn';
    if (model.amendment) {
      model.amendment.stage = 'ended';
      model.amendment = null;
    }
    // Approved before it came to nothing, a review stays so (R13).
    if (model.review.stage === 'awaiting_publication') model.review.stage = 'approved';
    if (!model.review.over) model.review.stage = 'ended';
    return true;
  }
  perform = (real: RealPosting) => real.post('withdraw', { reason: '需求变更。' });
  toString = () => 'withdraw';
}

/** R15: a time of publication that is set, moved or taken back. */
export class Schedule extends Act {
  readonly days: number | null;
  #at: number | null = null;
  constructor(days: number | null) {
    super();
    this.days = days;
  }
  allow(model: PostingModel): boolean {
    this.#at = this.days === null ? null : model.now + this.days * 86_400_000;
    return model.schedules(this.#at);
  }
  perform = (real: RealPosting) =>
    this.#at === null
      ? real.post('cancel-schedule', {})
      : real.post('schedule-publication', { publishesAt: new Date(this.#at).toISOString() });
  toString = () => (this.days === null ? 'cancel the schedule' : `publish in ${this.days} days`);
}

/** Moves the case on from where it stands, so that sequences get far. */
class GoOn extends Act {
  readonly who: string;
  readonly response: Response;
  readonly material: boolean;
  #act: Act | null = null;
  constructor(who: string, response: Response, material: boolean) {
    super();
    this.who = who;
    this.response = response;
    this.material = material;
  }
  allow(model: PostingModel): boolean {
    const { stage } = model.current;
    if (stage === 'rejected') this.#act = new Appeal();
    else if (model.stage === 'returned') this.#act = new Resubmit(this.material);
    else if (model.current.level) this.#act = new Decide(this.who, this.response, true);
    else if (model.stage === 'scheduled') this.#act = new Schedule(null);
    else this.#act = new Amend(this.material);
    return this.#act.allow(model);
  }
  perform(real: RealPosting): Promise<{ status: number; body: { code?: string } }> {
    if (!this.#act) throw new Error('allow comes first');
    return this.#act.perform(real);
  }
  toString = () => `go on (${this.#act?.toString() ?? `${this.who} ${this.response}`})`;
}

/** Somebody who may not: a stranger sees nothing, the poster judges nothing. */
class Intrude extends Act {
  readonly who: string;
  constructor(who: string) {
    super();
    this.who = who;
  }
  allow = () => false;
  perform = (real: RealPosting) => real.judge(this.who, 'approve');
  toString = () => `${this.who} intrudes`;
}

class Delegate implements Command {
  readonly from: string;
  readonly to: string;
  constructor(from: string, to: string) {
    this.from = from;
    this.to = to;
  }
  check = () => true;
  async run(model: PostingModel, real: RealPosting): Promise<void> {
    const until = new Date(real.system.now().getTime() + 2 * 3_600_000).toISOString();
    const allowed = model.current.mayDelegate(this.from, this.to);
    const answer = await real.system
      .as(this.from)
      .post('/me/delegations', { to: this.to, until, reason: '出差。' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(allowed ? 201 : 409);
    if (!allowed) return;
    model.delegations.add(`${REVIEWERS[this.from]?.[0]}:${this.from}:${this.to}`);
  }
  toString = () => `${this.from} delegates to ${this.to}`;
}

class PassTime implements Command {
  readonly days: number;
  constructor(days: number) {
    this.days = days;
  }
  check = () => true;
  async run(model: PostingModel, real: RealPosting): Promise<void> {
    await real.system.skip(this.days * 86_400_000);
    // A delegation of the model's lasts two hours.
    model.delegations.clear();
    model.timeIs(real.system.now().getTime());
    model.follow();
    await agree(model, real, this.toString());
  }
  toString = () => `${this.days} days pass`;
}

const who = fc.constantFrom(...Object.keys(REVIEWERS));
const response = fc.constantFrom<Response>('approve', 'approve', 'approve', 'return', 'reject');

const decide = (ofLevel: boolean) =>
  fc
    .tuple(who, response, fc.constantFrom(null, null, null, true, false))
    .map(([account, answer, reasoned]) => new Decide(account, answer, ofLevel, reasoned));

const goOn = fc
  .tuple(who, response, fc.boolean())
  .map(([account, answer, material]) => new GoOn(account, answer, material));

/** Possible events of a posting; likely ones are listed more often. */
export const COMMANDS = [
  goOn,
  goOn,
  goOn,
  goOn,
  goOn,
  goOn,
  goOn,
  goOn,
  decide(true),
  decide(true),
  decide(false),
  who.map((account) => new Take(account)),
  fc.tuple(who, who).map(([from, to]) => new HandOver(from, to)),
  fc.constant(SUPERVISOR).chain((by) => who.map((to) => new HandOver(by, to))),
  who.map((account) => new LeaveIt(account, 'give-back')),
  who.map((account) => new LeaveIt(account, 'decline')),
  who.map((account) => new LeaveIt(account, 'recuse')),
  fc.tuple(who, fc.boolean()).map(([account, own]) => new Undo(account, own)),
  who.map((account) => new Undo(account, true)),
  fc
    .tuple(
      fc.constantFrom('zhuban1', 'zhuban1', 'zhuban1', 'shi1', 'zhangqiang'),
      fc.constantFrom<'valid' | 'invalid'>('valid', 'valid', 'invalid'),
    )
    .map(([account, result]) => new Verify(account, result)),
  fc.constant(new Appeal()),
  fc.constant(new Appeal()),
  fc.boolean().map((material) => new Resubmit(material)),
  fc.boolean().map((material) => new Resubmit(material)),
  fc.constant(new ResubmitUnanswered()),
  fc.constant(new ReturnNowhere()),
  fc.boolean().map((material) => new Amend(material)),
  fc.boolean().map((material) => new Amend(material)),
  fc.constant(new CancelAmendment()),
  fc.constant(new ExtendCorrection()),
  fc.constantFrom(1, 8, 30).map((days) => new Schedule(days)),
  fc.constantFrom(8, 30, null).map((days) => new Schedule(days)),
  fc.constant(new Withdraw()),
  fc.constantFrom('lina', 'zhangqiang', 'zhuban1').map((account) => new Intrude(account)),
  fc
    .constantFrom<[string, string]>(['shi1', 'shi2'], ['bu1', 'bu2'], ['bu2', 'bu1'])
    .map(([from, to]) => new Delegate(from, to)),
  fc.constantFrom(1, 3, 9, 16, 35).map((days) => new PassTime(days)),
];
