import type { EntityManager } from 'typeorm';
import { addDuration } from '../../domain/calendar/deadline.ts';
import type { MatterCode } from '../../domain/matter/kinds.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { currentPolicy, listYears } from '../policy/read.ts';

export interface NewMatter {
  readonly kind: MatterCode;
  readonly partyId: string;
  /** The subject: a request, a draft, or the party itself. */
  readonly subjectId: string;
  /** Addresses, as `addressee` writes them. */
  readonly who: readonly string[];
  readonly text: Text;
  /** The period within which it is to be done. */
  readonly due: keyof Pick<Policy['party'], 'attestation' | 'answer'> | 'bureauReport';
  /** ISO */
  readonly at: string;
}

/** Tasks of people beside the cases (R39): opened and settled in the transaction of what it is about. */
export class MatterRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /** Opens a matter; one that is open for the same people already goes on. @returns its deadline, ISO */
  async open({ kind, partyId, subjectId, who, text, due, at }: NewMatter): Promise<string> {
    const policy = await currentPolicy(this.#manager);
    const period = due === 'bureauReport' ? policy.project.bureauReport : policy.party[due];
    const deadline = addDuration(at, period, await listYears(this.#manager)).at;
    await this.#manager.query(
      `insert into matters (kind, party_id, subject_id, who, zh, en, since_at, deadline_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (kind, party_id, subject_id, who) where settled_at is null do nothing`,
      [kind, partyId, subjectId, who, text.zh, text.en, at, deadline],
    );
    return deadline;
  }

  /** Settles what is open of a kind and subject at a party. @param who of one addressee alone */
  async settle(
    kind: MatterCode,
    {
      partyId,
      subjectId,
      who,
    }: { readonly partyId: string; readonly subjectId: string; readonly who?: string },
    at: string,
  ): Promise<void> {
    await this.#manager.query(
      `update matters set settled_at = $5 where kind = $1 and party_id = $2 and subject_id = $3
         and ($4::text is null or $4 = any(who)) and settled_at is null`,
      [kind, partyId, subjectId, who ?? null, at],
    );
  }
}
