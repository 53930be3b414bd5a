import { signText } from '../../adapters/signature/signature.ts';
import { contentHash } from '../../db/record/audit.ts';
import { firstBrokenLink } from '../../db/record/chain.ts';
import { Transaction } from '../../db/transaction.ts';
import { publicContent } from '../../domain/posting/content.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import { challenge, scheme } from '../support/samples.ts';
import { enrolKeyOf, signerFor } from '../support/signer.ts';
import { eventually, type Answer, type TestSystem } from '../support/system.ts';
import { writeCase } from '../support/written-cases.ts';
import { CLAIMS_POLICY, type Asked, type ClaimsModel, type Consent } from './claims-model.ts';
import type { WaysOn } from './way-on.ts';

/** One who claims: alone, or a team by its lead, with a member who is asked to consent (R2). */
export interface Claimant {
  readonly account: string;
  readonly partyId: string;
  readonly leadId: string;
  readonly member?: { readonly account: string; readonly personId: string };
}

export interface ClaimsWorld {
  readonly system: TestSystem;
  readonly posterParty: string;
  readonly poster: string;
  readonly claimants: readonly Claimant[];
  /** When the keys were enrolled: sequences pass years of time, and a key runs out. */
  enrolledAt: number;
}

const KEY_LASTS_MS = 365 * 86_400_000;
const HANDED_IN = '证书在途，附学校说明。';

/** A published posting in the real system, its claims, and what a test does with them. */
export class RealClaims {
  readonly system: TestSystem;
  readonly ways: WaysOn;
  readonly world: ClaimsWorld;
  readonly postingId: string;
  readonly claims: string[] = [];
  #changes = 0;

  private constructor(world: ClaimsWorld, ways: WaysOn, postingId: string) {
    this.system = world.system;
    this.world = world;
    this.ways = ways;
    this.postingId = postingId;
  }

  /** Its review is another story: its outcome is written, and the process starts from it. */
  static async start(world: ClaimsWorld, ways: WaysOn, model: ClaimsModel): Promise<RealClaims> {
    const { system } = world;
    const now = system.now();
    if (now.getTime() - world.enrolledAt > KEY_LASTS_MS) {
      for (const { account } of world.claimants) await enrolKeyOf(system.as(account));
      world.enrolledAt = now.getTime();
    }
    const position = await system.db.transaction((manager) =>
      writePublished(new Transaction(manager), world, model, now.toISOString()),
    );
    const { taskQueue } = system;
    await system.client.workflow.start('posting', { ...startOptions(position), taskQueue });
    return new RealClaims(world, ways, position.caseId);
  }

  /** An act of the poster's, or of an office, on the posting. */
  onPosting(by: string, verb: string, body: object): Promise<Answer> {
    return this.system.as(by).raw.post(`/postings/${this.postingId}/${verb}`, body);
  }

  onClaim(by: string, index: number, verb: string, body: object): Promise<Answer> {
    return this.system.as(by).raw.post(`/claims/${this.claims[index] ?? this.postingId}/${verb}`, body);
  }

