import type { DataSource } from 'typeorm';

const caseOf = (type: string): string => `select id::text as id from cases where type = '${type}'`;
/** Where their rows are whole: other stories' postings and claims are only hinted at. */
const POSTINGS = `select posting_id::text as id from posting_versions where content->>'title' <> ''`;
const CLAIMS = 'select case_id::text as id from claims';
const CHECK_CODES = `select check_code as id from documents
  union select check_code from certificates where check_code is not null`;
const RESULTS = 'select number as id from results_batches where number is not null';

/** Values for a path's parameter, by the part before it: all that the record has. */
const BEFORE: readonly (readonly [RegExp, string])[] = [
  [/^\/cases$/, 'select id::text from cases'],
  [/^(\/public)?\/postings$/, POSTINGS],
  [/^\/reviews$/, caseOf('review')],
  [/^\/claims$/, CLAIMS],
  [/^\/negotiations$/, caseOf('negotiation')],
  [/^\/negotiations\/.*\/files$/, 'select id::text from attachments'],
  [/^\/signings$/, caseOf('signing')],
  [/^\/filings$/, caseOf('filing')],
  [/^\/filings\/by-number$/, 'select number as id from filings where number is not null'],
  [/^\/filings\/.*\/files$/, `select file->>'name' as id from filings, jsonb_array_elements(manifest) file`],
  [/^\/projects$/, caseOf('project')],
  [/^\/certificates$/, caseOf('certificate')],
  [/^\/(public\/certificates|certificates\/verify)$/, CHECK_CODES],
  [/^\/recommendations$/, caseOf('recommendation')],
  [/^\/evaluations$/, caseOf('evaluation')],
  [/^\/rewards$/, caseOf('reward')],
  [/^\/results-batches$/, caseOf('results')],
  [/^\/results$/, RESULTS],
  [/^\/events$/, caseOf('event')],
  [/^\/parties$/, 'select id::text from parties'],
  [/^\/parties\/.*\/versions$/, `select distinct version::text as id from party_versions`],
  [/^\/teams$/, `select id::text from parties where kind = 'team'`],
  [/^\/drafts$/, `select id::text from drafts where kind = 'posting'`],
  [/^\/claim-drafts$/, `select id::text from drafts where kind = 'claim'`],
  [/^\/documents$/, 'select id::text from documents'],
  [/^\/attachments$/, 'select id::text from attachments'],
  [/^\/needs$/, 'select id::text from needs'],
  [/^\/me\/schemes$/, 'select claim_id::text as id from claim_experts'],
  [/^\/me\/interests$/, 'select id::text from declared_interests'],
  [/^\/me\/keys$/, 'select thumbprint as id from signing_keys'],
  [/^\/delegations$/, 'select id::text from review_delegations'],
  [/^\/mandates$/, 'select id::text from mandates'],
  [/^\/officials$/, 'select id from accounts'],
  [/^\/public\/external-ids\//, 'select subject_id::text as id from external_ids'],
];

/** The same for a field of a body, by its name. */
const FIELDS: Readonly<Record<string, string>> = {
  partyId: 'select id::text from parties',
  personId: `select id::text from parties where kind = 'person'`,
  leadId: `select id::text from parties where kind = 'person'`,
  caseId: 'select id::text from cases',
  reviewId: caseOf('review'),
  postingId: POSTINGS,
  claimId: CLAIMS,
  projectId: caseOf('project'),
  nominationId: 'select id::text from nominations',
  objectionId: 'select id::text from objections',
  attachmentId: 'select id::text from attachments',
  contentHash: 'select content_hash as id from reviews',
};

/** Ids of what is on record. */
export class Ids {
  readonly #paths = new Map<RegExp, readonly string[]>();
  readonly #fields = new Map<string, readonly string[]>();

  /** Reads them; again, where requests have made more. */
  async read(db: DataSource): Promise<this> {
    const ask = async (sql: string): Promise<string[]> => {
      const rows: { id: string }[] = await db.query(sql);
      return rows.map(({ id }) => id);
    };
    for (const [before, sql] of BEFORE) this.#paths.set(before, await ask(sql));
    for (const [field, sql] of Object.entries(FIELDS)) this.#fields.set(field, await ask(sql));
    return this;
  }

  /** @param before the path up to the parameter, e.g. `/postings`; undefined where ids are not the question */
  ofPath(before: string): readonly string[] | undefined {
    for (const [pattern, found] of this.#paths) if (pattern.test(before)) return found;
    return undefined;
  }

  ofField(name: string): readonly string[] {
    return this.#fields.get(name) ?? [];
  }
}

/** The path before each of its parameters: `/negotiations/{id}/files/{fileId}` has `/negotiations` and one more. */
export function placesOf(path: string): { readonly name: string; readonly before: string }[] {
  return [...path.matchAll(/\/\{(\w+)\}/g)].map((match) => ({
    name: match[1] ?? '',
    before: path.slice(0, match.index),
  }));
}
