import request from 'supertest';
import { expect } from 'vitest';
import type { PersonSigner } from '../../adapters/signature/person-key.ts';
import { ok } from './acts.ts';
import { submitClaim } from './claims.ts';
import { publish } from './review-steps.ts';
import {
  challenge,
  person,
  registerOrganisation,
  registerPerson,
  scheme,
  startPosting,
  ZHIXIN,
} from './samples.ts';
import { enrolKey, signAs } from './signing.ts';
import { tokenFor } from './stack.ts';
import { eventually, type TestSystem } from './system.ts';

export const TERMS = {
  scope: '固态电池界面改性工艺研发。',
  deliverables: '改性工艺包一套及第三方检测报告。',
  intellectualProperty: '双方共有，甲方有优先实施权。',
};

export interface Room {
  readonly postingId: string;
  readonly negotiationId: string;
  readonly claims: readonly string[];
}

export interface RoomOptions {
  /** Beside the sample of a challenge. */
  readonly content?: object;
  readonly policy?: string;
}

/** The poster 张强 of 智芯 and people who may claim, attested and with keys; and what they do up to a signed agreement. */
export class Negotiators {
  readonly system: TestSystem;
  readonly poster = 'zhangqiang';
  readonly zhixin: string;
  readonly people: Readonly<Record<string, string>>;
  readonly #signers = new Map<string, PersonSigner>();

  private constructor(system: TestSystem, zhixin: string, people: Record<string, string>) {
    this.system = system;
    this.zhixin = zhixin;
    this.people = people;
  }

  /** @param claimants names by account */
  static async meet(system: TestSystem, claimants: Readonly<Record<string, string>>): Promise<Negotiators> {
    const zhixin = await registerOrganisation(
      system.as('zhangqiang'),
      '上海智芯科技有限公司',
      ZHIXIN,
      '张强',
    );
    const people: Record<string, string> = {};
    const all = new Negotiators(system, zhixin, people);
    for (const [account, name] of Object.entries(claimants)) {
      people[account] = await registerPerson(system.as(account), person(name));
      await all.attest(people[account], 'degree');
    }
    await all.attest(zhixin, 'registration');
    await all.attest(zhixin, 'legal_representative');
    for (const account of ['zhangqiang', ...Object.keys(claimants)]) await all.newKey(account);
    return all;
  }

  async attest(partyId: string, fact: string): Promise<void> {
    const body = { fact, evidence: '原件核验一致' };
    await ok(this.system.as('zhuban1').post(`/parties/${partyId}/attestations`, body));
  }

  async newKey(account: string): Promise<void> {
    this.#signers.set(account, await enrolKey(this.system, account));
  }

  signer(account: string): PersonSigner {
    const found = this.#signers.get(account);
    if (!found) throw new Error(`${account} has no key`);
    return found;
  }

  async stageOf(account: string, id: string): Promise<string> {
    return (await this.system.as(account).get(`/cases/${id}`)).body.stage?.code;
  }

  until(account: string, id: string, stage: string): Promise<string> {
    return eventually(
      () => this.stageOf(account, id),
      (found) => found === stage,
    );
  }

  /** A posting that is claimed by these accounts, verified, and ranked in this order: the first is asked. */
  async room(claimants: readonly string[], options: RoomOptions = {}): Promise<Room> {
    const { system, poster } = this;
    const content = challenge(options.content ?? {});
    const postingId = await startPosting(system.as(poster), this.zhixin, content, options.policy ?? 'demo-1');
    await publish(system, poster, postingId);
    const claims: string[] = [];
    for (const account of claimants) {
      const partyId = this.people[account] ?? '';
      const claim = await ok(submitClaim(system.as(account), postingId, partyId, scheme(partyId, account)));
      const claimId = claim.body.claimId as string;
      await this.until('zhuban1', claimId, 'verification');
      await ok(system.as('zhuban1').post(`/claims/${claimId}/verify-valid`, { reason: '资格核对一致。' }));
      claims.push(claimId);
    }
    const order = claims.map((claimId) => ({ claimId, reason: '方案可行。' }));
    const ranked = await ok(system.as(poster).post(`/postings/${postingId}/rank`, { order }));
    const negotiationId = ranked.body.reply?.negotiationId as string;
    await this.until(poster, negotiationId, 'offered');
    return { postingId, negotiationId, claims };
  }

  /** The offer is accepted and the confidentiality letter signed by both. */
  async enter(negotiationId: string, claimant: string): Promise<void> {
    const { system, poster } = this;
    const accepted = await ok(system.as(claimant).post(`/negotiations/${negotiationId}/accept-offer`));
    await this.signBoth(accepted.body.reply?.signingId as string, claimant);
    await this.until(poster, negotiationId, 'talks');
  }

  async signBoth(signingId: string, claimant: string): Promise<void> {
    for (const account of [claimant, this.poster])
      await ok(signAs(this.system, account, this.signer(account), signingId));
  }

  /** Up to the talks. */
  async talks(claimant = 'lina', options: RoomOptions = {}): Promise<Room> {
    const opened = await this.room([claimant], options);
    await this.enter(opened.negotiationId, claimant);
    return opened;
  }

  propose(account: string, negotiationId: string, basedOn: number, terms: object) {
    return this.system.as(account).post(`/negotiations/${negotiationId}/propose-terms`, { basedOn, terms });
  }

  confirm(account: string, negotiationId: string, version: number, hash: string) {
    return this.system.as(account).post(`/negotiations/${negotiationId}/confirm-terms`, { version, hash });
  }

  /** Both confirm the first version. @returns the agreement's signing */
  async agreed(negotiationId: string, claimant = 'lina'): Promise<string> {
    const proposed = await ok(this.propose(this.poster, negotiationId, 0, TERMS));
    const { hash } = proposed.body.reply as { hash: string };
    await ok(this.confirm(claimant, negotiationId, 1, hash));
    const last = await ok(this.confirm(this.poster, negotiationId, 1, hash));
    return last.body.reply?.signingId as string;
  }

  /** A file as the account downloads it. */
  async download(account: string, path: string, status = 200): Promise<Buffer> {
    const answer = await request(this.system.app)
      .get(path)
      .set('Authorization', `Bearer ${await tokenFor(account)}`)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect(answer.status, (answer.body as Buffer).toString()).toBe(status);
    return answer.body as Buffer;
  }
}
