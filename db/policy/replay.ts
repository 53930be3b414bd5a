import type { DataSource } from 'typeorm';
import type { CalendarYear } from '../../domain/calendar/schema.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { claimFindings } from '../../domain/eligibility/rules.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { replayDeadlines, type PinnedOnRecord, type ReplayFinding } from '../../domain/policy/replay.ts';
import type { CaseType, PostingType } from '../../domain/vocabulary.ts';
import { PartyRepository } from '../party/repository.ts';
import { PartyRow } from '../party/rows.ts';
import { wholeParty } from '../party/whole-party.ts';

/**
 * Runs a proposed policy over the cases on record (R12, programme.md "one versioned policy record"): whose deadline or
 * outcome it would have changed, and why. It changes nothing.
 */
export async function replay(db: DataSource, proposed: Policy): Promise<ReplayFinding[]> {
  const years: { content: CalendarYear }[] = await db.query('select content from calendar_years');
  const deadlines = replayDeadlines(
    await pinnedOnRecord(db),
    proposed,
    years.map((row) => row.content),
  );
  return [...deadlines, ...(await replayEligibility(db, proposed))];
}

interface Row {
  readonly case_id: string;
  readonly type: CaseType;
  readonly summary: string;
  readonly figure: string | null;
  readonly from_at: Date;
  readonly duration: PinnedOnRecord['duration'];
  readonly act: string | null;
  readonly ended_at: Date | null;
  readonly actor_id: string | null;
}

async function pinnedOnRecord(db: DataSource): Promise<PinnedOnRecord[]> {
  const rows: Row[] = await db.query(
    `select d.case_id, c.type, c.summary, d.figure, d.from_at, d.duration, e.act, e.at as ended_at, e.actor_id
     from deadlines d join cases c on c.id = d.case_id
     left join lateral (
       select act, at, actor_id from case_events e where e.case_id = d.case_id and e.version > d.version
         and (e.from_stage <> e.to_stage
           or exists (select 1 from deadlines n where n.case_id = e.case_id and n.version = e.version))
       order by e.version limit 1) e on true
     order by d.case_id, d.version`,
  );
  return rows.map((row) => ({
    caseId: row.case_id,
    type: row.type,
    summary: row.summary,
    figure: row.figure,
    from: row.from_at.toISOString(),
    duration: row.duration,
    ended:
      row.act && row.ended_at
        ? { act: row.act, at: row.ended_at.toISOString(), byClock: row.actor_id === 'system' }
        : null,
  }));
}

/** Claims that the one policy admits and the other does not (R2, R4), by the claimant as it was when it claimed. */
async function replayEligibility(db: DataSource, proposed: Policy): Promise<ReplayFinding[]> {
  const claims: {
    case_id: string;
    summary: string;
    posting_type: PostingType;
    claimant_id: string;
    claimant_version: number;
    received_at: Date;
    policy: Policy;
  }[] = await db.query(
    `select l.case_id, c.summary, p.type as posting_type, l.claimant_id, v.claimant_version, l.received_at,
       y.content as policy
     from claims l join cases c on c.id = l.case_id join postings p on p.case_id = l.posting_id
     join claim_versions v on v.claim_id = l.case_id and v.version = 1 join policies y on y.id = c.policy_id`,
  );
  const parties = new PartyRepository(db.manager);
  const found: ReplayFinding[] = [];
  for (const claim of claims) {
    const row = await db.manager.findOneBy(PartyRow, { id: claim.claimant_id });
    const then = row && (await parties.asOf(row.id, claim.claimant_version));
    if (!row || !then) continue;
    const party = await wholeParty(parties, { ...row, ...then });
    const on = shanghaiDate(claim.received_at.toISOString());
    const [before] = claimFindings(party, claim.posting_type, on, claim.policy);
    const [after] = claimFindings(party, claim.posting_type, on, proposed);
    if (Boolean(before) === Boolean(after)) continue;
    const { zh, en } = (after ?? before) as { zh: string; en: string };
    found.push({
      caseId: claim.case_id,
      type: 'claim',
      summary: claim.summary,
      kind: 'outcome',
      figure: 'party',
      before: before ? 'refused' : 'admitted',
      after: after ? 'refused' : 'admitted',
      why: after ? { zh, en } : { zh: `不再适用：${zh}`, en: `No longer holds: ${en}` },
    });
  }
  return found;
}
