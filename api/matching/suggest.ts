import { claimantFindings } from '../../db/claim/findings.ts';
import type { PostingTextRow, ProfileRow } from '../../db/matching/read.ts';
import type { Repositories } from '../../db/repositories.ts';
import { interestsIn } from '../../db/interest/sides.ts';
import { commitmentLetterFor } from '../../domain/commitment/letters.ts';
import type { Finding } from '../../domain/eligibility/finding.ts';
import type { ProfileDocument } from '../../domain/matching/document.ts';
import { preparePosting, prepareProfile, type Exclusion, type Prepared } from '../../domain/matching/rank.ts';
import type { Party } from '../../domain/party/party.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Field } from '../../domain/vocabulary.ts';
import { postingDocument, profileDocument, programmeThesaurus } from '../../adapters/words/documents.ts';

/** What matching reads of a party's own words. */
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

/** Terms are cut once: texts change seldom, and cutting is what costs. The oldest goes first. */
class Shelf<T> {
  readonly #kept = new Map<string, T>();
  readonly #max: number;
  constructor(max: number) {
    this.#max = max;
  }
  get(key: string, make: () => T): T {
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#kept.set(key, made);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#max && oldest !== undefined) this.#kept.delete(oldest);
    return made;
  }
}

const postings = new Shelf<ReturnType<typeof preparePosting>>(5_000);
const profiles = new Shelf<ReturnType<typeof prepareProfile>>(10_000);

export function preparedPosting(row: PostingTextRow): ReturnType<typeof preparePosting> {
  const { id, type, field, district, stage, title, content } = row;
  const { keywords = [], summary = '', conditions = '' } = content;
  const key = `${id} ${stage} ${title} ${summary.length} ${keywords.join()}`;
  return postings.get(key, () =>
    preparePosting(
      postingDocument({
        id,
        type,
        field,
        stage,
        ...(district && { district }),
        title,
        keywords,
        body: [summary, conditions],
      }),
      programmeThesaurus(),
    ),
  );
}

export function preparedProfile(row: ProfileRow, kind: ProfileDocument['kind']): Prepared<ProfileDocument> {
  const { profile, qualification } = row.content as Declared;
  return profiles.get(`${row.id} ${row.version} ${row.wins.length} ${kind}`, () =>
    prepareProfile(
      profileDocument({
        id: row.id,
        kind,
        fields: profile.fields,
        ...(row.district && { district: row.district }),
        ...(qualification && { stage: STAGES[qualification] }),
        keywords: profile.keywords,
        abstract: profile.abstract,
        record: row.wins,
      }),
      programmeThesaurus(),
    ),
  );
}

const asExclusion = ({ code, zh, en }: Finding): Exclusion => ({ code, reason: { zh, en } });

/** Why a party cannot claim a posting (R3–R5): the first reason of the claim rules themselves. */
export async function claimExclusion(
  tx: Repositories,
  postingId: string,
  party: Party,
  policy: Policy,
  at: string,
): Promise<Exclusion | undefined> {
  const posting = await tx.postings.get(postingId);
  const letterVersion = commitmentLetterFor(posting.type, 'claimant').version;
  const [first] = await claimantFindings(tx, {
    posting,
    party,
    at,
    policy,
    team: [],
    letterVersion,
  });
  return first && asExclusion(first);
}

/** Why an expert cannot judge what a posting's parties do (R11, R22). */
export async function expertExclusion(
  tx: Repositories,
  posterId: string,
  expert: ProfileRow,
): Promise<Exclusion | undefined> {
  if (expert.accountId === null) return undefined;
  const [first] = await interestsIn(tx, expert.accountId, { parties: [posterId] });
  return first && asExclusion(first);
}
