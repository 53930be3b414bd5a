import type { DataSource } from 'typeorm';
import type { MatchModel } from './match-model.ts';
import type { Side } from './negotiation-model.ts';

/** Where everything stands, as the model says it and as the record has it. */
export interface MatchState {
  readonly posting: string;
  readonly accepting: boolean;
  readonly claims: readonly string[];
  readonly negotiations: readonly NegotiationState[];
}

interface SigningState {
  readonly stage: string;
  readonly signed: readonly string[];
}

interface NegotiationState {
  readonly claim: number;
  readonly stage: string;
  readonly version: number;
  readonly confirmed: Readonly<Record<Side, number | null>>;
  readonly extensionAgreed: readonly string[];
  readonly textChanges: number;
  readonly letter: SigningState | null;
  readonly agreement: SigningState | null;
}

/** Facts of the record beside the state: who is meant by an index, and what the clocks are pinned to. */
export interface Pinned {
  readonly posting: number | null;
  readonly negotiations: readonly {
    readonly id: string;
    readonly deadline: number | null;
    /** Hashes of the versions of the terms: each binds what the terms rest on too (R25). */
    readonly hashes: readonly string[];
    readonly letter: { readonly id: string; readonly deadline: number | null } | null;
    readonly agreement: { readonly id: string; readonly deadline: number | null } | null;
  }[];
}

interface SigningRow {
  readonly id: string;
  readonly stage: string;
  readonly deadline_at: string | null;
  readonly signed: readonly string[];
}

interface RoomRow {
  readonly id: string;
  readonly claim_id: string;
  readonly stage: string;
  readonly deadline_at: Date | null;
  readonly terms_version: number;
  readonly poster_confirmed: number | null;
  readonly claimant_confirmed: number | null;
  readonly extension_agreed: readonly string[];
  readonly text_changes: number;
  readonly hashes: readonly string[];
  readonly letter: SigningRow | null;
  readonly agreement: SigningRow | null;
}

const SIGNING = (column: string): string => `(
  select jsonb_build_object('id', s.id, 'stage', s.stage, 'deadline_at', s.deadline_at, 'signed', (
    select coalesce(jsonb_agg(p.side order by p.received_at, p.side), '[]') from signing_places p
    where p.signing_id = s.id and p.received_at is not null))
  from cases s where s.id = n.${column})`;

const ROOMS = `
  select c.id, c.stage, c.deadline_at, n.claim_id, n.terms_version, n.poster_confirmed, n.claimant_confirmed,
    n.extension_agreed, n.text_changes,
    (select coalesce(jsonb_agg(t.terms_hash order by t.version), '[]') from terms_versions t
      where t.negotiation_id = n.case_id) as hashes, ${SIGNING('letter_signing_id')} as letter,
    ${SIGNING('agreement_signing_id')} as agreement
  from offers o join negotiations n on n.case_id = o.negotiation_id join cases c on c.id = n.case_id
  where o.posting_id = $1 order by o.number`;

const ms = (at: Date | string | null): number | null => (at === null ? null : new Date(at).getTime());

/** Sealing is the platform's own work on what is signed. */
const signingState = ({ stage, signed }: SigningRow): SigningState => ({
  stage: stage === 'sealing' ? 'signed' : stage,
  signed,
});

/** Where a posting's claims and negotiations stand by the record. @param claims their ids, in the model's order */
export async function readMatch(
  db: DataSource,
  postingId: string,
  claims: readonly string[],
): Promise<{ readonly state: MatchState; readonly pinned: Pinned }> {
  const [posting] = await db.query(
    'select c.stage, c.deadline_at, p.accepting from postings p join cases c on c.id = p.case_id where c.id = $1',
    [postingId],
  );
  const staged: { id: string; stage: string }[] = await db.query(
    'select id, stage from cases where id = any($1)',
    [claims],
  );
  const rows: RoomRow[] = await db.query(ROOMS, [postingId]);
  const pinned = {
    posting: ms(posting.deadline_at),
    negotiations: rows.map(({ id, deadline_at, hashes, letter, agreement }) => ({
      id,
      hashes,
      deadline: ms(deadline_at),
      letter: letter && { id: letter.id, deadline: ms(letter.deadline_at) },
      agreement: agreement && { id: agreement.id, deadline: ms(agreement.deadline_at) },
    })),
  };
  const state = {
    posting: posting.stage,
    accepting: posting.accepting,
    claims: claims.map((claim) => staged.find(({ id }) => id === claim)?.stage ?? ''),
    negotiations: rows.map((row) => ({
      claim: claims.indexOf(row.claim_id),
      stage: row.stage,
      version: row.terms_version,
      confirmed: { poster: row.poster_confirmed, claimant: row.claimant_confirmed },
      extensionAgreed: row.extension_agreed,
      textChanges: row.text_changes,
      letter: row.letter && signingState(row.letter),
      agreement: row.agreement && signingState(row.agreement),
    })),
  };
  return { state, pinned };
}

/** The model's state in the record's words. */
export function stateOf(model: MatchModel): MatchState {
  return {
    posting: model.stage,
    accepting: model.accepting,
    claims: model.claims,
    negotiations: model.negotiations.map((one) => ({
      claim: one.claim,
      stage: one.stage,
      version: one.version,
      confirmed: one.confirmed,
      extensionAgreed: one.extensionAgreed,
      textChanges: one.textChanges,
      letter: one.letter && { stage: one.letter.stage, signed: one.letter.signed },
      agreement: one.agreement && { stage: one.agreement.stage, signed: one.agreement.signed },
    })),
  };
}
