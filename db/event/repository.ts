import type { EntityManager } from 'typeorm';
import type { EventOutcome, Programme } from '../../domain/event/schema.ts';

export interface EventRecord {
  readonly caseId: string;
  readonly kind: 'exchange' | 'competition';
  readonly title: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly programme: Programme['items'] | null;
  readonly outcome: EventOutcome | null;
}

export interface EventScore {
  readonly postingId: string;
  readonly expert: string;
  readonly score: number | null;
  /** The expert stood aside, or was replaced: it counts for nothing. */
  readonly recused: boolean;
}

export class EventRepository {
  readonly #manager: EntityManager;
  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async get(caseId: string): Promise<EventRecord> {
    const rows: EventRecord[] = await this.#manager.query(
      `select case_id as "caseId", kind, title, starts_at as "startsAt", place, programme, outcome from events where case_id = $1`,
      [caseId],
    );
    if (!rows[0]) throw new Error(`no event ${caseId}`);
    return rows[0];
  }

  async insert(
    event: Omit<EventRecord, 'programme' | 'outcome' | 'startsAt'> & { startsAt: string },
  ): Promise<void> {
    await this.#manager.query(
      'insert into events (case_id, kind, title, starts_at, place) values ($1, $2, $3, $4, $5)',
      [event.caseId, event.kind, event.title, event.startsAt, event.place],
    );
  }

  async setProgramme(caseId: string, programme: Programme['items']): Promise<void> {
    await this.#manager.query('update events set programme = $2 where case_id = $1', [
      caseId,
      JSON.stringify(programme),
    ]);
  }

  async setOutcome(
    caseId: string,
    outcome: EventOutcome,
    results: readonly { postingId: string; outcome: string }[],
  ): Promise<void> {
    await this.#manager.query('update events set outcome = $2 where case_id = $1', [
      caseId,
      JSON.stringify(outcome),
    ]);
    await this.#manager.query(
      `update event_entries e set outcome = r.outcome from jsonb_to_recordset($2) as r("postingId" uuid, outcome text)
       where e.event_id = $1 and e.posting_id = r."postingId"`,
      [caseId, JSON.stringify(results)],
    );
  }

  /** @returns how many of the parties exist */
  async invite(caseId: string, partyIds: readonly string[]): Promise<number> {
    const found: { id: string }[] = await this.#manager.query(
      'select id from parties where id = any($1::uuid[])',
      [partyIds],
    );
    await this.#manager.query(
      `insert into event_invitations (event_id, party_id, state) select $1, p, 'invited' from unnest($2::uuid[]) p
       on conflict do nothing`,
      [caseId, found.map((one) => one.id)],
    );
    await this.#manager.query(
      `insert into case_parties (case_id, party_id, relation) select $1, p, 'invited' from unnest($2::uuid[]) p
       on conflict do nothing`,
      [caseId, found.map((one) => one.id)],
    );
    return found.length;
  }

  /**
   * The invited parties that an account acted for in its own right at that instant, confirmed (R1), answer.
   * @returns how many answered
   */
  async answer(
    caseId: string,
    { account, at }: { readonly account: string; readonly at: string },
    { attends, people }: { readonly attends: boolean; readonly people: number | null },
  ): Promise<number> {
    const [answered]: [unknown[]] = await this.#manager.query(
      `update event_invitations i set state = $3, people = $4
       where i.event_id = $1 and exists (
         select from party_members m join parties p on p.id = m.party_id
         where m.party_id = i.party_id and m.account_id = $2 and m.capacity not in ('member', 'helper')
           and m.since_at <= $5 and (m.until_at is null or m.until_at > $5)
           and (p.kind <> 'organisation' or m.confirmed_at is not null))
       returning i.party_id`,
      [caseId, account, attends ? 'accepted' : 'declined', people, at],
    );
    return answered.length;
  }

  async closeAnswers(caseId: string): Promise<void> {
    await this.#manager.query(
      `update event_invitations set state = 'no_answer' where event_id = $1 and state = 'invited'`,
      [caseId],
    );
  }

  async attended(caseId: string, partyIds: readonly string[]): Promise<void> {
    await this.#manager.query(
      'update event_invitations set attended = party_id = any($2::uuid[]) where event_id = $1',
      [caseId, partyIds],
    );
  }

  /** Enters postings that are or were public, matched or not. @returns how many there are among those named */
  async enter(caseId: string, postingIds: readonly string[], at: string): Promise<number> {
    const found: { case_id: string }[] = await this.#manager.query(
      'select case_id from postings where case_id = any($1::uuid[]) and published_at is not null',
      [postingIds],
    );
    await this.#manager.query(
      `insert into event_entries (event_id, posting_id, entered_at) select $1, p, $3 from unnest($2::uuid[]) p
       on conflict do nothing`,
      [caseId, found.map((one) => one.case_id), at],
    );
    return found.length;
  }

  /** Entries with the poster of each. */
  entries(caseId: string): Promise<{ postingId: string; posterId: string; enteredAt: Date }[]> {
    return this.#manager.query(
      `select e.posting_id as "postingId", p.poster_id as "posterId", e.entered_at as "enteredAt" from event_entries e
       join postings p on p.case_id = e.posting_id where e.event_id = $1 order by e.entered_at, e.posting_id`,
      [caseId],
    );
  }

  async assign(caseId: string, pairs: readonly { postingId: string; expert: string }[]): Promise<void> {
    await this.#manager.query(
      `insert into event_scores (event_id, posting_id, expert)
       select $1, p."postingId", p.expert from jsonb_to_recordset($2) as p("postingId" uuid, expert text)`,
      [caseId, JSON.stringify(pairs)],
    );
    await this.#manager.query(
      `insert into case_accounts (case_id, account_id, relation)
       select distinct $1::uuid, p.expert, 'assigned' from jsonb_to_recordset($2) as p(expert text) on conflict do nothing`,
      [caseId, JSON.stringify(pairs)],
    );
  }

  async scores(caseId: string): Promise<EventScore[]> {
    const rows: (Omit<EventScore, 'score'> & { score: string | null })[] = await this.#manager.query(
      `select posting_id as "postingId", expert, score, recused from event_scores where event_id = $1
       order by posting_id, expert`,
      [caseId],
    );
    return rows.map((row) => ({ ...row, score: row.score === null ? null : Number(row.score) }));
  }

  /** @returns false when this entry is not the expert's, or no longer */
  async recuse(caseId: string, postingId: string, expert: string): Promise<boolean> {
    const [rows]: [unknown[]] = await this.#manager.query(
      `update event_scores set recused = true where event_id = $1 and posting_id = $2 and expert = $3 and not recused
       returning expert`,
      [caseId, postingId, expert],
    );
    return rows.length === 1;
  }

  async score(
    caseId: string,
    expert: string,
    items: readonly { postingId: string; score: number; comment: string }[],
    at: string,
  ): Promise<void> {
    await this.#manager.query(
      `update event_scores s set score = i.score, comment = i.comment, scored_at = $4
       from jsonb_to_recordset($3) as i("postingId" uuid, score numeric, comment text)
       where s.event_id = $1 and s.expert = $2 and s.posting_id = i."postingId"`,
      [caseId, expert, JSON.stringify(items), at],
    );
  }

  async shortlist(
    caseId: string,
    ranked: readonly { postingId: string; place: number; mean: number; shortlisted: boolean }[],
  ): Promise<void> {
    await this.#manager.query(
      `update event_entries e set place = r.place, mean = r.mean, shortlisted = r.shortlisted
       from jsonb_to_recordset($2) as r("postingId" uuid, place int, mean numeric, shortlisted boolean)
       where e.event_id = $1 and e.posting_id = r."postingId"`,
      [caseId, JSON.stringify(ranked)],
    );
  }
}
