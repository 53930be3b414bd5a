import { randomUUID } from 'node:crypto';
import { addDuration } from '../../domain/calendar/deadline.ts';
import { epochMs, minuteOf, shanghaiIso } from '../../domain/calendar/shanghai.ts';
import { MANDATE_SCOPES, mayHelp, type MandateScope, type Officer } from '../../domain/party/mandate.ts';
import type { Organisation, Person } from '../../domain/party/schema.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { refuse } from '../../domain/refusals.ts';
import { listed, type Text } from '../../domain/vocabulary.ts';
import { boundParty } from '../party/bound.ts';
import { notePartyEvent } from '../party/event.ts';
import type { Registrar } from '../party/intake.ts';
import type { PartyRow } from '../party/rows.ts';
import { tellAccount, tellParty } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';

export interface MandateWish {
  readonly to: string;
  readonly scopes: readonly MandateScope[];
  readonly until: string;
  readonly reason: string;
}

export interface MandateRecord {
  readonly id: string;
  readonly partyId: string;
  readonly helper: { readonly account: string; readonly name: string };
  readonly scopes: MandateScope[];
  readonly untilAt: string;
  readonly reason: string;
  readonly grantedBy: string;
  readonly endedAt: string | null;
}

export const MANDATE_COLUMNS = `id, party_id as "partyId",
  jsonb_build_object('account', helper_account, 'name', helper_name) as helper, scopes, until_at as "untilAt", reason,
  granted_name as "grantedBy", ended_at as "endedAt"`;

/**
 * A party lets an officer of its district or station act on its behalf, for a time and in a scope (R7).
 * @throws NOT_FOUND, UNIT_NOT_CONFIRMED, HELPER_UNKNOWN, MANDATE_TOO_LONG
 */
export async function grantMandate(
  tx: Repositories,
  by: Registrar,
  partyId: string,
  wish: MandateWish,
  policy: Policy,
  at: string,
): Promise<MandateRecord> {
  const party = await boundParty(tx, by.id, partyId);
  await tx.parties.requireConfirmed(party, by.id);
  const officer = await officerOf(tx, wish.to);
  if (!officer || !mayHelp(officer, { district: party.district, units: unitsOf(party) }))
    throw refuse('HELPER_UNKNOWN');
  const latest = addDuration(at, policy.party.mandateMax, []).at;
  if (epochMs(wish.until) > epochMs(latest) || epochMs(wish.until) <= epochMs(at))
    throw refuse('MANDATE_TOO_LONG', { params: { until: shanghaiIso(latest).slice(0, 10) } });
  const rows: MandateRecord[] = await tx.manager.query(
    `insert into mandates (id, party_id, helper_account, helper_name, scopes, until_at, reason, granted_by,
       granted_name, granted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${MANDATE_COLUMNS}`,
    [randomUUID(), partyId, wish.to, officer.name, wish.scopes, wish.until, wish.reason, by.id, by.name, at],
  );
  await setHelper(tx, partyId, wish.to, at);
  const { to, scopes, until, reason } = wish;
  await notePartyEvent(tx, by, partyId, 'grantMandate', { to, scopes, until }, at);
  const words = scopesText(scopes);
  await tellAccount(tx.manager, to, at, {
    zh: `“${party.name}”委托您代为办理：${words.zh}，至${minuteOf(until)}止。说明：${reason}`,
    en: `"${party.name}" has mandated you to act on its behalf: ${words.en}, until ${minuteOf(until)}. ${reason}`,
  });
  return rows[0] as MandateRecord;
}

/** The party takes a mandate back, or the helper gives it up. @throws NOT_FOUND, UNIT_NOT_CONFIRMED, MANDATE_ENDED */
export async function endMandate(
  tx: Repositories,
  by: Registrar,
  id: string,
  reason: string,
  at: string,
): Promise<MandateRecord> {
  const found: { party_id: string; helper_account: string; ended_at: Date | null }[] = await tx.manager.query(
    'select party_id, helper_account, ended_at from mandates where id = $1 for update',
    [id],
  );
  const mandate = found[0];
  if (!mandate) throw refuse('NOT_FOUND');
  if (mandate.helper_account !== by.id)
    await tx.parties.requireConfirmed(await boundParty(tx, by.id, mandate.party_id), by.id);
  if (mandate.ended_at) throw refuse('MANDATE_ENDED');
  const [rows]: [MandateRecord[]] = await tx.manager.query(
    `update mandates set ended_at = $2, ended_by = $3, ended_why = $4 where id = $1 returning ${MANDATE_COLUMNS}`,
    [id, at, by.id, reason],
  );
  await setHelper(tx, mandate.party_id, mandate.helper_account, at);
  await notePartyEvent(tx, by, mandate.party_id, 'endMandate', { mandate: id, reason }, at);
  await tellEnded(tx, by, rows[0] as MandateRecord, reason, at);
  return rows[0] as MandateRecord;
}

/** The other side hears that a mandate has ended, and why (R7). */
async function tellEnded(
  tx: Repositories,
  by: Registrar,
  { partyId, helper }: MandateRecord,
  reason: string,
  at: string,
): Promise<void> {
  const party = (await tx.parties.get(partyId))?.name ?? '';
  if (helper.account === by.id)
    await tellParty(tx.manager, partyId, at, {
      zh: `${helper.name}已不再代“${party}”办理，原因：${reason}`,
      en: `${helper.name} no longer acts on behalf of "${party}", because: ${reason}`,
    });
  else
    await tellAccount(tx.manager, helper.account, at, {
      zh: `“${party}”已收回对您的委托，原因：${reason}`,
      en: `"${party}" has withdrawn your mandate, because: ${reason}`,
    });
}

function scopesText(scopes: readonly MandateScope[]): Text {
  return listed(scopes.map((one) => MANDATE_SCOPES[one]));
}

/** The helper's place at the party lasts as long as the longest mandate that is in force. */
async function setHelper(tx: Repositories, partyId: string, accountId: string, at: string): Promise<void> {
  await tx.manager.query(
    `insert into party_members (party_id, account_id, capacity, since_at, until_at)
     select $1, $2, 'helper', $3, coalesce(
       (select max(until_at) from mandates where party_id = $1 and helper_account = $2 and ended_at is null), $3)
     on conflict (party_id, account_id, capacity) do update set until_at = excluded.until_at`,
    [partyId, accountId, at],
  );
}

async function officerOf(tx: Repositories, accountId: string): Promise<(Officer & { name: string }) | null> {
  const rows: (Officer & { name: string })[] = await tx.manager.query(
    'select name, roles, district, station from accounts where id = $1',
    [accountId],
  );
  return rows[0] ?? null;
}

/** The unit itself, or the unit that a person is employed or stationed at. */
function unitsOf(party: PartyRow): string[] {
  if (party.kind === 'organisation') return [(party.content as Organisation).creditCode];
  const person = party.content as Partial<Person>;
  return [person.employer?.creditCode, person.postdoc?.stationUnit.creditCode].filter(
    (one) => one !== undefined,
  );
}
