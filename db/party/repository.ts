import { In, type EntityManager } from 'typeorm';
import type { MandateScope } from '../../domain/party/mandate.ts';
import { refuse } from '../../domain/refusals.ts';
import { PartyRow, type Capacity } from './rows.ts';

/** A unit's naming of somebody who acts for it, which counts with their consent alone (R1). */
export interface Naming {
  readonly partyId: string;
  readonly unit: string;
  readonly capacity: string;
  readonly namedBy: string;
  readonly answer: string | null;
}

export class PartyRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  get(id: string): Promise<PartyRow | null> {
    return this.#manager.findOneBy(PartyRow, { id });
  }

  /** Those of the parties that are on record. */
  listed(ids: readonly string[]): Promise<PartyRow[]> {
    return this.#manager.findBy(PartyRow, { id: In([...ids]) });
  }

  /** The party, locked until the transaction ends: two changes at once follow one another. */
  lock(id: string): Promise<PartyRow | null> {
    return this.#manager.findOne(PartyRow, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** A party as it was in a version (R1). */
  async asOf(id: string, version: number): Promise<Pick<PartyRow, 'content' | 'facts'> | null> {
    const rows: Pick<PartyRow, 'content' | 'facts'>[] = await this.#manager.query(
      'select content, facts from party_versions where party_id = $1 and version = $2',
      [id, version],
    );
    return rows[0] ?? null;
  }

  personOf(accountId: string): Promise<PartyRow | null> {
    return this.#manager.findOneBy(PartyRow, { accountId, kind: 'person' });
  }

  /** The registration of a credit code that is this account's own (R1). */
  async ownByCode(creditCode: string, accountId: string): Promise<PartyRow | null> {
    const rows: { id: string }[] = await this.#manager.query(
      `select p.id from parties p join party_members m on m.party_id = p.id
       where p.kind = 'organisation' and p.credit_code = $1 and m.account_id = $2
         and m.capacity not in ('member', 'helper') and (m.until_at is null or m.until_at > now())
       order by p.confirmed_at nulls last, p.created_at limit 1`,
      [creditCode, accountId],
    );
    return rows[0] ? this.get(rows[0].id) : null;
  }

  /** The registration of a credit code that was confirmed to be the unit's (R1). */
  async confirmedByCode(creditCode: string): Promise<PartyRow | null> {
    const rows: { id: string }[] = await this.#manager.query(
      `select id from parties where kind = 'organisation' and credit_code = $1 and confirmed_at is not null`,
      [creditCode],
    );
    return rows[0] ? this.get(rows[0].id) : null;
  }

  /** The seats of an account at a unit that were confirmed (R1), in force now. */
  async confirmedSeats(partyId: string, accountId: string): Promise<string[]> {
    const rows: { capacity: string }[] = await this.#manager.query(
      `select capacity from party_members where party_id = $1 and account_id = $2 and confirmed_at is not null
         and (until_at is null or until_at > now())`,
      [partyId, accountId],
    );
    return rows.map((row) => row.capacity);
  }

  async confirmSeats(partyId: string, accountId: string, at: string): Promise<void> {
    await this.#manager.query(
      `update party_members set confirmed_at = coalesce(confirmed_at, $3) where party_id = $1 and account_id = $2
         and capacity in ('legal_representative', 'signatory', 'agent')`,
      [partyId, accountId, at],
    );
  }

  /**
   * No one acts for a unit, except in drafts, until its representative or the organiser has confirmed them (R1).
   * @throws UNIT_NOT_CONFIRMED
   */
  async requireConfirmed(party: PartyRow, accountId: string): Promise<void> {
    if (party.kind !== 'organisation') return;
    if ((await this.confirmedSeats(party.id, accountId)).length === 0)
      throw refuse('UNIT_NOT_CONFIRMED', { params: { unit: party.name } });
  }

  /** The accounts that represent a unit now. */
  async representatives(partyId: string): Promise<string[]> {
    const rows: { account_id: string }[] = await this.#manager.query(
      `select account_id from party_members where party_id = $1 and capacity = 'legal_representative'
         and (until_at is null or until_at > now())`,
      [partyId],
    );
    return rows.map((row) => row.account_id);
  }

  /** The units that name the person of an account, and what they answered (R1). */
  async namingsOf(accountId: string): Promise<Naming[]> {
    return this.#manager.query(
      `select n.party_id as "partyId", u.name as unit, n.capacity, n.named_by as "namedBy", n.answer
       from unit_namings n join parties p on p.id = n.person_id join parties u on u.id = n.party_id
       where p.account_id = $1 order by n.named_at, n.party_id limit 500`,
      [accountId],
    );
  }

  /** `person/capacity` of those who sit at a unit already or have consented to (R1). */
  async seatedOrConsented(partyId: string): Promise<Set<string>> {
    const rows: { key: string }[] = await this.#manager.query(
      `select p.id || '/' || m.capacity as key from party_members m join parties p on p.account_id = m.account_id
         and p.kind = 'person' where m.party_id = $1 and (m.until_at is null or m.until_at > now())
         and not exists (select 1 from unit_namings n where n.party_id = $1 and n.person_id = p.id
           and n.capacity = m.capacity and n.answer = 'declined')
       union select person_id || '/' || capacity from unit_namings where party_id = $1 and answer = 'consented'`,
      [partyId],
    );
    return new Set(rows.map((row) => row.key));
  }

  /** Seats these, each until its term; any other representative or signatory loses the seat (R28). */
  async seat(
    partyId: string,
    seats: readonly {
      readonly personId: string;
      readonly capacity: string;
      readonly until: string | number | null;
    }[],
    at: string,
  ): Promise<void> {
    await this.#manager.query(
      `update party_members set until_at = $2
       where party_id = $1 and capacity in ('legal_representative', 'signatory') and (until_at is null or until_at > $2)`,
      [partyId, at],
    );
    // A confirmed agent stays confirmed; a unit that is confirmed confirms whom it names.
    await this.#manager.query(
      `insert into party_members (party_id, account_id, capacity, since_at, until_at, confirmed_at)
       select distinct on (p.account_id, s.capacity) $1::uuid, p.account_id, s.capacity, $2::timestamptz, s.until,
         case when s.capacity = 'signatory' then u.confirmed_at end
       from jsonb_to_recordset($3) as s("personId" uuid, capacity text, until timestamptz)
       join parties p on p.id = s."personId" and p.kind = 'person'
       join parties u on u.id = $1
       order by p.account_id, s.capacity, s.until desc nulls first
       on conflict (party_id, account_id, capacity) do update set until_at = excluded.until_at`,
      [partyId, at, JSON.stringify(seats)],
    );
  }

  /** Writes a new version of a party, the history with it: a case sees the party as it was (R1). */
  async save(party: PartyRow, byAccount: string, at: string, isNew: boolean): Promise<void> {
    if (isNew) await this.#manager.insert(PartyRow, party);
    else await this.#manager.update(PartyRow, { id: party.id }, party);
    await this.#manager.query(
      `insert into party_versions (party_id, version, content, facts, by_account, at) values ($1, $2, $3, $4, $5, $6)`,
      [party.id, party.version, JSON.stringify(party.content), JSON.stringify(party.facts), byAccount, at],
    );
  }

  async addMember(partyId: string, accountId: string, capacity: Capacity, at: string): Promise<void> {
    await this.#manager.query(
      `insert into party_members (party_id, account_id, capacity, since_at) values ($1, $2, $3, $4)
       on conflict (party_id, account_id, capacity) do update set until_at = null`,
      [partyId, accountId, capacity, at],
    );
  }

  /** One entry of a party's own audit (R38). */
  async addEvent(event: {
    partyId: string;
    act: string;
    at: string;
    actorId: string;
    actorName: string;
    detail: object;
  }): Promise<void> {
    await this.#manager.query(
      `insert into party_events (party_id, act, at, actor_id, actor_name, detail) values ($1, $2, $3, $4, $5, $6)`,
      [event.partyId, event.act, event.at, event.actorId, event.actorName, JSON.stringify(event.detail)],
    );
  }

  /**
   * Party that an account acts for by mandate alone, to be named in the act (R7); null where it acts in its own right.
   * @throws MANDATE_SCOPE where no mandate in force covers the scope
   */
  async mandateFor(partyId: string, accountId: string, scope: MandateScope): Promise<string | null> {
    const capacities = await this.capacities(partyId, accountId);
    if (capacities.some((one) => one !== 'helper' && one !== 'member')) return null;
    if (!(await this.mandatedScopes(partyId, accountId)).includes(scope)) throw refuse('MANDATE_SCOPE');
    return partyId;
  }

  /**
   * True if an account may read and write what a party prepares in a scope (R8): in its own right, or by a mandate that
   * covers it (R7). A team's members and invitees act for nobody (R2).
   */
  async mayPrepare(partyId: string, accountId: string, scope: MandateScope): Promise<boolean> {
    const capacities = await this.capacities(partyId, accountId);
    if (capacities.some((one) => one !== 'helper' && one !== 'member')) return true;
    return (await this.mandatedScopes(partyId, accountId)).includes(scope);
  }

  /** Scopes of the mandates in force that let an account act for a party (R7). */
  async mandatedScopes(partyId: string, accountId: string): Promise<string[]> {
    const rows: { scope: string }[] = await this.#manager.query(
      `select distinct unnest(scopes) as scope from mandates
       where party_id = $1 and helper_account = $2 and ended_at is null and until_at > now()`,
      [partyId, accountId],
    );
    return rows.map((row) => row.scope);
  }

  /** In which capacities an account acts for a party now. */
  async capacities(partyId: string, accountId: string): Promise<Capacity[]> {
    const rows: { capacity: Capacity }[] = await this.#manager.query(
      `select capacity from party_members where party_id = $1 and account_id = $2
         and (until_at is null or until_at > now())`,
      [partyId, accountId],
    );
    return rows.map((row) => row.capacity);
  }

  /** True if an account acts for a party now in its own right: neither as a helper (R7) nor as a mere member (R2). */
  async isOwn(partyId: string, accountId: string): Promise<boolean> {
    return (await this.capacities(partyId, accountId)).some((one) => one !== 'member' && one !== 'helper');
  }
}
