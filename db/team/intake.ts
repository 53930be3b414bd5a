import { randomUUID } from 'node:crypto';
import { assertAllPrintable } from '../../adapters/pdf/printable-fields.ts';
import type { Team, TeamMember } from '../../domain/party/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { askNewMember, leaveClaims } from '../claim/consent.ts';
import { askAccount } from '../matter/ask.ts';
import { notePartyEvent } from '../party/event.ts';
import type { Registrar } from '../party/intake.ts';
import type { PartyRow } from '../party/rows.ts';
import { tellAccount, tellParty } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';

/** A person founds a team and leads it (R2). @throws PERSON_NEEDED */
export async function foundTeam(
  tx: Repositories,
  by: Registrar,
  team: Pick<Team, 'name' | 'profile'>,
  at: string,
): Promise<PartyRow> {
  assertAllPrintable({ name: team.name }, '');
  const lead = await tx.parties.personOf(by.id);
  if (!lead) throw refuse('PERSON_NEEDED');
  const row: PartyRow = {
    id: randomUUID(),
    kind: 'team',
    accountId: null,
    creditCode: null,
    name: team.name,
    district: lead.district,
    version: 1,
    content: { ...team, leadId: lead.id, members: [] } satisfies Team,
    facts: {},
    createdAt: new Date(at),
    updatedAt: new Date(at),
  };
  await tx.parties.save(row, by.id, at, true);
  await tx.parties.addMember(row.id, by.id, 'lead', at);
  await notePartyEvent(tx, by, row.id, 'foundTeam', { name: team.name }, at);
  return row;
}

/** The lead invites a registered person; only their own consent makes them a member (R2). */
export async function invite(
  tx: Repositories,
  by: Registrar,
  teamId: string,
  personId: string,
  at: string,
): Promise<PartyRow> {
  const { row, team } = await ledTeam(tx, by, teamId);
  const person = await tx.parties.get(personId);
  if (person?.kind !== 'person' || personId === team.leadId) throw refuse('PERSON_UNKNOWN');
  const others = team.members.filter((member) => member.personId !== personId);
  const asked: TeamMember = { personId, name: person.name, consent: 'invited', at };
  const saved = await save(tx, by, row, { ...team, members: [...others, asked] }, at);
  if (person.accountId) {
    const text = {
      zh: `${by.name}邀请您加入团队“${team.name}”。`,
      en: `${by.name} invites you to the team "${team.name}".`,
    };
    const about = { kind: 'teamInvitation', partyId: teamId, subjectId: personId } as const;
    await askAccount(tx, person.accountId, { ...about, text, at });
    // Invited people see the team that they are asked to join; a member acts for nobody.
    await tx.parties.addMember(teamId, person.accountId, 'member', at);
  }
  await notePartyEvent(tx, by, teamId, 'invite', { personId }, at);
  return saved;
}

/** The invited person answers in person; a member can also leave so (R2). @throws NOT_FOUND, TEAM_NOT_INVITED */
export async function answerInvitation(
  tx: Repositories,
  by: Registrar,
  teamId: string,
  consent: 'consented' | 'declined',
  at: string,
): Promise<PartyRow> {
  const { row, team } = await lockedTeam(tx, teamId);
  const person = await tx.parties.personOf(by.id);
  const member = team.members.find((one) => one.personId === person?.id);
  if (!member) throw refuse('NOT_FOUND');
  if (member.consent === consent || (consent === 'consented' && member.consent !== 'invited'))
    throw refuse('TEAM_NOT_INVITED');
  const members = team.members.map((one) => (one === member ? { ...one, consent, at } : one));
  const saved = await save(tx, by, row, { ...team, members }, at);
  if (consent === 'declined') {
    await endMembership(tx, teamId, by.id, at);
    await leaveClaims(tx, teamId, member.personId, at);
  } else await askNewMember(tx, teamId, at);
  await settleInvitation(tx, teamId, member.personId, at);
  await tellAnswer(tx, saved, member, consent, at);
  await notePartyEvent(
    tx,
    by,
    teamId,
    consent === 'consented' ? 'consent' : 'decline',
    { personId: member.personId },
    at,
  );
  return saved;
}

