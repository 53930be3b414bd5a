import type { WindowChange } from '../../domain/posting/window-change.ts';

/** A change of an announced window, as everybody may know of it (R16). */
export interface PublicWindowChange {
  readonly no: number;
  /** ISO. */
  readonly at: string;
  readonly change: WindowChange;
  /** ISO; null: none. */
  readonly before: { readonly opensAt: string | null; readonly closesAt: string | null };
  readonly after: { readonly opensAt: string | null; readonly closesAt: string | null };
  readonly reason: string;
}

/** The changes of the window of the publication `p`, the first one first, as a JSON array. */
export const WINDOW_HISTORY = `coalesce((select jsonb_agg(jsonb_build_object('no', w.no, 'at', w.at, 'change', w.change,
     'before', jsonb_build_object('opensAt', w.opens_before, 'closesAt', w.closes_before),
     'after', jsonb_build_object('opensAt', w.opens_after, 'closesAt', w.closes_after), 'reason', w.reason) order by w.no)
   from public_window_changes w where w.posting_id = p.posting_id), '[]')`;
