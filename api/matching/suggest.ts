import { createHash } from 'node:crypto';
import {
  postingDocument,
  profileDocument,
  programmeThesaurus,
  type PostingTexts,
  type ProfileTexts,
} from '../../adapters/words/documents.ts';
import { claimantsFindings } from '../../db/claim/findings.ts';
import { judgesOf, sidesOf } from '../../db/interest/sides.ts';
import type { PostingTextRow, ProfileRow } from '../../db/matching/read.ts';
import type { Repositories } from '../../db/repositories.ts';
import { commitmentLetterFor } from '../../domain/commitment/letters.ts';
import { judgeFindings } from '../../domain/conflict/judges.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import type { ProfileDocument } from '../../domain/matching/document.ts';
import { preparePosting, prepareProfile, type Exclusion, type Prepared } from '../../domain/matching/rank.ts';
import type { Party } from '../../domain/party/party.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Field, PostingType } from '../../domain/vocabulary.ts';

/** The part of a party's own words that matching reads. */
interface Declared {
  readonly qualification?: 'phd' | 'postdoc_in_station' | 'postdoc_out_of_station' | 'none';
  readonly profile: {
    readonly fields: readonly Field[];
    readonly keywords: readonly string[];
    readonly abstract: string;
  };
}

const STAGES = {
  phd: 'phd',
  postdoc_in_station: 'in_station',
  postdoc_out_of_station: 'out_of_station',
  none: 'none',
} as const;

/**
 * Terms are cut once: texts change seldom, and cutting is what costs. A text is known by what it
 * says, never by its id and version alone: other words under the same name are another text. The
 * oldest goes first.
 */
class Shelf<Text, Cut> {
  readonly #kept = new Map<string, Cut>();
  readonly #max: number;
  readonly #cut: (text: Text) => Cut;
  constructor(max: number, cut: (text: Text) => Cut) {
    this.#max = max;
    this.#cut = cut;
  }
  get(text: Text): Cut {
    const key = createHash('sha256').update(JSON.stringify(text)).digest('base64');
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const cut = this.#cut(text);
    this.#kept.set(key, cut);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#max && oldest !== undefined) this.#kept.delete(oldest);
    return cut;
  }
}

const postings = new Shelf(5_000, (texts: PostingTexts) =>
  preparePosting(postingDocument(texts), programmeThesaurus()),
);
const profiles = new Shelf(10_000, (texts: ProfileTexts) =>
  prepareProfile(profileDocument(texts), programmeThesaurus()),
);

export function preparedPosting(row: PostingTextRow): ReturnType<typeof preparePosting> {
  const { id, type, field, district, stage, title, content } = row;
  const { keywords = [], summary = '', conditions = '' } = content;
  return postings.get({
    id,
    type,
    field,
    stage,
    ...(district && { district }),
    title,
    keywords,
    body: [summary, conditions],
  });
}

export function preparedProfile(row: ProfileRow, kind: ProfileDocument['kind']): Prepared<ProfileDocument> {
  const { profile, qualification } = row.content as Declared;
  return profiles.get({
    id: row.id,
    kind,
    fields: profile.fields,
    ...(row.district && { district: row.district }),
    ...(qualification && { stage: STAGES[qualification] }),
    keywords: profile.keywords,
    abstract: profile.abstract,
    record: row.wins,
  });
}

/** The kinds of party that can claim each type of posting (R3, R4). */
export const CLAIMANT_KINDS: Readonly<Record<PostingType, readonly Party['kind'][]>> = {
  technical_challenge: ['person', 'team'],
  achievement_transfer: ['organisation'],
};

const asExclusion = ({ code, zh, en }: Finding): Exclusion => ({ code, reason: { zh, en } });

/** Why a party cannot claim a posting (R3–R5): the first reason of the claim rules themselves. */
export type ClaimExclusion = (postingId: string, party: Party) => Exclusion | undefined;

/** Says it for any of these parties on any of these postings, all read at once. */
export async function claimExclusions(
  tx: Repositories,
  postingIds: readonly string[],
  partyIds: readonly string[],
  policy: Policy,
  at: string,
): Promise<ClaimExclusion> {
  const rows = await tx.postings.listed(postingIds);
  const postings = new Map(rows.map((row) => [row.caseId, row]));
  const findings = await claimantsFindings(tx, rows, partyIds);
  return (postingId, party) => {
    const posting = postings.get(postingId);
    if (!posting) throw new Error(`posting ${postingId} is not on record`);
    const letterVersion = commitmentLetterFor(posting.type, 'claimant').version;
    const [first] = findings({ posting, party, at, policy, team: [], letterVersion });
    return first && asExclusion(first);
  };
}

/** Why experts cannot judge what a posting's poster does (R11, R22), by party; who can is left out. */
export async function expertExclusions(
  tx: Repositories,
  posterId: string,
  experts: readonly ProfileRow[],
): Promise<Map<string, Exclusion>> {
  const sides = [...(await sidesOf(tx, [posterId])).values()];
  const accounts = experts.flatMap(({ accountId }) => accountId ?? []);
  const judges = await judgesOf(tx, accounts);
  return new Map(
    experts.flatMap(({ id, accountId }) => {
      const judge = judges.get(accountId ?? '');
      const [first] = judge ? judgeFindings(judge, sides) : [];
      return first ? [[id, asExclusion(first)] as const] : [];
    }),
  );
}
