import { conflictsOf } from '../../../db/interest/sides.ts';
import { minuteOf, shanghaiIso } from '../../../domain/calendar/shanghai.ts';
import { chineseDate } from '../../../domain/document/particulars.ts';
import { assign } from '../../../domain/evaluation/assign.ts';
import { eventLifecycle } from '../../../domain/event/lifecycle.ts';
import { shortlist } from '../../../domain/event/rules.ts';
import { refuse } from '../../../domain/refusals.ts';
import type { Decided, Handlers, Step } from '../../record/step.ts';
import { assertExperts } from '../experts.ts';

type EventStep<P = unknown> = Step<P>;

/** @throws EVENT_OTHER_KIND */
async function competitionOnly(step: EventStep): Promise<void> {
  if ((await step.tx.events.get(step.caseId)).kind !== 'competition') throw refuse('EVENT_OTHER_KIND');
}

const eventHandlers: Handlers<'event'> = {
  admit() {
    return Promise.resolve({ to: 'planning' });
  },

  async setProgramme(step) {
    await step.tx.events.setProgramme(step.caseId, step.payload.items);
    return { to: step.row.stage as 'planning', detail: { items: step.payload.items.length } };
  },

  async invite(step) {
    const found = await step.tx.events.invite(step.caseId, step.payload.partyIds);
    if (found !== new Set(step.payload.partyIds).size) throw refuse('EVENT_PARTY_UNKNOWN');
    const { title, place, startsAt } = await step.tx.events.get(step.caseId);
    const [day, time] = shanghaiIso(startsAt.toISOString()).slice(0, 16).split('T') as [string, string];
    const deadline = step.deadlineIn(step.policy.event.answer);
    const until = minuteOf(deadline.at);
    const starts = {
      zh: `${chineseDate(startsAt.toISOString())} ${time}`,
      en: `${day} ${time} (Shanghai time)`,
    };
    step.notify('invited', 'invitation', { title, starts, place, until });
    return { to: 'inviting', deadline, detail: { invited: found } };
  },

  async answer(step) {
    const { attends, people = null } = step.payload;
    const by = { account: step.actor.account, at: step.at };
    if ((await step.tx.events.answer(step.caseId, by, { attends, people })) === 0)
      throw refuse('EVENT_NOT_INVITED');
    return { to: step.row.stage as 'inviting', detail: { attends } };
  },

  async closeAnswers(step) {
    await step.tx.events.closeAnswers(step.caseId);
    return { to: 'ready' };
  },

  async recordAttendance(step) {
    await step.tx.events.attended(step.caseId, step.payload.attended);
    return { to: 'ready', detail: { attended: step.payload.attended.length } };
  },

  /** All postings that are or were public can be selected, matched or not (R37). */
  async enter(step) {
    await competitionOnly(step);
    const wanted = new Set(step.payload.postingIds);
    const entered = await step.tx.events.enter(step.caseId, [...wanted], step.at);
    if (entered !== wanted.size) throw refuse('EVENT_NOT_PUBLISHED');
    return { to: 'planning', detail: { entered } };
  },

  async callExperts(step) {
    await competitionOnly(step);
    const entries = await step.tx.events.entries(step.caseId);
    if (entries.length === 0) throw refuse('EVENT_NO_ENTRIES');
    const experts = [...new Set(step.payload.experts)].sort();
    await assertExperts(step.tx, experts);
    const called = experts.map((account) => ({ account }));
    const conflicts = await conflictsOf(step.tx, called, ...whoseAre(entries));
    const needed = step.policy.event.selectionExpertsMin;
    const { pairs, short } = assign(
      entries.map((entry) => entry.postingId),
      experts,
      conflicts,
      needed,
    );
    if (short.length > 0) throw refuse('EVENT_EXPERTS', { params: { items: short.length, needed } });
    await step.tx.events.assign(
      step.caseId,
      pairs.map(({ nominationId, expert }) => ({ postingId: nominationId, expert })),
    );
    return { to: 'scoring', detail: { assignments: pairs.length } };
  },

  async score(step) {
    const before = await step.tx.events.scores(step.caseId);
    const mine = before.filter((one) => one.expert === step.actor.account && !one.recused);
    const wanted = new Set(step.payload.items.map(({ postingId }) => postingId));
    for (const postingId of wanted)
      if (!mine.some((one) => one.postingId === postingId)) throw refuse('NOT_ASSIGNED');
    await step.tx.events.score(step.caseId, step.actor.account, step.payload.items, step.at);
    return onceAllScored(step);
  },

  /** An expert stands aside for one entry; what they gave it before counts no more (R11, R37). */
  async recuse(step) {
    const { postingId, reason } = step.payload;
    if (!(await step.tx.events.recuse(step.caseId, postingId, step.actor.account)))
      throw refuse('NOT_ASSIGNED');
    return { ...(await onceAllScored(step)), why: reason, detail: { postingId } };
  },

  /**
   * One more expert for an entry, in the place of who stood aside or does not answer.
   * @throws EXPERT_UNKNOWN, EXPERT_CONFLICT
   */
  async reassign(step) {
    const { postingId, from, to, reason } = step.payload;
    const entry = (await step.tx.events.entries(step.caseId)).find((one) => one.postingId === postingId);
    if (!entry) throw refuse('NOT_FOUND');
    await assertExperts(step.tx, [to]);
    if ((await conflictsOf(step.tx, [{ account: to }], ...whoseAre([entry]))).size > 0)
      throw refuse('EXPERT_CONFLICT');
    const scores = await step.tx.events.scores(step.caseId);
    if (scores.some((one) => one.postingId === postingId && one.expert === to)) throw refuse('NOT_ASSIGNED');
    if (from !== undefined && !(await step.tx.events.recuse(step.caseId, postingId, from)))
      throw refuse('NOT_ASSIGNED');
    await step.tx.events.assign(step.caseId, [{ postingId, expert: to }]);
    return { to: 'scoring', why: reason, detail: { postingId } };
  },

  async shortlist(step) {
    const scores = await step.tx.events.scores(step.caseId);
    const entries = (await step.tx.events.entries(step.caseId)).map((entry) => ({
      postingId: entry.postingId,
      enteredAt: entry.enteredAt.toISOString(),
      scores: scores.flatMap((one) =>
        one.postingId === entry.postingId && one.score !== null && !one.recused ? [one.score] : [],
      ),
    }));
    const ranked = shortlist(entries, step.payload.places);
    await step.tx.events.shortlist(step.caseId, ranked);
    return {
      to: 'shortlisted',
      why: step.payload.reason,
      detail: { shortlisted: ranked.filter((one) => one.shortlisted).length },
    };
  },

  async conclude(step) {
    const { summary, results = [] } = step.payload;
    await step.tx.events.setOutcome(step.caseId, { summary }, results);
    return { to: 'concluded', why: summary };
  },

  cancel(step) {
    return Promise.resolve({ to: 'cancelled', why: step.payload.reason });
  },
};

/** The posters of the entries, by posting, and the postings. */
const whoseAre = (
  entries: readonly { readonly postingId: string; readonly posterId: string }[],
): [Map<string, string[]>, string[]] => [
  new Map(entries.map(({ postingId, posterId }) => [postingId, [posterId]])),
  entries.map(({ postingId }) => postingId),
];

/** Once no score is outstanding, and every entry has enough of them (R37). */
async function onceAllScored(step: EventStep): Promise<Decided<'scoring' | 'scored'>> {
  const scores = await step.tx.events.scores(step.caseId);
  if (scores.some((one) => one.score === null && !one.recused)) return { to: 'scoring' };
  const needed = step.policy.event.selectionExpertsMin;
  const short = (await step.tx.events.entries(step.caseId)).some(
    ({ postingId }) => scores.filter((one) => one.postingId === postingId && !one.recused).length < needed,
  );
  return short ? { to: 'scoring', waitsFor: ['organiser'] } : { to: 'scored' };
}

export const event = { lifecycle: eventLifecycle, handlers: eventHandlers };
