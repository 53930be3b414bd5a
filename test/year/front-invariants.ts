import type { DataSource } from 'typeorm';
import { verifyBundle } from '../../adapters/bundle/verify-bundle.ts';
import type { TestSystem } from '../support/system.ts';

/** Invariants of postings, claims, negotiations and filings, each as a query that finds what breaks it. */
const MUST_NOT_BE: Readonly<Record<string, string>> = {
  'R9 published without the approval of both levels, of the very content': `
    select p.case_id from postings p join posting_versions v on v.posting_id = p.case_id and v.version = 1
    where p.published_at is not null and (select count(distinct d.level) from review_decisions d join reviews r on r.case_id = d.review_id
      where r.subject_id = p.case_id and r.purpose = 'submission' and d.response = 'approve' and d.undone_at is null) <> 2`,
  'R15 published before the time that its poster has set': `
    select case_id from postings where published_at < publishes_at`,
  'R21 approved without a valid verification, and without a reason': `
    select d.review_id from review_decisions d join reviews r on r.case_id = d.review_id
    where r.subject_type = 'posting' and d.response = 'approve' and d.without_verification is null
      and coalesce((select v.result from posting_verifications v where v.review_id = d.review_id and v.asked_at <= d.at
        order by v.asked_at desc, v.answered_at desc limit 1), 'none') <> 'valid'`,
  'R11 one person decided at both levels': `
    select review_id from review_decisions group by review_id, by_account having count(distinct level) > 1`,
  'R10 an appeal was judged by whoever rejected': `
    select a.review_id from review_decisions a join review_decisions r on r.review_id = a.review_id and r.version < a.version
      and r.response = 'reject' and r.level = a.level and r.by_account = a.by_account where a.stage like '%appeal'`,
  'R5 two live claims of one claimant on one posting': `
    select posting_id, claimant_key from claims where live group by posting_id, claimant_key having count(*) > 1`,
  'R5 a claim counts as live that is over, or the other way round': `
    select k.case_id, c.stage from claims k join cases c on c.id = k.case_id where k.live = c.final`,
  'R17 a claim was received after the closing time': `
    select k.case_id from claims k join postings p on p.case_id = k.posting_id
    where p.closes_at is not null and k.received_at > p.closes_at
      and not exists (select 1 from late_codes l where l.posting_id = p.case_id)`,
  'R26 two exclusive negotiations of one posting at once': `
    select a.posting_id from offers a join offers b on b.posting_id = a.posting_id and b.number > a.number
      join negotiations n on n.case_id = a.negotiation_id where n.exclusive
      and b.opened_at < coalesce(a.ended_at, 'infinity'::timestamptz)`,
  'R26 a posting that takes one winner has more': `
    select o.posting_id from offers o join postings p on p.case_id = o.posting_id where o.state = 'signed'
      and not p.several_winners group by o.posting_id having count(*) > 1`,
  'R26 an offer does not say what became of its negotiation': `
    select o.negotiation_id, o.state, c.stage from offers o join cases c on c.id = o.negotiation_id
    where (o.state = 'signed') <> (c.stage = 'concluded') or (o.state = 'failed') <> (c.stage = 'failed')`,
  'R26 a claim won without a signed agreement, or the other way round': `
    select k.case_id from claims k join cases c on c.id = k.case_id
    where (c.stage = 'won') <> exists (select 1 from offers o where o.claim_id = k.case_id and o.state = 'signed')`,
  'R25 an agreement was made of terms that both had not confirmed': `
    select n.case_id from negotiations n join cases c on c.id = n.case_id where c.stage = 'concluded'
      and (n.poster_confirmed is distinct from n.terms_version or n.claimant_confirmed is distinct from n.terms_version)`,
  'R27 a signed document lacks a signature or its bundle': `
    select s.case_id from signings s join cases c on c.id = s.case_id where c.stage = 'signed'
      and (s.bundle_sha256 is null or exists (select 1 from signing_places p where p.signing_id = s.case_id and p.jws is null))`,
  'R29 a signed agreement was not filed and waits for nobody': `
    select n.case_id from negotiations n join cases c on c.id = n.case_id where c.stage = 'concluded'
      and not exists (select 1 from filings f where f.negotiation_id = n.case_id)`,
  'R29 filing numbers have a gap or a repeat': `
    select number from (select number, serial, row_number() over (partition by year order by serial) as n
      from filings where number is not null) f where serial <> n`,
  'R31 a filed set has no project, or more than one': `
    select f.case_id from filings f where f.number is not null and f.supplements is null
      and (select count(*) from projects p where p.filing_id = f.case_id) <> 1`,
  'R31 a project has no filed agreement': `
    select p.case_id from projects p left join filings f on f.case_id = p.filing_id where f.number is null`,
  'R6 a posting or a claim was submitted without its signed letter': `
    select c.id, c.type from cases c where c.type in ('posting', 'claim') and not exists (
      select 1 from commitments m where m.case_id = c.id and m.case_version = 1 and m.jws is not null)`,
  'R36 a project or a postdoc who took part is not on the talent-policy list': `
    select p.case_id from projects p where not exists (
      select 1 from talent_entries t where t.kind = 'project' and t.subject_id = p.case_id)
    union all select distinct cp.party_id from case_parties cp join parties a on a.id = cp.party_id
      and a.content->>'qualification' like 'postdoc%' where cp.relation in ('poster', 'claimant') and not exists (
      select 1 from talent_entries t where t.kind = 'postdoc' and t.subject_id = cp.party_id)`,
};

/** @returns each thing that does not hold of the front half, in words; empty is right */
export async function frontViolations(db: DataSource): Promise<string[]> {
  const found: string[] = [];
  for (const [what, sql] of Object.entries(MUST_NOT_BE)) {
    const rows: Record<string, unknown>[] = await db.query(sql);
    if (rows.length > 0) found.push(`${what}: ${rows.length}, e.g. ${JSON.stringify(rows[0])}`);
  }
  return found;
}

/** Every sealed bundle is checked offline, with the published root alone (R27). @returns how many, and which fail */
export async function checkBundles(system: TestSystem): Promise<{ checked: number; failed: string[] }> {
  const rows: { case_id: string; bundle_sha256: string }[] = await system.db.query(
    'select case_id, bundle_sha256 from signings where bundle_sha256 is not null order by case_id',
  );
  const roots = await system.slowParts.keys.roots.published();
  const failed: string[] = [];
  for (const { case_id: id, bundle_sha256: sha256 } of rows) {
    const report = await verifyBundle(await system.files.get(sha256), roots);
    if (!report.valid) failed.push(id);
  }
  return { checked: rows.length, failed };
}
