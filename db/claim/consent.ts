import type { Scheme, SchemeDraft } from '../../domain/claim/schema.ts';
import { findingOf, type Finding } from '../../domain/eligibility/finding.ts';
import { ELIGIBILITY_REFUSALS } from '../../domain/eligibility/refusals.ts';
import { addressee } from '../../domain/matter/kinds.ts';
import type { Team, TeamMember } from '../../domain/party/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { askAccount } from '../matter/ask.ts';
import { notePartyEvent } from '../party/event.ts';
import type { Registrar } from '../party/intake.ts';
import { DraftRow, type PartyRow } from '../party/rows.ts';
import { tellAccount, tellParty } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import { noteDeparture } from './departures.ts';

const finding = findingOf(ELIGIBILITY_REFUSALS);

type Answer = 'consented' | 'declined';

/** The question to a member about a claim with their name, and the answer; an open question has none. */
export interface ConsentRecord {
  readonly personId: string;
  readonly name: string;
  readonly askedAt: Date;
  readonly answer: Answer | null;
  readonly reason: string | null;
  readonly answeredAt: Date | null;
  /** The act whose draft names them anew; null: the claim's own draft, or the lead by name. */
  readonly askedFor: SchemeAct | null;
}

/** The acts that send another scheme of a claim. */
export type SchemeAct = 'amend' | 'cure';

interface RosterEntry {
  readonly personId: string;
  readonly name: string;
}

/** The people named on a scheme; a transfer names nobody by their registration. */
export function rosterOf(scheme: Scheme): readonly RosterEntry[] {
  return scheme.type === 'technical_challenge' ? scheme.team : [];
}

/** Everyone asked about a draft, in the order in which they were asked. */
export async function consentsOf(
  { manager }: Pick<Repositories, 'manager'>,
  draftId: string,
): Promise<ConsentRecord[]> {
  return manager.query(
    `select c.person_id as "personId", p.name, c.asked_at as "askedAt", c.answer, c.reason, c.answered_at as "answeredAt",
       c.asked_for as "askedFor"
     from claim_consents c join parties p on p.id = c.person_id where c.draft_id = $1 order by c.asked_at, p.name`,
    [draftId],
  );
}

/**
 * Asks the members of the team whom a draft of a claim names and who were not asked yet; whoever is off its roster is
 * asked no more (R2). The lead consents by signing the letter (R6).
 */
export async function askRoster(tx: Repositories, draft: DraftRow, at: string): Promise<void> {
  const row = await tx.parties.get(draft.partyId);
  const scheme = draft.content as SchemeDraft;
  if (row?.kind !== 'team' || scheme.type !== 'technical_challenge') return;
  const { members } = row.content as Team;
  const roster = new Set((scheme.team ?? []).map((one) => one?.personId));
  const asked = await consentsOf(tx, draft.id);
  for (const one of asked) {
    if (!roster.has(one.personId)) await takeOff(tx, draft, row, one, at);
  }
  for (const member of members) {
    if (member.consent !== 'consented' || !roster.has(member.personId)) continue;
    if (!asked.some(({ personId }) => personId === member.personId)) await ask(tx, draft, row, member, at);
  }
}

/** A new member is asked about the team's drafts that name them already (R2). */
export async function askNewMember(tx: Repositories, teamId: string, at: string): Promise<void> {
  const drafts = await tx.manager.find(DraftRow, { where: { partyId: teamId, kind: 'claim' } });
  for (const draft of drafts) if (!draft.submittedAs) await askRoster(tx, draft, at);
}

/**
 * The lead asks a member by name: again after a refusal, or before an amendment of the claim names them (R2).
 * @throws CONSENT_NOT_A_MEMBER, CONSENT_GIVEN
 */