/** The lead hears each answer; of a member who leaves while the team has claims, the organiser too (R2). */
async function tellAnswer(
  tx: Repositories,
  { id, name }: Pick<PartyRow, 'id' | 'name'>,
  { name: who, consent: before }: TeamMember,
  consent: 'consented' | 'declined',
  at: string,
): Promise<void> {
  const left = before === 'consented';
  const [zh, en] =
    consent === 'consented'
      ? [`${who}同意加入团队“${name}”。`, `${who} has joined the team "${name}".`]
      : left
        ? [`${who}已退出团队“${name}”。`, `${who} has left the team "${name}".`]
        : [`${who}谢绝加入团队“${name}”。`, `${who} has declined to join the team "${name}".`];
  await tellParty(tx.manager, id, at, { zh, en });
  if (left) await tellOrganiser(tx, id, { zh, en }, at);
}

/** The organiser hears of a change of a team by each of its claims that goes on (R2). */
async function tellOrganiser(tx: Repositories, teamId: string, { zh, en }: Text, at: string): Promise<void> {
  await tx.manager.query(
    `insert into notifications (case_id, who, zh, en, created_at)
     select c.id, 'organiser', $2, $3, $4 from cases c join case_parties cp on cp.case_id = c.id
     where cp.party_id = $1 and cp.relation = 'claimant' and c.type = 'claim' and not c.final`,
    [teamId, `${zh}该团队的揭榜仍在办理。`, `${en} The team’s claim goes on.`, at],
  );
}

/** The lead takes somebody off the team; they are told, and of a member the organiser too (R2). @throws NOT_FOUND, TEAM_NOT_LEAD */
export async function removeMember(
  tx: Repositories,
  by: Registrar,
  teamId: string,
  personId: string,
  at: string,
): Promise<PartyRow> {
  const { row, team } = await ledTeam(tx, by, teamId);
  const members = team.members.filter((member) => member.personId !== personId);
  const saved = await save(tx, by, row, { ...team, members }, at);
  const person = await tx.parties.get(personId);
  if (person?.accountId) await endMembership(tx, teamId, person.accountId, at);
  await leaveClaims(tx, teamId, personId, at);
  await settleInvitation(tx, teamId, personId, at);
  const removed = team.members.find((member) => member.personId === personId);
  if (person?.accountId && removed && removed.consent !== 'declined')
    await tellAccount(tx.manager, person.accountId, at, {
      zh: `您已被移出团队“${team.name}”。`,
      en: `You have been taken off the team "${team.name}".`,
    });
  if (removed?.consent === 'consented') {
    const { name } = removed;
    const text = {
      zh: `${name}已被移出团队“${team.name}”。`,
      en: `${name} was taken off the team "${team.name}".`,
    };
    await tellOrganiser(tx, teamId, text, at);
  }
  await notePartyEvent(tx, by, teamId, 'removeMember', { personId }, at);
  return saved;
}

const settleInvitation = (tx: Repositories, teamId: string, personId: string, at: string): Promise<void> =>
  tx.matters.settle('teamInvitation', { partyId: teamId, subjectId: personId }, at);

/** Former members no longer see the team (R2). */
async function endMembership(tx: Repositories, teamId: string, accountId: string, at: string): Promise<void> {
  await tx.manager.query(
    `update party_members set until_at = $3 where party_id = $1 and account_id = $2 and capacity = 'member'`,
    [teamId, accountId, at],
  );
}

async function ledTeam(tx: Repositories, by: Registrar, teamId: string) {
  const capacities = await tx.parties.capacities(teamId, by.id);
  if (capacities.length === 0) throw refuse('NOT_FOUND');
  if (!capacities.includes('lead')) throw refuse('TEAM_NOT_LEAD');
  return lockedTeam(tx, teamId);
}

/** The team, locked, so that two answers at once both count. */
async function lockedTeam(tx: Repositories, teamId: string): Promise<{ row: PartyRow; team: Team }> {
  const row = await tx.parties.lock(teamId);
  if (row?.kind !== 'team') throw refuse('NOT_FOUND');
  return { row, team: row.content as Team };
}

async function save(
  tx: Repositories,
  by: Registrar,
  row: PartyRow,
  team: Team,
  at: string,
): Promise<PartyRow> {
  const next: PartyRow = { ...row, content: team, version: row.version + 1, updatedAt: new Date(at) };
  await tx.parties.save(next, by.id, at, false);
  return next;
}
