import { firstBrokenLink } from '../../db/record/chain.ts';
import { explained } from '../support/review-steps.ts';
import { challenge, startPosting } from '../support/samples.ts';
import { enrolKeyOf, signVersion } from '../support/signer.ts';
import { eventually, type TestSystem } from '../support/system.ts';
import type { PostingModel } from './review-model.ts';
import type { WaysOn } from './way-on.ts';

const POSTER = 'zhangqiang';

/** A posting in the real system, and what a test does with it. */
export class RealPosting {
  readonly system: TestSystem;
  readonly ways: WaysOn;
  readonly id: string;
  reviewId: string;
  /** Compares the acts that are listed, once both stand alike (R40). */
  lists: ((model: PostingModel, real: RealPosting, said: string) => Promise<void>) | null = null;
  /** The posting's first review; that of an amendment stands in for it for a while. */
  readonly firstReviewId: string;
  /** The title and the keyword of each version. */
  readonly #versions = new Map([[1, { title: 0, keyword: 0 }]]);
  #number = 0;

  private constructor(system: TestSystem, ways: WaysOn, id: string, reviewId: string) {
    this.system = system;
    this.ways = ways;
    this.id = id;
    this.reviewId = reviewId;
    this.firstReviewId = reviewId;
  }

  static async start(system: TestSystem, ways: WaysOn, partyId: string): Promise<RealPosting> {
    // Sequences pass years of time: the key of the one before may have run out.
    await enrolKeyOf(system.as(POSTER));
    const id = await startPosting(system.as(POSTER), partyId, RealPosting.content(0, 0));
    const [row] = await eventually(
      () =>
        system.db.query(
          `select r.case_id as id from reviews r join cases c on c.id = r.case_id
           where r.subject_id = $1 and c.stage = 'municipal'`,
          [id],
        ),
      (rows: { id: string }[]) => rows.length === 1,
    );
    return new RealPosting(system, ways, id, row?.id ?? '');
  }

  static content(title: number, keyword: number): object {
    return challenge({
      title: `高能量密度固态电池界面改性（${title}）`,
      keywords: ['固态电池', `词${keyword}`],
    });
  }

  /** A content that differs from a version: by a new title, which is material, or by a new keyword, which is not. */
  contentAfter(base: number, version: number, material: boolean): object {
    const { title, keyword } = this.#versions.get(base) ?? { title: 0, keyword: 0 };
    const number = (this.#number += 1);
    const next = material ? { title: number, keyword } : { title, keyword: number };
    this.#versions.set(version, next);
    return RealPosting.content(next.title, next.keyword);
  }

  async judge(who: string, act: string, body: object = {}, pointer = '/summary') {
    const [row] = await this.system.db.query('select content_hash from reviews where case_id = $1', [
      this.reviewId,
    ]);
    const decision = { contentHash: row.content_hash as string, reason: '模型测试。' };
    const corrections = [{ pointer, text: '请补充。' }];
    const bodies: Record<string, object> = {
      approve: { ...decision, ...body },
      verify: { ...decision, ...body },
      reject: decision,
      return: { ...decision, corrections },
      take: {},
    };
    return this.system.as(who).raw.post(`/reviews/${this.reviewId}/${act}`, bodies[act] ?? body);
  }

  post(act: string, body: object, who = POSTER) {
    return this.system.as(who).raw.post(`/postings/${this.id}/${act}`, body);
  }

  /** A new version, with the commitment letter signed on it (R6). */
  async send(act: string, content: object, more: object = {}) {
    const poster = this.system.as(POSTER);
    const letter = await poster.post(`/postings/${this.id}/commitment`, { content });
    // An account that may not see it, or has an illegal content, is refused by the act itself.
    const commitment = letter.status === 200 && (await signVersion(poster, this.id, content));
    return this.post(act, { content, answers: explained(), ...(commitment && { commitment }), ...more });
  }

  /** Stages and versions as the record has them. */
  async state() {
    const [row] = await this.system.db.query(
      `select pc.stage as posting, rc.stage as review, p.published_version as published, p.amendment_review_id as amendment,
         (select r.nobody_left_at is not null from reviews r where r.case_id = rc.id and not rc.final) is true as nobody_left,
         coalesce(case when pc.stage = 'returned' then pc.deadline_at end, rc.deadline_at) as deadline
       from postings p join cases pc on pc.id = p.case_id cross join cases rc where p.case_id = $1 and rc.id = $2`,
      [this.id, this.reviewId],
    );
    return row as {
      posting: string;
      review: string;
      published: number | null;
      amendment: string | null;
      nobody_left: boolean;
      deadline: Date | null;
    };
  }

  /** People's acts on record, the submission left out; and whether every chain holds. */
  async recorded(): Promise<{ acts: number; broken: (number | null)[]; parked: number }> {
    const ids: { id: string; parked: boolean }[] = await this.system.db.query(
      `select id, exists (select from incidents i where i.case_id = cases.id and i.closed_at is null) as parked from cases where family_id = $1`,
      [this.id],
    );
    const [row] = await this.system.db.query(
      `select count(*)::int as acts from case_events e join cases c on c.id = e.case_id
       where c.family_id = $1 and e.actor_id <> 'system' and e.act not in ('submit', 'opened')`,
      [this.id],
    );
    const broken = await Promise.all(ids.map(({ id }) => firstBrokenLink(this.system.db.manager, id)));
    return { acts: row.acts as number, broken, parked: ids.filter((one) => one.parked).length };
  }

  /** Leaves no timers behind, since the next sequence passes time too: what is still alive is withdrawn, and ends. */
  async stop(): Promise<void> {
    await this.post('withdraw', { reason: '模型测试结束。' });
    await eventually(
      () => this.system.db.query('select stage from cases where family_id = $1 and not final', [this.id]),
      (alive: unknown[]) => alive.length === 0,
    );
  }
}
