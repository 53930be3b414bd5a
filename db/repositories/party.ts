import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { PartyMemberRow, PartyRow, type Capacity } from '../entities/party.ts';

export class PartyRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  get(id: string): Promise<PartyRow | null> {
    return this.#manager.findOneBy(PartyRow, { id });
  }

  personOf(accountId: string): Promise<PartyRow | null> {
    return this.#manager.findOneBy(PartyRow, { accountId, kind: 'person' });
  }

  organisationByCode(creditCode: string): Promise<PartyRow | null> {
    return this.#manager.findOneBy(PartyRow, { creditCode, kind: 'organisation' });
  }

  /** Writes a new version of a party, the history with it: a case sees the party as it was (R1). */
  async save(party: PartyRow, byAccount: string, at: string, isNew: boolean): Promise<void> {
    if (isNew) await this.#manager.insert(PartyRow, party as QueryDeepPartialEntity<PartyRow>);
    else await this.#manager.update(PartyRow, { id: party.id }, party as QueryDeepPartialEntity<PartyRow>);
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
    detail: unknown;
  }): Promise<void> {
    await this.#manager.query(
      `insert into party_events (party_id, act, at, actor_id, actor_name, detail) values ($1, $2, $3, $4, $5, $6)`,
      [event.partyId, event.act, event.at, event.actorId, event.actorName, JSON.stringify(event.detail)],
    );
  }

  /** In which capacities an account acts for a party now. */
  async capacities(partyId: string, accountId: string): Promise<Capacity[]> {
    const rows = await this.#manager
      .createQueryBuilder(PartyMemberRow, 'm')
      .where('m.party_id = :partyId and m.account_id = :accountId', { partyId, accountId })
      .andWhere('(m.until_at is null or m.until_at > now())')
      .getMany();
    return rows.map((row) => row.capacity);
  }
}
