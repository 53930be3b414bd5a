import type { DraftRow, PartyRow } from '../../db/party/rows.ts';
import { wholeParty } from '../../db/party/whole-party.ts';
import { listYears } from '../../db/policy/read.ts';
import { submissionFindings } from '../../db/posting/findings.ts';
import { findSimilarPostings, listLineage } from '../../db/posting/read.ts';
import type { Repositories } from '../../db/repositories.ts';
import { canSign } from '../../db/signing/signatory.ts';
import { commitmentLetterFor } from '../../domain/commitment/letters.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { POSTING_FORMS, type PostingContent, type PostingDraft } from '../../domain/posting/schema.ts';
import { overlapPercent } from '../../domain/posting/similar.ts';
import { fillText, type FieldRefusal, type RefusalParams } from '../../domain/refusal.ts';
import { REFUSALS, type RefusalCode } from '../../domain/refusals.ts';
import { validate } from '../http/validate.ts';

/** A refusal's sentence as one obstacle among others, with its cure. */
function obstacle(code: RefusalCode, pointer: string, params: RefusalParams = {}): FieldRefusal {
  const spec: { zh: string; en: string; cure: { zh: string; en: string }; rule?: FieldRefusal['rule'] } =
    REFUSALS[code];
  return {
    pointer,
    code,
    ...(spec.rule && { rule: spec.rule }),
    zh: fillText(`${spec.zh}${spec.cure.zh}`, params),
    en: fillText(`${spec.en} ${spec.cure.en}`, params, 'en'),
  };
}

export interface Submission {
  readonly draft: Pick<DraftRow, 'content'>;
  readonly poster: PartyRow;
  readonly policy: Policy;
  readonly letterVersion: number | undefined;
  readonly at: string;
}

/**
 * Everything that stands between a draft and its submission, each with rule and cure (R8): the form's gaps, who the
 * poster is (R3, R4), the window, the files, the commitment letter (R6). The same list refuses the submission itself.
 */
export async function obstaclesOf(
  tx: Repositories,
  { draft, poster, policy, letterVersion, at }: Submission,
): Promise<FieldRefusal[]> {
  const content = draft.content as PostingDraft;
  const form = validate(POSTING_FORMS[content.type], content, 'body');
  // The form has reported contradictions within a window; whether it leaves enough time depends on the instant.
  const window = form.ok ? form.value.window : undefined;
  const others = await contentFindings(tx, { content, window, poster, policy, letterVersion, at });
  return [...(form.ok ? [] : form.errors), ...others];
}

/** Reasons against a content besides its form: who posts it, its window, its files, the letter's wording. */
export async function contentFindings(
  tx: Repositories,
  {
    content,
    window,
    poster,
    policy,
    letterVersion,
    at,
  }: Omit<Submission, 'draft'> & {
    readonly content: PostingDraft;
    /** Undefined: none is judged. */
    readonly window: PostingContent['window'] | undefined;
  },
): Promise<FieldRefusal[]> {
  const years = await listYears(tx.manager);
  const found = await submissionFindings(tx, { type: content.type, window, poster, policy, years, at });
  const ids = (content.attachments ?? []).flatMap((one) => one?.attachmentId ?? []);
  const max = policy.limits.attachmentsPerCaseMax;
  if (ids.length > max) found.push(obstacle('TOO_MANY_ATTACHMENTS', '/attachments', { max }));
  if ((await tx.attachments.missing(ids.filter(isUuid), poster.id)).length > 0)
    found.push(obstacle('ATTACHMENT_UNKNOWN', '/attachments'));
  const { version } = commitmentLetterFor(content.type, 'poster');
  if (letterVersion !== undefined && letterVersion !== version)
    found.push(obstacle('LETTER_OTHER_VERSION', '/letterVersion', { version }));
  return found;
}

/** Obstacles to a side's signature on the letter, before anybody has signed it (R6, R27). */
export async function signingObstacles(
  tx: Repositories,
  { poster, at }: Pick<Submission, 'poster' | 'at'>,
): Promise<FieldRefusal[]> {
  const able = await canSign(tx, await wholeParty(tx.parties, poster), at);
  return able ? [] : [obstacle('SIGNATORY_WITHOUT_KEY', '/commitment')];
}

const isUuid = (id: string): boolean => /^[0-9a-f-]{36}$/i.test(id);

export interface DuplicateHint {
  readonly postingId: string;
  readonly title: string;
  readonly overlapPercent: number;
}

/** Published postings, and the poster's own, whose titles say much the same: a hint, never an obstacle (R8). */
export async function duplicatesOf(
  tx: Repositories,
  draft: Pick<DraftRow, 'content' | 'partyId' | 'repostOf'>,
  policy: Policy,
): Promise<DuplicateHint[]> {
  const { title, type } = draft.content as PostingDraft;
  if (!title) return [];
  const candidates = await findSimilarPostings(tx.manager, type, draft.partyId);
  // That a repost says what its origin said is no surprise (R18).
  const known = draft.repostOf === null ? [] : await listLineage(tx.manager, draft.repostOf);
  const origins = new Set(known.map(({ id }) => id));
  return candidates
    .filter(({ postingId }) => !origins.has(postingId))
    .map((one) => ({ ...one, overlapPercent: overlapPercent(title, one.title) }))
    .filter((one) => one.overlapPercent >= policy.posting.titleOverlapPercent)
    .sort((one, other) => other.overlapPercent - one.overlapPercent)
    .slice(0, 10);
}
