import { firstBrokenLink } from '../../db/record/chain.ts';
import { Transaction } from '../../db/transaction.ts';
import type { SigningStatement } from '../../domain/signature/schema.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import { signatureOf } from '../support/signing.ts';
import { eventually, type TestSystem } from '../support/system.ts';
import type { MatchModel } from './match-model.ts';
import { readMatch, type MatchState, type Pinned } from './match-state.ts';
import type { Side } from './negotiation-model.ts';
import type { WaysOn } from './way-on.ts';
import { writeMatch, type World } from './written-match.ts';

/** Terms that differ by a number alone. */
export const termsOf = (text: number) => ({
  scope: `固态电池界面改性工艺研发（${text}）。`,
  deliverables: '改性工艺包一套及第三方检测报告。',
  intellectualProperty: '双方共有，甲方有优先实施权。',
});

/** A posting with verified claims in the real system, and what a test does with it. */
export class RealMatch {
  readonly world: World;
  readonly ways: WaysOn;
  readonly postingId: string;
  readonly claims: readonly string[];
  pinned: Pinned = { posting: null, negotiations: [] };
  readonly #signatures = new Map<string, string>();

  private constructor(world: World, ways: WaysOn, postingId: string, claims: readonly string[]) {
    this.world = world;
    this.ways = ways;
    this.postingId = postingId;
    this.claims = claims;
  }

  get system(): TestSystem {
    return this.world.system;
  }

  /** Review, claims and verification are other stories: their outcome is written, and the processes start from it. */
  static async start(world: World, ways: WaysOn, model: MatchModel): Promise<RealMatch> {
    const { system } = world;
    const at = system.now().toISOString();
    const positions = await system.db.transaction((manager) =>
      writeMatch(new Transaction(manager), world, model, at),
    );
    const { taskQueue } = system;
    for (const position of positions)
      await system.client.workflow.start(position.type, { ...startOptions(position), taskQueue });
    const [posting, ...claims] = positions.map(({ caseId }) => caseId);
    return new RealMatch(world, ways, posting ?? '', claims);
  }

  account(side: Side, claim: number): string {
    return side === 'poster' ? this.world.poster : (this.world.claimants[claim]?.account ?? '');
  }

  post(account: string, path: string, body: object = {}, headers: Record<string, string> = {}) {
    return this.system.as(account).raw.post(path, body, headers);
  }

  /** The body of a signature on what the account is asked to sign: made once, and sent again where it is repeated. */
  async signature(account: string, signingId: string): Promise<{ readonly jws: string }> {
    const name = `${signingId} ${account}`;
    const { statement } = (await this.system.as(account).get(`/signings/${signingId}`)).body as {
      statement: SigningStatement | null;
    };
    const signer = this.world.signers[account];
    if (statement && signer) this.#signatures.set(name, await signatureOf(signer, statement));
    return { jws: this.#signatures.get(name) ?? 'none' };
  }

  async state(): Promise<MatchState> {
    const { state, pinned } = await readMatch(this.system.db, this.postingId, this.claims);
    this.pinned = pinned;
    return state;
  }

  /** People's acts on record; whether every chain holds; cases that asked for an operator. */
  async recorded(): Promise<{ acts: number; broken: number; parked: number }> {
    const ids: { id: string; parked: boolean }[] = await this.system.db.query(
      `select id, exists (select from incidents i where i.case_id = cases.id and i.closed_at is null) as parked from cases where family_id = $1`,
      [this.postingId],
    );
    const [row] = await this.system.db.query(
      `select count(*)::int as acts from case_events e join cases c on c.id = e.case_id
       where c.family_id = $1 and e.actor_id not in ('system', 'test') and e.act <> 'opened'`,
      [this.postingId],
    );
    const links = await Promise.all(ids.map(({ id }) => firstBrokenLink(this.system.db.manager, id)));
    return {
      acts: row.acts as number,
      broken: links.filter((link) => link !== null).length,
      parked: ids.filter((one) => one.parked).length,
    };
  }

  /**
   * Leaves no timers behind, since the next sequence passes time too: what is still alive is withdrawn, and ends. A
   * workflow must not be terminated on this server: it would never skip time again.
   */
  async stop(): Promise<void> {
    // With one agreement signed it is concluded instead.
    for (const act of ['withdraw', 'conclude'])
      await this.post(this.world.poster, `/postings/${this.postingId}/${act}`, { reason: '模型测试结束。' });
    await eventually(
      () =>
        this.system.db.query(
          `select type, stage from cases where family_id = $1 and not final and type <> 'filing'`,
          [this.postingId],
        ),
      (alive: unknown[]) => alive.length === 0,
    );
  }
}
