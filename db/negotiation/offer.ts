import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { OfferRow } from '../claim/rows.ts';

export interface RankedClaim {
  readonly claimId: string;
  readonly reason: string;
}

/** Talks go on, or an agreement is being signed. */
export const isUnderWay = ({ state }: Pick<OfferRow, 'state'>): boolean =>
  state === 'running' || state === 'agreed';

/** Some agreement is signed, none is negotiated: the poster offers the next, ranks, or accepts no further winners (R26). */
export const isBetweenWinners = (offers: readonly OfferRow[]): boolean =>
  offers.some(({ state }) => state === 'signed') && !offers.some(isUnderWay);

/** The ranked claims that were not offered yet and are still there, in their order (R23, R26). */
export function stillToOffer<Claim extends { readonly caseId: string }>(
  ranking: readonly string[],
  offers: readonly OfferRow[],
  valid: readonly Claim[],
): Claim[] {
  const offered = new Set(offers.map(({ claimId }) => claimId));
  const free = new Map(valid.map((claim) => [claim.caseId, claim]));
  return ranking.flatMap((claimId) => (offered.has(claimId) ? [] : (free.get(claimId) ?? [])));
}

/** Rankings, and the negotiations that follow from them (R23, R26). */
export class OfferRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async of(postingId: string): Promise<OfferRow[]> {
    return this.#manager.find(OfferRow, { where: { postingId }, order: { number: 'ASC' } });
  }

  async ofClaim(claimId: string): Promise<OfferRow | null> {
    return this.#manager.findOneBy(OfferRow, { claimId });
  }

  async insert(offer: QueryDeepPartialEntity<OfferRow>): Promise<void> {
    await this.#manager.insert(OfferRow, offer);
  }

  async update(negotiationId: string, change: QueryDeepPartialEntity<OfferRow>): Promise<void> {
    await this.#manager.update(OfferRow, { negotiationId }, change);
  }

  /** Keeps a ranking with its reasons; earlier ones stay (R23). @param version of the posting's case */
  async keepRanking(ranking: {
    readonly postingId: string;
    readonly version: number;
    readonly order: readonly RankedClaim[];
    readonly declined: readonly RankedClaim[];
    readonly by: string;
    readonly at: string;
  }): Promise<void> {
    const { postingId, version, order, declined, by, at } = ranking;
    const rows = [
      ...order.map((one, i) => ({ ...one, place: i + 1, declined: false })),
      ...declined.map((one, i) => ({ ...one, place: i + 1, declined: true })),
    ];
    await this.#manager.query(
      `insert into rankings (posting_id, version, place, claim_id, declined, reason, by_account, at)
       select $1, $2, r.place, r."claimId", r.declined, r.reason, $3, $4
       from jsonb_to_recordset($5) as r("claimId" uuid, reason text, place int, declined boolean)`,
      [postingId, version, by, at, JSON.stringify(rows)],
    );
  }
}
