import { expect } from 'vitest';
import type { Act } from './act.ts';
import {
  Amend,
  Appeal,
  CancelAmendment,
  Decide,
  ExtendCorrection,
  LeaveIt,
  Resubmit,
  Schedule,
  Take,
  Undo,
  Verify,
  Withdraw,
} from './commands.ts';
import type { RealPosting } from './real-posting.ts';
import type { PostingModel } from './review-model.ts';

type Tried = Readonly<Record<string, (who: string) => Act>>;

/** The acts of a review that its people try, as the case names them. */
const OF_REVIEW: Tried = {
  take: (who) => new Take(who),
  giveBack: (who) => new LeaveIt(who, 'give-back'),
  decline: (who) => new LeaveIt(who, 'decline'),
  recuse: (who) => new LeaveIt(who, 'recuse'),
  approve: (who) => new Decide(who, 'approve', false, true),
  return: (who) => new Decide(who, 'return', false),
  reject: (who) => new Decide(who, 'reject', false),
  undo: (who) => new Undo(who, false),
  verify: (who) => new Verify(who, 'valid'),
};

/** The poster's acts on the posting, and on its review. */
const OF_POSTER: Tried = {
  resubmit: () => new Resubmit(true),
  amend: () => new Amend(true),
  cancelAmendment: () => new CancelAmendment(),
  extendCorrection: () => new ExtendCorrection(),
  schedulePublication: () => new Schedule(5),
  cancelSchedule: () => new Schedule(null),
  withdraw: () => new Withdraw(),
};

const PEOPLE = ['zhangqiang', 'shi1', 'shi2', 'bu1', 'bu2', 'zhuban1'];

/** The same thing once more, to be tried on; what is shared in it stays shared. */
function copyOf<T>(thing: T, copies = new Map<unknown, unknown>()): T {
  if (typeof thing !== 'object' || thing === null) return thing;
  const known = copies.get(thing);
  if (known !== undefined) return known as T;
  if (thing instanceof Set) {
    const set = new Set<unknown>(thing);
    copies.set(thing, set);
    return set as T;
  }
  const copy = (Array.isArray(thing) ? [] : Object.create(Object.getPrototypeOf(thing) as object)) as object;
  copies.set(thing, copy);
  for (const [key, value] of Object.entries(thing))
    Object.assign(copy, { [key]: copyOf<unknown>(value, copies) });
  return copy as T;
}

let turn = 0;

/** R40: the acts that a case lists for one of its people are those that would succeed now, each turn another one's. */
export async function agreeOnOffers(model: PostingModel, real: RealPosting, said: string): Promise<void> {
  turn += 1;
  const who = PEOPLE[turn % PEOPLE.length] ?? '';
  const isPoster = who === 'zhangqiang';
  const tried = isPoster ? OF_POSTER : OF_REVIEW;
  model.now = real.system.now().getTime();
  const would = Object.entries(tried).flatMap(([act, of]) => (of(who).allow(copyOf(model)) ? [act] : []));
  const listed = await offered(real, isPoster ? real.id : real.reviewId, who);
  const shown = listed.filter((act) => Object.hasOwn(tried, act));
  expect(shown.sort(), `${said}; listed for ${who}`).toEqual(would.sort());
  if (!isPoster) return;
  const appeals = (await offered(real, real.reviewId, who)).includes('appeal');
  expect(appeals, `${said}; appeal listed for ${who}`).toBe(new Appeal().allow(copyOf(model)));
}

async function offered({ system }: RealPosting, id: string, who: string): Promise<string[]> {
  const { status, body } = await system.as(who).get(`/cases/${id}`);
  return status === 200 ? body.acts.map(({ code }) => code) : [];
}
