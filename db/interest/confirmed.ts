import { whoMay } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Asked } from './judged.ts';

/** Relation of an account to a case: by a seat at one of its parties, or in person. */
interface Seat {
  readonly relation: string;
  /** The unit at which the seat waits for its confirmation; null for a seat that counts. */
  readonly waitingAt: string | null;
}

/** Every seat by which an account could act in a case in its own right. */
export async function seatsIn({
  tx,
  caseId,
  account,
}: Pick<Asked, 'tx' | 'caseId' | 'account'>): Promise<Seat[]> {
  return tx.manager.query(
    `select cp.relation, case when p.kind = 'organisation' and m.confirmed_at is null then p.name end as "waitingAt"
       from case_parties cp join party_members m on m.party_id = cp.party_id join parties p on p.id = cp.party_id
       where cp.case_id = $1 and m.account_id = $2 and m.capacity not in ('member', 'helper')
         and (m.until_at is null or m.until_at > now())
     union all select relation, null from case_accounts where case_id = $1 and account_id = $2`,
    [caseId, account],
  );
}

/**
 * No one acts for a unit, except in drafts, until they are confirmed (R1): an act that is theirs only by such a seat is
 * refused, in every process. @returns UNIT_NOT_CONFIRMED with its cure, or null
 */
export function confirmationRefusal(
  { type, stage, act }: Pick<Asked, 'type' | 'stage' | 'act'>,
  seats: readonly Seat[],
): Refusal | null {
  return refusalOfSeats(seats, whoMay(lifecycleOf(type), stage, act));
}

/**
 * The same for an act beside the processes, open to those with one of these relations to the case. @throws
 * UNIT_NOT_CONFIRMED
 */
export async function requireConfirmedSeat(
  asked: Pick<Asked, 'tx' | 'caseId' | 'account'>,
  who: readonly string[],
): Promise<void> {
  const refusal = refusalOfSeats(await seatsIn(asked), who);
  if (refusal) throw refusal;
}

function refusalOfSeats(seats: readonly Seat[], who: readonly string[]): Refusal | null {
  const mine = seats.filter(({ relation }) => who.includes(relation));
  const [waiting] = mine;
  if (!waiting || mine.some(({ waitingAt }) => waitingAt === null)) return null;
  return refuse('UNIT_NOT_CONFIRMED', { params: { unit: waiting.waitingAt ?? '' } });
}
