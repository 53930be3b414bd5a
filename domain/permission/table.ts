import { stagesOf, type Lifecycle, type Who } from '../process/lifecycle.ts';
import { LIFECYCLES } from '../processes.ts';
import type { CaseType } from '../vocabulary.ts';

/** One row of the permission table: `who` may do `act` on a case of `type` in these stages. Nothing else is allowed. */
export interface Permission {
  readonly type: CaseType;
  readonly act: string;
  readonly who: Who;
  /** Absent: in every stage. */
  readonly stages?: readonly string[];
}

/** Readers of a case in full; the public view of a posting is separate (R19). */
const READERS: Readonly<Record<CaseType, readonly Who[]>> = {
  posting: ['poster', 'municipal_reviewer', 'municipal_supervisor', 'national_reviewer', 'organiser'],
  review: ['poster', 'municipal_reviewer', 'municipal_supervisor', 'national_reviewer', 'organiser'],
  claim: ['claimant', 'poster', 'organiser', 'rosterMember'],
  negotiation: ['claimant', 'poster', 'organiser'],
  signing: ['claimant', 'poster', 'signatory', 'organiser'],
  filing: ['claimant', 'poster', 'organiser'],
  project: ['claimant', 'poster', 'organiser', 'municipal_supervisor', 'district_officer'],
  certificate: ['subject', 'organiser'],
  recommendation: ['subject', 'organiser', 'municipal_reviewer', 'municipal_supervisor', 'district_officer'],
  evaluation: ['organiser', 'assigned', 'municipal_supervisor'],
  reward: ['payee', 'organiser', 'municipal_supervisor'],
  results: ['subject', 'organiser'],
  event: ['invited', 'assigned', 'organiser'],
};

/** The whole table, derived from the transition tables, so that an act has one source of who and when. */
export function permissionTable(): Permission[] {
  const rows: Permission[] = [];
  for (const [type, lifecycle] of Object.entries<Lifecycle>(LIFECYCLES) as [CaseType, Lifecycle][]) {
    for (const who of READERS[type]) rows.push({ type, act: 'read', who });
    for (const [act, spec] of Object.entries(lifecycle.acts)) {
      if (spec.kind !== 'decision') continue;
      const byWho = new Map<Who, string[]>();
      for (const stage of stagesOf(spec))
        for (const who of spec.byStage?.[stage] ?? spec.by)
          byWho.set(who, [...(byWho.get(who) ?? []), stage]);
      for (const [who, stages] of byWho) rows.push({ type, act, who, stages });
    }
  }
  return rows;
}