export async function askMember(
  tx: Repositories,
  draft: DraftRow,
  personId: string,
  at: string,
): Promise<ConsentRecord[]> {
  const row = await tx.parties.get(draft.partyId);
  const members = row?.kind === 'team' ? (row.content as Team).members : [];
  const member = members.find((one) => one.personId === personId && one.consent === 'consented');
  if (!row || !member) throw refuse('CONSENT_NOT_A_MEMBER');
  await lockDraft(tx, draft.id);
  const before = (await consentsOf(tx, draft.id)).find((one) => one.personId === personId);
  if (before?.answer === 'consented') throw refuse('CONSENT_GIVEN');
  if (before?.answer === 'declined') await forget(tx, draft, personId, at);
  if (before?.answer !== null) await ask(tx, draft, row, member, at);
  return consentsOf(tx, draft.id);
}

/** Asks a member. @param askedFor the act that would name them on a claim that was sent already */
export async function ask(
  tx: Repositories,
  draft: DraftRow,
  team: PartyRow,
  { personId }: TeamMember,
  at: string,
  askedFor: SchemeAct | null = null,
): Promise<void> {
  const person = await tx.parties.get(personId);
  if (!person?.accountId) return;
  await tx.manager.query(
    'insert into claim_consents (draft_id, person_id, asked_at, asked_for) values ($1, $2, $3, $4)',
    [draft.id, personId, at, askedFor],
  );
  const { summary } = await tx.postings.about(draft.subjectId ?? '');
  const title = draft.content.title ?? '';
  const text = draft.submittedAs
    ? {
        zh: `团队“${team.name}”拟修改对“${summary}”的揭榜，将您列入名单，请答复是否同意。`,
        en: `The team "${team.name}" is preparing to name you on its claim of "${summary}"; please answer whether you consent.`,
      }
    : {
        zh: `团队“${team.name}”拟以您的名义揭榜“${summary}”${title && `，方案“${title}”`}，请答复是否同意。`,
        en: `The team "${team.name}" is preparing a claim of "${summary}" with your name${title && `, "${title}"`}; please answer whether you consent.`,
      };
  const about = { kind: 'claimConsent', partyId: team.id, subjectId: draft.id } as const;
  await askAccount(tx, person.accountId, { ...about, text, at });
}

/** A draft that names the account, and what they were asked. @throws NOT_FOUND */
export async function askedConsent(
  tx: Repositories,
  accountId: string,
  draftId: string,
): Promise<{ draft: DraftRow; team: PartyRow; consent: ConsentRecord }> {
  const draft = await tx.manager.findOneBy(DraftRow, { id: draftId });
  const person = await tx.parties.personOf(accountId);
  const team = draft && (await tx.parties.get(draft.partyId));
  const consent = (await consentsOf(tx, draftId)).find(({ personId }) => personId === person?.id);
  if (!draft || !team || !consent) throw refuse('NOT_FOUND');
  return { draft, team, consent };
}

/**
 * A member answers in person, and can leave after a consent: their name is then no longer on offer, and what they could
 * read of the claim ends (R2). @throws NOT_FOUND, CLAIM_CONSENT_ANSWERED
 */
export async function answerConsent(
  tx: Repositories,
  by: Registrar,
  draftId: string,
  { consent: answer, reason }: { readonly consent: Answer; readonly reason?: string | undefined },
  at: string,
): Promise<void> {
  await lockDraft(tx, draftId);
  const { draft, team, consent: before } = await askedConsent(tx, by.id, draftId);
  if (before.answer === 'declined' || before.answer === answer) throw refuse('CLAIM_CONSENT_ANSWERED');
  if (draft.submittedAs && answer === 'declined')
    await noteDeparture(tx, draft.submittedAs, before.personId, at);
  await tx.manager.query(
    'update claim_consents set answer = $3, reason = $4, answered_at = $5 where draft_id = $1 and person_id = $2',
    [draft.id, before.personId, answer, reason ?? null, at],
  );
  await settle(tx, draft, by.id, at);
  if (draft.submittedAs && answer === 'declined') await closeClaim(tx, draft.submittedAs, by.id);
  await tellAnswer(tx, draft, team, before, { answer, reason: reason ?? '' }, at);
  const act = answer === 'consented' ? 'consentToClaim' : 'declineClaim';
  await notePartyEvent(tx, by, team.id, act, { draftId, claimId: draft.submittedAs, reason }, at);
}

