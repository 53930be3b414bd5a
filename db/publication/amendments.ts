import type { AmendmentState, PublicChange } from '../../domain/posting/public-amendment.ts';

/** An amendment of a published posting, as everybody may know of it (R14, R19). */
export interface PublicAmendment {
  readonly no: number;
  readonly state: AmendmentState;
  /** ISO. */
  readonly submittedAt: string;
  /** When its outcome became public; null: it is not, or the posting ended before. */
  readonly outcomeAt: string | null;
  readonly changes: readonly PublicChange[];
  /** Something material has changed that only who is signed in reads. */
  readonly more: boolean;
}

/**
 * The amendments of the publication `p`, the first one first, as a JSON array. What is over is said when its time has
 * come, not before: until then it reads like one that is under review.
 * @param at the parameter of the reader's instant, e.g. `$1`
 */
export const amendmentsAt = (at: string): string =>
  `coalesce((select jsonb_agg(jsonb_build_object('no', a.no, 'submittedAt', a.submitted_at,
     'state', case when a.in_force_at is not null then 'in_force'
       when a.over_at <= ${at}::timestamptz or p.stage in ('matched', 'ended') then 'not_in_force' else 'submitted' end,
     'outcomeAt', case when a.over_at <= ${at}::timestamptz then a.over_at else a.in_force_at end,
     'changes', a.changes, 'more', a.more) order by a.no)
   from public_amendments a where a.posting_id = p.posting_id), '[]')`;
