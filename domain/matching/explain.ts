import { DISTRICTS, FIELDS, type Field, type Text } from '../vocabulary.ts';
import type { PostingDocument, ProfileDocument } from './document.ts';
import { queryShares, type Corpus } from './scoring.ts';
import { termName, type TermVector } from './terms.ts';
import type { Thesaurus } from './thesaurus.ts';
import type { RankingWeights } from './weights.ts';

/** A term that both sides use, and its part of the score. */
interface TermMatch {
  readonly term: Text;
  readonly weight: number;
  /** Present if the two say it in different words, or one of them only as part of a longer or narrower one. */
  readonly synonym?: { readonly posting: string; readonly other: string };
}

/** Why a suggestion has its rank (R22). All weights together are the score. */
export interface Explanation {
  /** The weightiest first, at most `TERMS_SHOWN`; `further` sums up the others. */
  readonly terms: readonly TermMatch[];
  readonly further: { readonly count: number; readonly weight: number };
  readonly field: {
    readonly posting: Field;
    readonly other: readonly Field[];
    readonly match: 'main' | 'also' | 'none';
    readonly weight: number;
  };
  /** Past matches on the record; absent between postings. */
  readonly record?: { readonly matches: number; readonly inField: number; readonly weight: number };
  readonly place: { readonly same: boolean; readonly weight: number };
  /** District and stage, as sentences. */
  readonly facts: readonly Text[];
  /** Gaps of the other side, as sentences. */
  readonly missing: readonly Text[];
}

const TERMS_SHOWN = 8;
const MISSING_SHOWN = 3;
/** A term counts as a main point of a posting if it is among this many of its weightiest. */
const MAIN_POINTS = 8;

const POSTING_STAGES: Readonly<Record<PostingDocument['stage'], Text>> = {
  upcoming: { zh: '榜单即将开放', en: 'Posting opens soon' },
  open: { zh: '榜单开放中', en: 'Posting is open' },
  closed: { zh: '榜单已截止', en: 'Posting is closed' },
  matched: { zh: '榜单已对接成功', en: 'Posting is matched' },
  ended: { zh: '榜单已结束', en: 'Posting has ended' },
};

const PERSON_STAGES: Readonly<Record<NonNullable<ProfileDocument['stage']>, Text>> = {
  phd: { zh: '博士', en: 'PhD' },
  in_station: { zh: '在站博士后', en: 'Postdoc in station' },
  out_of_station: { zh: '出站博士后', en: 'Postdoc out of station' },
  none: { zh: '无博士或博士后资格', en: 'Neither PhD nor postdoc' },
};

/** The shared terms by weight, then by key; `weights` are parts of the score, already rounded. */
export function explainTerms(
  shared: ReadonlyMap<string, number>,
  posting: TermVector,
  other: TermVector,
  thesaurus: Thesaurus,
): Pick<Explanation, 'terms' | 'further'> {
  const ordered = [...shared].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  const rest = ordered.slice(TERMS_SHOWN);
  return {
    terms: ordered.slice(0, TERMS_SHOWN).map(([key, weight]) => {
      const [ours = '', theirs = ''] = differentWordings(key, posting, other);
      return {
        term: termName(key, thesaurus),
        weight,
        ...(ours === theirs ? {} : { synonym: { posting: ours, other: theirs } }),
      };
    }),
    further: { count: rest.length, weight: rest.reduce((sum, [, weight]) => sum + weight, 0) },
  };
}

/** A wording that both use, twice; or the first wording of each. */
function differentWordings(key: string, posting: TermVector, other: TermVector): (string | undefined)[] {
  const ours = posting.terms.get(key)?.wordings ?? [];
  const theirs = other.terms.get(key)?.wordings ?? [];
  const common = ours.find((wording) => theirs.includes(wording));
  return common === undefined ? [ours[0], theirs[0]] : [common, common];
}

/** District and stages of a posting and a profile. */
export function factsOf(posting: PostingDocument, profile: ProfileDocument): Text[] {
  const facts = [POSTING_STAGES[posting.stage]];
  if (profile.stage !== undefined) facts.push(PERSON_STAGES[profile.stage]);
  if (sameDistrict(posting, profile)) facts.push(inDistrict(posting));
  return facts;
}

/** District and stage of a similar posting. */
export function factsOfPosting(posting: PostingDocument, other: PostingDocument): Text[] {
  return [POSTING_STAGES[other.stage], ...(sameDistrict(posting, other) ? [inDistrict(posting)] : [])];
}

export function sameDistrict(
  a: Pick<PostingDocument, 'district'>,
  b: Pick<PostingDocument, 'district'>,
): boolean {
  return a.district !== undefined && a.district === b.district;
}

function inDistrict({ district }: Pick<PostingDocument, 'district'>): Text {
  const name = district === undefined ? { zh: '', en: '' } : DISTRICTS[district];
  return { zh: `同在${name.zh}`, en: `Both in ${name.en}` };
}

/** Points that a posting asks for and a profile lacks: main points, field, record, empty parts of the profile. */
export function missingOf(
  posting: { readonly document: PostingDocument; readonly vector: TermVector },
  profile: { readonly document: ProfileDocument; readonly vector: TermVector },
  corpus: Corpus,
  thesaurus: Thesaurus,
  weights: RankingWeights,
): Text[] {
  const missing: Text[] = [];
  const points = [...queryShares(posting.vector, corpus, weights)]
    .filter(([key]) => posting.vector.terms.get(key)?.own === true)
    .sort(([a, x], [b, y]) => y - x || compareText(a, b))
    .slice(0, MAIN_POINTS)
    .filter(([key]) => !profile.vector.terms.has(key))
    .slice(0, MISSING_SHOWN)
    .map(([key]) => termName(key, thesaurus));
  if (points.length > 0)
    missing.push({
      zh: `档案未提及：${points.map((name) => name.zh).join('、')}`,
      en: `Not mentioned in the profile: ${points.map((name) => name.en).join(', ')}`,
    });
  const { document } = profile;
  if (!document.fields.includes(posting.document.field))
    missing.push({
      zh: `领域不同：榜单属${FIELDS[posting.document.field].zh}`,
      en: `Different field: the posting is in ${FIELDS[posting.document.field].en}`,
    });
  if (document.keywords.length === 0)
    missing.push({ zh: '档案未填关键词', en: 'The profile has no keywords' });
  if (document.abstract.length === 0)
    missing.push({ zh: '档案未填工作摘要', en: 'The profile has no summary of work' });
  if (document.record.length === 0)
    missing.push({ zh: '尚无对接成功的记录', en: 'No successful match on record yet' });
  return missing;
}

/** By code point, so that the order does not depend on the machine's language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
