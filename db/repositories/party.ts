import { In, type EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { MandateScope } from '../../domain/party/mandate.ts';
import { refuse } from '../../domain/refusals.ts';
import { PartyMemberRow, PartyRow, type Capacity } from '../entities/party.ts';

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
  async asOf(id: string, version: number): Promise<{ content: unknown; facts: unknown } | null> {
    const rows: { content: unknown; facts: unknown }[] = await this.#manager.query(
      'select content, facts from party_versions where party_id = $1 and version = $2',
      [id, version],
    );
    return rows[0] ?? null;
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

  /**
   * Whether an account acts for a party by mandate alone: then the party, to be named in the act (R7); null where it acts
   * in its own right. @throws MANDATE_SCOPE where no mandate in force covers the scope
   */
  async mandateFor(partyId: string, accountId: string, scope: MandateScope): Promise<string | null> {
    const capacities = await this.capacities(partyId, accountId);
    if (capacities.some((one) => one !== 'helper' && one !== 'member')) return null;
    if (!(await this.mandatedScopes(partyId, accountId)).includes(scope)) throw refuse('MANDATE_SCOPE');
    return partyId;
  }

  /**
   * Whether an account may read and write what a party prepares in a scope (R8): in its own right, or by a mandate that
   * covers it (R7). Whoever is of a team, or was only invited to it, acts for nobody (R2).
   */
  async mayPrepare(partyId: string, accountId: string, scope: MandateScope): Promise<boolean> {
    const capacities = await this.capacities(partyId, accountId);
    if (capacities.some((one) => one !== 'helper' && one !== 'member')) return true;
    return (await this.mandatedScopes(partyId, accountId)).includes(scope);
  }

  /** What the mandates in force let an account do for a party (R7). */
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
    const rows = await this.#manager
      .createQueryBuilder(PartyMemberRow, 'm')
      .where('m.party_id = :partyId and m.account_id = :accountId', { partyId, accountId })
      .andWhere('(m.until_at is null or m.until_at > now())')
      .getMany();
    return rows.map((row) => row.capacity);
  }

  /** Whether an account acts for a party now in its own right: neither as a helper (R7) nor as a mere member (R2). */
  async isOwn(partyId: string, accountId: string): Promise<boolean> {
    return (await this.capacities(partyId, accountId)).some((one) => one !== 'member' && one !== 'helper');
  }
}