/** The lead hears each answer; of a member who leaves a claim that was sent, the organiser too. */
async function tellAnswer(
  tx: Repositories,
  draft: DraftRow,
  team: PartyRow,
  { name, answer: before }: ConsentRecord,
  { answer, reason }: { readonly answer: Answer; readonly reason: string },
  at: string,
): Promise<void> {
  const { summary } = await tx.postings.about(draft.subjectId ?? '');
  const [zh, en] =
    answer === 'consented'
      ? [
          `${name}同意以其名义揭榜“${summary}”。`,
          `${name} consents to the claim of "${summary}" with their name.`,
        ]
      : before === 'consented'
        ? [
            `${name}退出对“${summary}”的揭榜，原因：${reason}`,
            `${name} leaves the claim of "${summary}", because: ${reason}`,
          ]
        : [
            `${name}不同意以其名义揭榜“${summary}”，原因：${reason}`,
            `${name} declines to be named on the claim of "${summary}", because: ${reason}`,
          ];
  await tellParty(tx.manager, team.id, at, { zh, en });
  if (draft.submittedAs && before === 'consented')
    await tx.manager.query(
      `insert into notifications (case_id, who, zh, en, created_at)
       select id, 'organiser', $2, $3, $4 from cases where id = $1 and not final`,
      [draft.submittedAs, zh, en, at],
    );
}

/** Ends what a team is claiming with the name of somebody who leaves it, or is taken off; what is over stays (R2). */
export async function leaveClaims(
  tx: Repositories,
  teamId: string,
  personId: string,
  at: string,
): Promise<void> {
  const open: { id: string }[] = await tx.manager.query(
    `select d.id from claim_consents c join drafts d on d.id = c.draft_id left join cases k on k.id = d.submitted_as
     where d.party_id = $1 and c.person_id = $2 and not coalesce(k.final, false)`,
    [teamId, personId],
  );
  for (const { id } of open) {
    const draft = await tx.manager.findOneByOrFail(DraftRow, { id });
    if (draft.submittedAs) await noteDeparture(tx, draft.submittedAs, personId, at);
    await forget(tx, draft, personId, at);
  }
}

/** Objections for want of consent to a draft: each name that lacks it (R2). A claimant of another kind needs none. */
export async function consentFindings(
  tx: Repositories,
  draftId: string | null,
  claimant: PartyRow,
  roster: readonly RosterEntry[],
): Promise<Finding[]> {
  if (claimant.kind !== 'team') return [];
  const { members } = claimant.content as Team;
  const joined = new Set(members.filter((one) => one.consent === 'consented').map((one) => one.personId));
  const given = new Map(
    (draftId === null ? [] : await consentsOf(tx, draftId)).map((one) => [one.personId, one.answer]),
  );
  return roster.flatMap(({ personId, name }, i) => {
    const answer = given.get(personId);
    // Strangers to the team are refused for that.
    if (!joined.has(personId) || answer === 'consented') return [];
    const code = answer === 'declined' ? 'CLAIM_CONSENT_DECLINED' : 'CLAIM_CONSENT_MISSING';
    return [finding(code, { params: { name }, pointer: `/team/${i}/personId` })];
  });
}

/** The same for a new scheme of a claim that was received. */
export async function claimConsentFindings(
  tx: Repositories,
  claimId: string,
  claimant: PartyRow,
  roster: readonly RosterEntry[],
): Promise<Finding[]> {
  if (claimant.kind !== 'team') return [];
  const draft = await draftOfClaim(tx, claimId);
  // Held, so that an answer on its way is seen, or sees the new roster.
  if (draft) await lockDraft(tx, draft.id);
  return consentFindings(tx, draft?.id ?? null, claimant, roster);
}