  /** Drafts, asks whom it names, signs and sends; answers with what was refused on the way, or the receipt. */
  async submit(claimant: number, consent: Consent): Promise<Answer> {
    const { account, partyId } = this.claimant(claimant);
    const draft = await this.system
      .as(account)
      .raw.post(`/postings/${this.postingId}/claim-drafts`, { partyId, scheme: this.#scheme(claimant) });
    return this.#send(claimant, draft, consent);
  }

  /** R20: a draft from a claim that was withdrawn, sent like any other. */
  async revive(index: number, claimant: number, consent: Consent): Promise<Answer> {
    const draft = await this.onClaim(this.claimant(claimant).account, index, 'revive', {});
    return this.#send(claimant, draft, consent);
  }

  async #send(claimant: number, draft: Answer, consent: Consent): Promise<Answer> {
    if (draft.status >= 300) return draft;
    const { account, member } = this.claimant(claimant);
    const caller = this.system.as(account);
    const draftId = (draft.body as { id: string }).id;
    if (member && consent) {
      const body = consent === 'consented' ? { consent } : { consent, reason: '时间冲突。' };
      const said = await this.system.as(member.account).raw.post(`/claim-drafts/${draftId}/consent`, body);
      if (said.status >= 300) throw new Error(`${member.account} is not asked: ${JSON.stringify(said.body)}`);
    }
    const letter = await caller.raw.get(`/drafts/${draftId}/commitment`);
    const body = { letterVersion: 1, ...(await this.#signed(account, letter)) };
    const version = (draft.headers as { etag?: string }).etag ?? '';
    const sent = await caller.raw.post(`/claim-drafts/${draftId}/submit`, body, { 'If-Match': version });
    if (sent.status < 300) this.claims.push((sent.body as { claimId: string }).claimId);
    return sent;
  }

  /** R20: another scheme, signed anew (R6). */
  async amend(index: number, claimant: number): Promise<Answer> {
    const { account } = this.claimant(claimant);
    this.#changes += 1;
    const changed = {
      ...this.#scheme(claimant),
      approach: `改进：采用协同工艺，降低副反应，提升循环寿命 ${this.#changes}。`,
    };
    const letter = await this.onClaim(account, index, 'commitment', { scheme: changed });
    return this.onClaim(account, index, 'amend', {
      scheme: changed,
      ...(await this.#signed(account, letter)),
    });
  }

  /** R21: with the documents that were asked for, or without. */
  async cure(index: number, by: string, withDocuments: boolean): Promise<Answer> {
    const read = await this.system.as(by).raw.get(`/claims/${this.claims[index] ?? this.postingId}`);
    const { documents = [] } = read.body as { documents?: { no: number; handedInAt: string | null }[] };
    const asked = documents.filter(({ handedInAt }) => handedInAt === null).map(({ no }) => no);
    const given = withDocuments ? [...new Set(asked)].map((no) => ({ no, whyNot: HANDED_IN })) : [];
    return this.onClaim(by, index, 'cure', { note: '已补充。', documents: given });
  }

  claimant(index: number): Claimant {
    const one = this.world.claimants[index];
    if (!one) throw new Error(`no claimant ${index}`);
    return one;
  }

  #scheme(claimant: number): object {
    const { leadId, account, member } = this.claimant(claimant);
    const alone = scheme(leadId, account) as { team: object[] };
    const more = member ? [{ personId: member.personId, name: member.account, role: '成员' }] : [];
    return { ...alone, team: [...alone.team, ...more] };
  }

  /** An account that may not sign is refused by the act itself. */
  async #signed(account: string, letter: Answer): Promise<object> {
    if (letter.status !== 200) return {};
    const { statement, sha256 } = letter.body as unknown as { statement: string; sha256: string };
    const signer = await signerFor(this.system.as(account));
    return { commitment: { jws: await signText(signer, statement, sha256) } };
  }

  /** Where all of it stands by the record, and what its clocks are pinned to. */
  async state() {
    const [posting] = await this.system.db.query(
      `select c.stage, c.deadline_at, p.accepting, p.opens_at, p.closes_at,
         exists (select from expert_requests e where e.posting_id = c.id and e.answered_at is null) as asked
       from cases c join postings p on p.case_id = c.id where c.id = $1`,
      [this.postingId],
    );
    const rows: { id: string; stage: string; deadline_at: Date | null }[] = await this.system.db.query(
      'select id, stage, deadline_at from cases where id = any($1)',
      [this.claims],
    );
    const ms = (at: Date | null): number | null => at?.getTime() ?? null;
    return {
      stage: posting.stage as string,
      accepting: posting.accepting as boolean,
      expertsAsked: posting.asked as boolean,
      opensAt: ms(posting.opens_at as Date | null),
      closesAt: ms(posting.closes_at as Date | null),
      deadline: ms(posting.deadline_at as Date | null),
      claims: this.claims.map((id) => {
        const row = rows.find((one) => one.id === id);
        return { stage: row?.stage ?? '', deadline: ms(row?.deadline_at ?? null) };
      }),
    };
  }

  /** People's acts on record; whether every chain holds; cases that asked for an operator by a fault. */
  async recorded(): Promise<{ acts: number; broken: number; parked: number }> {
    const [row] = await this.system.db.query(
      `select count(*)::int as acts,
         (select count(*)::int from incidents i join cases c on c.id = i.case_id
            where c.family_id = $1 and i.closed_at is null) as parked
       from case_events e join cases c on c.id = e.case_id
       where c.family_id = $1 and e.actor_id not in ('system', 'test') and e.act <> 'opened'`,
      [this.postingId],
    );
    const links = await Promise.all(
      [this.postingId, ...this.claims].map((id) => firstBrokenLink(this.system.db.manager, id)),
    );
    const broken = links.filter((link) => link !== null).length;
    return { acts: row.acts as number, parked: row.parked as number, broken };
  }

  /** Leaves no timers behind, since the next sequence passes time too. */
  async stop(): Promise<void> {
    await this.onPosting(this.world.poster, 'withdraw', { reason: '模型测试结束。' });
    await eventually(
      () => this.system.db.query('select 1 from cases where family_id = $1 and not final', [this.postingId]),
      (alive: unknown[]) => alive.length === 0,
    );
  }
}

/** A posting as its review leaves it: published, and open or to be opened. */
async function writePublished(
  tx: Transaction,
  world: ClaimsWorld,
  { stage, opensAt, closesAt }: ClaimsModel,
  at: string,
) {
  const date = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
  const window: Asked = { opensAt, closesAt };
  const idle = Date.parse(at) + CLAIMS_POLICY.posting.inactivity.years * 365 * 86_400_000;
  const deadline = date(stage === 'upcoming' ? opensAt : (closesAt ?? idle))?.toISOString() ?? null;
  const position = await writeCase(tx, {
    type: 'posting',
    stage,
    at,
    policyId: CLAIMS_POLICY.id,
    parties: [{ partyId: world.posterParty, relation: 'poster' }],
    deadline,
  });
  const content = challenge({
    window: {
      kind: closesAt === null ? 'open_ended' : 'fixed',
      ...Object.fromEntries(
        Object.entries(window).flatMap(([name, ms]) =>
          ms === null ? [] : [[name, new Date(ms).toISOString()]],
        ),
      ),
    },
  }) as Parameters<typeof publicContent>[0];
  const hash = contentHash(content);
  const { caseId } = position;
  const [opens, closes] = [date(opensAt), date(closesAt)];
  await tx.postings.insert({
    caseId,
    posterId: world.posterParty,
    type: 'technical_challenge',
    title: content.title,
    version: 1,
    contentHash: hash,
    publishedVersion: 1,
    publishedAt: at,
    opensAt: opens,
    closesAt: closes,
    accepting: stage === 'open',
    severalWinners: false,
    ranking: [],
  });
  await tx.postings.addVersion({
    postingId: caseId,
    version: 1,
    content,
    contentHash: hash,
    posterVersion: 1,
    letterVersion: 1,
    submittedAt: at,
    submittedBy: world.poster,
  });
  await tx.publications.save({
    postingId: caseId,
    stage: 'upcoming',
    type: content.type,
    field: content.field,
    district: position.district,
    title: content.title,
    content: publicContent(content),
    opensAt: opens,
    closesAt: closes,
    publishedAt: at,
    repostOf: null,
    words: content.title,
  });
  return position;
}
