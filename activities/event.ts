import { wholeParty } from '../db/repositories/whole-party.ts';
import { judgeFindings } from '../domain/conflict/judges.ts';
import { unitsOf } from '../domain/conflict/rules.ts';
import { assign } from '../domain/evaluation/assign.ts';
import { eventLifecycle, type EventAct, type EventStage } from '../domain/event/lifecycle.ts';
import { shortlist } from '../domain/event/rules.ts';
import type {
  Attendance,
  CallExperts,
  Entries,
  EventOutcome,
  EventScores,
  InvitationAnswer,
  Invite,
  Programme,
  Shortlist,
} from '../domain/event/schema.ts';
import { refuse } from '../domain/refusals.ts';
import type { Decided, Handlers, Step } from './record/step.ts';

type EventStep<P = unknown> = Step<P>;

function soon(step: EventStep): NonNullable<Decided['deadline']> {
  return step.deadlineIn(step.policy.reminders.repeatEvery);
}

/** @throws EVENT_OTHER_KIND */
async function competitionOnly(step: EventStep): Promise<void> {
  if ((await step.tx.events.get(step.caseId)).kind !== 'competition') throw refuse('EVENT_OTHER_KIND');
}

export const eventHandlers: Handlers<EventStage, EventAct> = {
  admit(step: EventStep) {
    return Promise.resolve({ to: 'planning', deadline: soon(step) });
  },

  async setProgramme(step: EventStep<Programme>) {
    await step.tx.events.setProgramme(step.caseId, step.payload.items);
    return { to: step.row.stage as 'planning', detail: { items: step.payload.items.length } };
  },

  async invite(step: EventStep<Invite>) {
    const found = await step.tx.events.invite(step.caseId, step.payload.partyIds);
    if (found !== new Set(step.payload.partyIds).size) throw refuse('EVENT_PARTY_UNKNOWN');
    const { title, place, startsAt } = await step.tx.events.get(step.caseId);
    return {
      to: 'inviting',
      deadline: step.deadlineIn(step.policy.event.answer),
      detail: { invited: found },
      notices: [
        {
          who: 'invited',
          zh: `邀请您参加“${title}”，${startsAt.toISOString()}，${place}，请答复。`,
          en: `You are invited to "${title}", ${startsAt.toISOString()}, ${place}. Please answer.`,
        },
      ],
    };
  },

  async answer(step: EventStep<InvitationAnswer>) {
    const { attends, people } = step.payload;
    await step.tx.events.answer(step.caseId, step.actor.account, attends, people ?? null);
    return { to: step.row.stage as 'inviting', detail: { attends } };
  },

  async closeAnswers(step: EventStep) {
    await step.tx.events.closeAnswers(step.caseId);
    return { to: 'ready', deadline: soon(step) };
  },

  async recordAttendance(step: EventStep<Attendance>) {
    await step.tx.events.attended(step.caseId, step.payload.attended);
    return { to: 'ready', detail: { attended: step.payload.attended.length } };
  },

  /** All postings that are or were public can be selected, matched or not (R37). */
  async enter(step: EventStep<Entries>) {
    await competitionOnly(step);
    const wanted = new Set(step.payload.postingIds);
    const entered = await step.tx.events.enter(step.caseId, [...wanted], step.at);
    if (entered !== wanted.size) throw refuse('EVENT_NOT_PUBLISHED');
    return { to: 'planning', detail: { entered } };
  },

  async callExperts(step: EventStep<CallExperts>) {
    await competitionOnly(step);
    const entries = await step.tx.events.entries(step.caseId);
    if (entries.length === 0) throw refuse('EVENT_NO_ENTRIES');
    const experts = [...new Set(step.payload.experts)].sort();
    const conflicts = await conflictsOf(step, entries, experts);
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
    return { to: 'scoring', deadline: soon(step), detail: { assignments: pairs.length } };
  },

  async score(step: EventStep<EventScores>) {
    const before = await step.tx.events.scores(step.caseId);
    const mine = before.filter((one) => one.expert === step.actor.account);
    for (const { postingId } of step.payload.items)
      if (!mine.some((one) => one.postingId === postingId)) throw refuse('NOT_ASSIGNED');
    await step.tx.events.score(step.caseId, step.actor.account, step.payload.items, step.at);
    const left = (await step.tx.events.scores(step.caseId)).some((one) => one.score === null);
    return left ? { to: 'scoring' } : { to: 'scored', deadline: soon(step) };
  },

  async shortlist(step: EventStep<Shortlist>) {
    const scores = await step.tx.events.scores(step.caseId);
    const entries = (await step.tx.events.entries(step.caseId)).map((entry) => ({
      postingId: entry.postingId,
      enteredAt: entry.enteredAt.toISOString(),
      scores: scores.flatMap((one) =>
        one.postingId === entry.postingId && one.score !== null ? [one.score] : [],
      ),
    }));
    const ranked = shortlist(entries, step.payload.places);
    await step.tx.events.shortlist(step.caseId, ranked);
    return {
      to: 'shortlisted',
      deadline: soon(step),
      why: step.payload.reason,
      detail: { shortlisted: ranked.filter((one) => one.shortlisted).length },
    };
  },

  remind(step: EventStep) {
    return Promise.resolve({ to: step.row.stage as 'planning', deadline: soon(step), overdue: true });
  },

  async conclude(step: EventStep<EventOutcome>) {
    const { summary, results = [] } = step.payload;
    await step.tx.events.setOutcome(step.caseId, { summary }, results);
    return { to: 'concluded', why: summary };
  },

  cancel(step: EventStep<{ reason: string }>) {
    return Promise.resolve({ to: 'cancelled', why: step.payload.reason });
  },
};

/** `postingId/expert` pairs that must not meet: an expert's interest in the poster (R11, R37). */
async function conflictsOf(
  step: EventStep,
  entries: readonly { readonly postingId: string; readonly posterId: string }[],
  experts: readonly string[],
): Promise<Set<string>> {
  const conflicts = new Set<string>();
  for (const account of experts) {
    const row = await step.tx.parties.personOf(account);
    const person = row ? await wholeParty(step.tx.parties, row) : null;
    const judge = {
      accountId: account,
      ...(row ? { personId: row.id } : {}),
      employers: person?.kind === 'person' ? unitsOf(person) : [],
      interests: [],
    };
    for (const { postingId, posterId } of entries) {
      const poster = await step.tx.parties.get(posterId);
      if (poster && judgeFindings(judge, [await wholeParty(step.tx.parties, poster)]).length > 0)
        conflicts.add(`${postingId}/${account}`);
    }
  }
  return conflicts;
}

export const event = { lifecycle: eventLifecycle, handlers: eventHandlers };