/** The members on a roster read the claim from now on; whoever was on the one before no more, and is told (R2). */
export async function keepRoster(
  tx: Repositories,
  {
    claimId,
    claimant,
    before,
    scheme,
    at,
  }: {
    readonly claimId: string;
    readonly claimant: PartyRow;
    readonly before: Scheme | null;
    readonly scheme: Scheme;
    readonly at: string;
  },
): Promise<void> {
  if (claimant.kind !== 'team') return;
  const { leadId } = claimant.content as Team;
  const now = rosterOf(scheme).map(({ personId }) => personId);
  await tx.manager.query(
    `insert into case_accounts (case_id, account_id, relation)
     select $1, account_id, 'rosterMember' from parties where id = any($2) and id <> $3 and account_id is not null
     on conflict do nothing`,
    [claimId, now, leadId],
  );
  const gone = (before ? rosterOf(before) : []).filter(({ personId }) => !now.includes(personId));
  const draft = gone.length > 0 ? await draftOfClaim(tx, claimId) : null;
  if (!draft) return;
  for (const asked of await consentsOf(tx, draft.id))
    if (gone.some(({ personId }) => personId === asked.personId))
      await takeOff(tx, draft, claimant, asked, at);
}

/** The draft that a claim was sent as. */
export function draftOfClaim(tx: Repositories, claimId: string): Promise<DraftRow | null> {
  return tx.manager.findOneBy(DraftRow, { submittedAs: claimId, kind: 'claim' });
}

/** Holds a draft, so that the answers about it and its roster are seen one after another. */
export async function lockDraft({ manager }: Repositories, id: string): Promise<void> {
  await manager.query('select id from drafts where id = $1 for no key update', [id]);
}

/** Takes back the question, with whatever was answered: the task, and what could be read by it. */
async function forget(tx: Repositories, draft: DraftRow, personId: string, at: string): Promise<void> {
  await tx.manager.query('delete from claim_consents where draft_id = $1 and person_id = $2', [
    draft.id,
    personId,
  ]);
  const person = await tx.parties.get(personId);
  if (!person?.accountId) return;
  await settle(tx, draft, person.accountId, at);
  if (draft.submittedAs) await closeClaim(tx, draft.submittedAs, person.accountId);
}

function settle(tx: Repositories, draft: DraftRow, accountId: string, at: string): Promise<void> {
  const who = addressee.account(accountId);
  return tx.matters.settle('claimConsent', { partyId: draft.partyId, subjectId: draft.id, who }, at);
}

async function closeClaim({ manager }: Repositories, claimId: string, accountId: string): Promise<void> {
  await manager.query(
    `delete from case_accounts where case_id = $1 and account_id = $2 and relation = 'rosterMember'`,
    [claimId, accountId],
  );
}

/** Words in which somebody learns why they are asked no more. */
export type TakenOff = 'off the roster' | 'given up' | 'closed';

/** Somebody who was asked is asked no more, and told unless they had declined. */
export async function takeOff(
  tx: Repositories,
  draft: DraftRow,
  team: PartyRow,
  { personId, answer }: ConsentRecord,
  at: string,
  why: TakenOff = 'off the roster',
): Promise<void> {
  await forget(tx, draft, personId, at);
  if (answer === 'declined') return;
  const person = await tx.parties.get(personId);
  if (!person?.accountId) return;
  const { summary } = await tx.postings.about(draft.subjectId ?? '');
  await tellAccount(tx.manager, person.accountId, at, takenOffText(why, team.name, summary));
}

function takenOffText(why: TakenOff, team: string, summary: string): Text {
  switch (why) {
    case 'off the roster':
      return {
        zh: `团队“${team}”已将您移出其揭榜方案的名单。`,
        en: `The team "${team}" has taken you off the roster of its claim.`,
      };
    case 'given up':
      return {
        zh: `团队“${team}”已删除对“${summary}”的揭榜草稿，不再以您的名义揭榜。`,
        en: `The team "${team}" has deleted its draft of a claim of "${summary}"; no claim is made with your name.`,
      };
    case 'closed':
      return {
        zh: `“${summary}”已不接受揭榜，团队“${team}”未提交揭榜，您无需再答复。`,
        en: `"${summary}" takes no more claims and the team "${team}" has sent none; you need not answer any more.`,
      };
  }
}
