import { consentFindings } from '../../db/claim/consent.ts';
import { attachmentFindings, claimantFindings, type PolicyOf } from '../../db/claim/findings.ts';
import { assertTakesClaims } from '../../db/claim/receipt.ts';
import type { DraftRow } from '../../db/party/rows.ts';
import { wholeParty } from '../../db/party/whole-party.ts';
import { CaseRow } from '../../db/record/rows.ts';
import type { Repositories } from '../../db/repositories.ts';
import { SCHEME_FORMS, type SchemeDraft } from '../../domain/claim/schema.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import { claimantKey } from '../../domain/party/party.ts';
import { fillText, Refusal, type FieldRefusal } from '../../domain/refusal.ts';
import { refusalSpec, refuse } from '../../domain/refusals.ts';
import { validate } from '../http/validate.ts';

export interface DraftCheck {
  readonly draft: DraftRow & { readonly subjectId: string };
  /** Undefined: the letter is not signed yet. */
  readonly letterVersion: number | undefined;
  readonly at: string;
}

/** A refusal of the whole as one reason among others. */
export function asField({ data: { code, params } }: Refusal): FieldRefusal {
  const { rule, zh, en, cure } = refusalSpec(code);
  return {
    pointer: '',
    code,
    ...(rule && { rule }),
    zh: fillText(`${zh}${cure.zh}`, params),
    en: fillText(`${en} ${cure.en}`, params, 'en'),
  };
}

/** The refusal that a check throws, if it does. */
export function refusalOf(check: () => void): Refusal[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return [error];
    throw error;
  }
}

/**
 * Everything that stands between a draft and its submission, each with rule and cure (R20): the window, the form's gaps,
 * who claims (R3–R5), the roster (R2), the files, the letter (R6). What the submission itself would refuse, and more at
 * once; nothing of it says a word about other claimants (R19).
 */
export async function claimObstacles(
  tx: Repositories,
  policyOf: PolicyOf,
  { draft, letterVersion, at }: DraftCheck,
): Promise<FieldRefusal[]> {
  const scheme = draft.content as SchemeDraft;
  const posting = await tx.postings.get(draft.subjectId);
  const claimant = await tx.parties.get(draft.partyId);
  if (!claimant || !posting.publishedVersion) throw refuse('NOT_FOUND');
  const parent = await tx.manager.findOneByOrFail(CaseRow, { id: posting.caseId });
  const party = await wholeParty(tx.parties, claimant);
  const form = validate(SCHEME_FORMS[scheme.type], scheme, 'body');
  const roster = scheme.type === 'technical_challenge' ? (scheme.team ?? []) : [];
  const team = roster.flatMap((one) =>
    one?.personId ? [{ personId: one.personId, name: one.name ?? '' }] : [],
  );
  const findings = [
    ...(await claimantFindings(tx, {
      posting,
      party,
      at,
      policy: await policyOf(tx, parent.policyId),
      team,
      letterVersion,
    })),
    ...(await attachmentFindings(tx, scheme.attachments ?? [], claimant.id)),
    ...(await consentFindings(tx, draft.id, claimant, team)),
  ];
  const whole = refusalOf(() => assertTakesClaims(posting, at));
  if (await tx.claims.liveOf(posting.caseId, claimantKey(party))) whole.push(refuse('LIVE_CLAIM_EXISTS'));
  return [...whole.map(asField), ...(form.ok ? [] : form.errors), ...findings.map(toFieldRefusal)];
}
