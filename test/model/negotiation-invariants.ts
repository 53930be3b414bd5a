import type { DataSource } from 'typeorm';

/** Invariants of a family whose clocks have all run out, read from the record alone: not from the model. */
const INVARIANTS: readonly { readonly name: string; readonly violations: string }[] = [
  {
    name: 'R25 an agreement is on the version whose hash both sides confirmed, and on no other',
    violations: `
      select e.case_id from case_events e
      join negotiations n on n.case_id = e.case_id
      where e.act = 'confirmTerms' and e.to_stage = 'agreed' and not exists (
        select 1 from case_events other where other.case_id = e.case_id and other.act = 'confirmTerms'
          and other.version < e.version and other.detail->>'side' <> e.detail->>'side'
          and other.detail->>'hash' = e.detail->>'hash' and other.detail->>'version' = e.detail->>'version'
          and not exists (
            select 1 from case_events later where later.case_id = e.case_id and later.version between other.version + 1 and e.version - 1
              and (later.act in ('proposeTerms', 'reviseTerms')
                or later.act = 'withdrawConfirmation' and later.detail->>'side' = other.detail->>'side')))`,
  },
  {
    name: 'R25 what is rendered and signed has the hash that was confirmed',
    violations: `
      select s.case_id from signings s
      join case_events e on e.case_id = s.subject_id and e.detail->>'agreementSigningId' = s.case_id::text
      join documents d on d.id = s.document_id
      left join signing_places p on p.signing_id = s.case_id
      where s.kind = 'cooperation_agreement' and (d.terms_sha256 <> e.detail->>'hash'
        or p.jws is not null and (p.statement->>'termsSha256' <> d.terms_sha256 or p.statement->>'documentSha256' <> d.sha256))`,
  },
  {
    name: 'R27 a document counts as signed by both sides or not at all',
    violations: `
      select s.case_id from signings s
      where (s.completed_at is not null) <> (2 = (select count(*) from signing_places p where p.signing_id = s.case_id and p.jws is not null))`,
  },
  {
    name: 'R26 two exclusive negotiations of a posting at once',
    violations: `
      select b.negotiation_id from offers a
      join offers b on b.posting_id = a.posting_id and b.number > a.number
      join postings p on p.case_id = a.posting_id
      join case_events ended on ended.case_id = a.negotiation_id
        and ended.version = (select max(version) from case_events where case_id = a.negotiation_id)
      where not p.several_winners and (ended.to_stage not in ('failed', 'concluded') or ended.at > b.opened_at)`,
  },
  {
    name: 'R26 one agreement at most, unless several winners were declared',
    violations: `
      select p.case_id from postings p where not p.several_winners
        and 1 < (select count(*) from offers o where o.posting_id = p.case_id and o.state = 'signed')`,
  },
  {
    name: 'R26 nobody is released before an agreement is signed, the posting withdrawn or lapsed',
    violations: `
      select k.case_id from claims k join cases c on c.id = k.case_id
      join case_events e on e.case_id = c.id and e.to_stage = 'released'
      where not exists (select 1 from case_events p where p.case_id = k.posting_id
        and p.to_stage in ('concluded', 'withdrawn', 'lapsed') and p.at <= e.at)`,
  },
  {
    name: 'R24 terms are talked about only after both signed the confidentiality letter',
    violations: `
      select t.negotiation_id from terms_versions t join negotiations n on n.case_id = t.negotiation_id
      left join signings s on s.case_id = n.letter_signing_id
      where s.completed_at is null or s.completed_at > t.at`,
  },
  {
    name: 'R26 an end: no room and no document is left waiting',
    violations: `select case_id from (
      select case_id from negotiations union all select case_id from signings) one
      where exists (select 1 from cases c where c.id = one.case_id and not c.final)`,
  },
  {
    name: 'R18, R26 a posting without an agreement is over, or waits for a person',
    violations: `
      select p.case_id from postings p join cases c on c.id = p.case_id
      where not c.final and not 'poster' = any(c.waits_for)`,
  },
];

/** The invariants that a posting's family breaks; empty where all hold. */
export async function brokenInvariants(db: DataSource, postingId: string): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, violations } of INVARIANTS) {
    const rows: unknown[] = await db.query(
      `select v.* from (${violations}) v(id) join cases c on c.id = v.id where c.family_id = $1`,
      [postingId],
    );
    if (rows.length > 0) broken.push(name);
  }
  return broken;
}
