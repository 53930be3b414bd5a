import { claimConsentFindings } from '../../db/claim/consent.ts';
import { attachmentFindings, claimantFindings } from '../../db/claim/findings.ts';
import { assertTakesClaims } from '../../db/claim/receipt.ts';
import type { DraftedAct } from '../../db/draft/act-draft.ts';
import { wholeParty } from '../../db/party/whole-party.ts';
import type { PostingRow } from '../../db/posting/rows.ts';
import type { CaseRecord } from '../../db/record/read.ts';
import type { Repositories } from '../../db/repositories.ts';
import type { SchemeDraft } from '../../domain/claim/schema.ts';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import { toFieldRefusal } from '../../domain/eligibility/finding.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { amendedFields, changedFields, type ChangedField } from '../../domain/posting/content.ts';
import { POSTING_FORMS, type PostingContent, type PostingDraft } from '../../domain/posting/schema.ts';
import { isSameWindow, windowOf } from '../../domain/posting/window.ts';
import { actText, isLegal, stageText } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import type { FieldRefusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { answerFindings } from '../../domain/review/corrections.ts';
import { lastStanding } from '../../domain/review/rules.ts';
import type { CorrectionAnswer } from '../../domain/review/schema.ts';
import { claimCommands } from '../claim/commands.ts';
import { asField, refusalOf } from '../claim/obstacles.ts';
import { validate } from '../http/validate.ts';
import { postingCommands } from '../posting/commands.ts';
import { contentFindings, signingObstacles } from '../posting/obstacles.ts';

/** The draft of an act on a case, to be looked at before it is sent. */
export interface DraftedContent<C> {
  readonly found: CaseRecord;
  readonly act: DraftedAct;
  readonly content: C;
  readonly policy: Policy;
  readonly at: string;
}

/** A reason about a part of the body, at its place. */
const within =
  (member: string) =>
  (one: FieldRefusal): FieldRefusal => ({ ...one, pointer: `/${member}${one.pointer}` });

/** The act that is not possible in the stage where the case stands: its draft is kept all the same. */
function notNow({ position }: CaseRecord, act: DraftedAct): FieldRefusal[] {
  const lifecycle = lifecycleOf(position.type);
  if (isLegal(lifecycle, position.stage, act)) return [];
  const [stage, name] = [stageText(lifecycle, position.stage), actText(lifecycle, act)];
  return [
    {
      pointer: '',
      code: 'ILLEGAL_NOW',
      rule: 'R40',
      zh: `现阶段（${stage.zh}）不能“${name.zh}”；草稿仍保留，请待可办理时再发送。`,
      en: `In this stage (${stage.en}) the act "${name.en}" is not possible; the draft is kept, send it when it is.`,
    },
  ];
}

/** Reasons as the forms give them. */
const formErrors = (form: ReturnType<typeof validate>): FieldRefusal[] => (form.ok ? [] : [...form.errors]);

/**
 * Everything for which the drafted correction or amendment of a posting would be refused now, all at once (R8, R10, R14):
 * the stage, the form, the poster, the window, the files, the answers to a return, and that something changes.
 */
export async function postingActObstacles(
  tx: Repositories,
  {
    found,
    act,
    content: body,
    policy,
    at,
  }: DraftedContent<{
    readonly content?: PostingDraft | undefined;
    readonly answers?: readonly Partial<CorrectionAnswer>[] | undefined;
  }>,
): Promise<FieldRefusal[]> {
  const posting = await tx.postings.get(found.position.caseId);
  const poster = await tx.parties.get(posting.posterId);
  if (!poster) throw refuse('NOT_FOUND');
  const schema = act === 'amend' ? postingCommands.amend.body : postingCommands.resubmit.body;
  const obstacles = [...notNow(found, act), ...formErrors(validate(schema, body, 'body'))];
  const content = body.content ?? { type: posting.type };
  if (content.type !== posting.type)
    return [...obstacles, { ...asField(refuse('POSTING_TYPE_FIXED')), pointer: '/content/type' }];
  const form = validate(POSTING_FORMS[content.type], content, 'body');
  // An amendment leaves the announced window alone (R16).
  const window = form.ok && act === 'resubmit' ? form.value.window : undefined;
  const about = { content, window, poster, policy, letterVersion: undefined, at };
  obstacles.push(...(await contentFindings(tx, about)).map(within('content')));
  obstacles.push(...(await signingObstacles(tx, { poster, at })));
  if (form.ok) obstacles.push(...(await changeObstacles(tx, posting, act, form.value, body.answers ?? [])));
  return obstacles;
}

/** Reasons of what a version would change, and of what it would answer (R10, R14). */
async function changeObstacles(
  tx: Repositories,
  posting: PostingRow,
  act: DraftedAct,
  content: PostingContent,
  answers: readonly Partial<CorrectionAnswer>[],
): Promise<FieldRefusal[]> {
  const refused = (
    code: 'RESUBMISSION_UNCHANGED' | 'AMENDMENT_EMPTY' | 'AMENDMENT_WINDOW' | 'AMENDMENT_UNDER_WAY',
  ) => asField(refuse(code));
  const whole = answers.filter((one): one is CorrectionAnswer => one.correction !== undefined && !!one.how);
  if (act === 'resubmit') {
    const before = await tx.postings.version(posting.caseId, posting.version);
    const changed = changedFields(before.content, content);
    const unchanged = changed.length === 0 ? [refused('RESUBMISSION_UNCHANGED')] : [];
    return [...unchanged, ...(await answersTo(tx, posting.reviewId, whole, changed))];
  }
  const { content: before } = await tx.postings.version(
    posting.caseId,
    posting.publishedVersion ?? posting.version,
  );
  const changed = amendedFields(before, content);
  const found = changed.length === 0 ? [refused('AMENDMENT_EMPTY')] : [];
  if (![before.window, windowOf(posting)].some((one) => isSameWindow(content.window, one)))
    found.push(refused('AMENDMENT_WINDOW'));
  if (posting.amendmentReviewId === null) return found;
  const review = await tx.reviews.get(posting.amendmentReviewId);
  const inReview = await tx.postings.version(posting.caseId, review.subjectVersion);
  const returned = lastStanding(await tx.reviews.decisions(review.caseId));
  if (returned?.response !== 'return' || returned.contentHash !== inReview.contentHash)
    return [...found, refused('AMENDMENT_UNDER_WAY')];
  const again = amendedFields(inReview.content, content);
  if (again.length === 0) found.push(refused('RESUBMISSION_UNCHANGED'));
  return [...found, ...(await answersTo(tx, review.caseId, whole, again))];
}

async function answersTo(
  tx: Repositories,
  reviewId: string | null,
  answers: readonly CorrectionAnswer[],
  changed: readonly ChangedField[],
): Promise<FieldRefusal[]> {
  const returned = reviewId === null ? null : lastStanding(await tx.reviews.decisions(reviewId));
  return answerFindings(returned?.corrections ?? [], answers, changed);
}

/**
 * Everything for which the drafted amendment or cure of a claim would be refused now, all at once (R8, R20, R21): the
 * stage, the window, the form, who claims, the roster and its consents, the files, the papers that were asked for and go
 * with the cure itself.
 */
export async function claimActObstacles(
  tx: Repositories,
  {
    found,
    act,
    content: body,
    policy,
    at,
  }: DraftedContent<{ readonly scheme?: SchemeDraft | undefined; readonly note?: string | undefined }>,
): Promise<FieldRefusal[]> {
  const claim = await tx.claims.get(found.position.caseId);
  const claimant = await tx.parties.get(claim.claimantId);
  if (!claimant) throw refuse('NOT_FOUND');
  const posting = await tx.postings.get(claim.postingId);
  const { note, scheme } = body;
  // The note of a cure has no place in an amendment.
  const sent = act === 'cure' ? { note, scheme } : { scheme };
  const schema = act === 'cure' ? claimCommands.cure.body : claimCommands.amend.body;
  const obstacles = [...notNow(found, act), ...formErrors(validate(schema, withoutBlanks(sent), 'body'))];
  if (act === 'amend') {
    const answers = claim.answerUntil !== null && Date.parse(at) <= claim.answerUntil.getTime();
    if (!answers) obstacles.push(...refusalOf(() => assertTakesClaims(posting, at)).map(asField));
    if (await tx.offers.ofClaim(claim.caseId)) obstacles.push(asField(refuse('CLAIM_IN_NEGOTIATION')));
  }
  const papers = act === 'cure' ? await tx.claimDocuments.outstanding(claim.caseId) : [];
  if (papers.length > 0) {
    const names = papers.map(({ name }) => name);
    const params = { names: { zh: names.join('、'), en: names.join(', ') } };
    obstacles.push({ ...asField(refuse('DOCUMENTS_MISSING', { params })), pointer: '/documents' });
  }
  if (!scheme) return obstacles;
  const before = await tx.claims.version(claim.caseId, claim.version);
  if (before.content.type !== scheme.type)
    return [...obstacles, { ...asField(refuse('SCHEME_OTHER_TYPE')), pointer: '/scheme/type' }];
  if (canonicalJson(before.content) === canonicalJson(scheme)) return obstacles;
  const roster = scheme.type === 'technical_challenge' ? (scheme.team ?? []) : [];
  const team = roster.flatMap((one) =>
    one?.personId ? [{ personId: one.personId, name: one.name ?? '' }] : [],
  );
  const party = await wholeParty(tx.parties, claimant);
  const receivedAt = claim.receivedAt.toISOString();
  const check = { posting, party, at: receivedAt, policy, team, letterVersion: undefined };
  const findings = [
    ...(await claimantFindings(tx, check)),
    ...(await attachmentFindings(tx, scheme.attachments ?? [], claimant.id)),
    ...(await claimConsentFindings(tx, claim.caseId, claimant, team)),
  ];
  obstacles.push(...findings.map(toFieldRefusal).map(within('scheme')));
  return [...obstacles, ...(await signingObstacles(tx, { poster: claimant, at }))];
}

const withoutBlanks = (body: object): object =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
