import fc from 'fast-check';
import { contentHash } from '../../db/record/audit.ts';
import type { Answer } from '../support/system.ts';
import type { MatchModel } from './match-model.ts';
import { OTHER, type NegotiationModel, type Side } from './negotiation-model.ts';
import { termsOf, type RealMatch } from './real-match.ts';

/** Acts that people may want to do about a posting's negotiations, allowed or not. */

/** One request, fixed before it is sent: what it does to the model, and how it is sent. */
export interface Request {
  readonly name: string;
  /** Returns true if it is allowed, and then moves the model. */
  apply(model: MatchModel): boolean;
  send(headers: Record<string, string>): Promise<Answer>;
}

/** Somebody's intention: aimed at what they see now; null where there is nothing to aim at. */
export type Intention = (model: MatchModel, real: RealMatch) => Promise<Request | null>;

/** A negotiation that is under way, or, rarely, one that is over. */
function target(model: MatchModel, pick: number): number | null {
  const live = model.negotiations.flatMap((one, index) => (one.over ? [] : [index]));
  const among = live.length > 0 && pick % 10 !== 9 ? live : [...model.negotiations.keys()];
  return among[pick % among.length] ?? null;
}

/** An act in a room, by a side. */
function inRoom(
  pick: number,
  side: Side,
  act: string,
  aim: (
    seen: NegotiationModel,
    hashOf: (version: number) => string,
  ) => { body?: object; apply: (room: NegotiationModel) => boolean } | null,
  by?: string,
): Intention {
  return (model, real) => {
    const index = target(model, pick);
    const seen = index === null ? undefined : model.negotiations[index];
    const hashOf = (version: number): string =>
      real.pinned.negotiations[index ?? -1]?.hashes[version - 1] ?? contentHash(termsOf(99));
    const aimed = seen && aim(seen, hashOf);
    if (index === null || !aimed) return Promise.resolve(null);
    const path = `/negotiations/${real.pinned.negotiations[index]?.id}/${act}` as const;
    const account = by ?? real.account(side, seen.claim);
    return Promise.resolve({
      name: `${account} ${act} ${index + 1}`,
      apply: (next) => {
        const room = next.negotiations[index];
        if (!room || !aimed.apply(room)) return false;
        next.follow(room);
        return true;
      },
      send: (headers) => real.post(account, path, aimed.body, headers),
    });
  };
}

/** An act on the document that is to be signed now. */
function onDocument(pick: number, side: Side, act: 'sign' | 'refuse'): Intention {
  return async (model, real) => {
    const index = target(model, pick);
    const seen = index === null ? undefined : model.negotiations[index];
    if (index === null || !seen) return null;
    const which = seen.signing === seen.letter || !seen.agreement ? 'letter' : 'agreement';
    const signingId = real.pinned.negotiations[index]?.[which]?.id;
    if (!signingId) return null;
    const account = real.account(side, seen.claim);
    const body = act === 'sign' ? await real.signature(account, signingId) : { reason: '内部未获批准。' };
    return {
      name: `${account} ${act} ${which} ${index + 1}`,
      apply: (next) => {
        const room = next.negotiations[index];
        if (!room || room.signing === null || room.signing !== room[which] || !room[act](side)) return false;
        next.follow(room);
        return true;
      },
      send: (headers) => real.post(account, `/signings/${signingId}/${act}`, body, headers),
    };
  };
}

/** An act of the poster's on the posting. */
function onPosting(act: string, body: object, apply: (next: MatchModel) => boolean): Intention {
  return (_model, real) =>
    Promise.resolve({
      name: act,
      apply,
      send: (headers) => real.post(real.world.poster, `/postings/${real.postingId}/${act}`, body, headers),
    });
}

const reason = { reason: '模型测试。' };
const picks = fc.nat({ max: 59 });
const sides = fc.constantFrom<Side>('poster', 'claimant');

export const answerOffer = picks.map((pick) =>
  inRoom(pick, 'claimant', pick % 5 === 4 ? 'decline-offer' : 'accept-offer', () => ({
    body: pick % 5 === 4 ? reason : {},
    apply: (room) => room.answerOffer(pick % 5 !== 4),
  })),
);
export const say = fc
  .tuple(picks, sides)
  .map(([pick, side]) =>
    inRoom(pick, side, 'say', () => ({ body: { text: '请看第 2 条。' }, apply: (room) => room.say() })),
  );
/** Mostly on the newest version; sometimes on an older one, or without a change. */
export const propose = fc.tuple(picks, sides, fc.nat({ max: 3 })).map(([pick, side, text]) =>
  inRoom(pick, side, 'propose-terms', (seen) => {
    const basedOn = pick % 6 === 5 ? Math.max(0, seen.version - 1) : seen.version;
    return { body: { basedOn, terms: termsOf(text) }, apply: (room) => room.propose(basedOn, text) };
  }),
);
/** Mostly what is on the table; sometimes an older version, or another hash. */
export const confirm = fc.tuple(picks, sides).map(([pick, side]) =>
  inRoom(pick, side, 'confirm-terms', (seen, hashOf) => {
    const version = Math.max(1, pick % 6 === 5 ? seen.version - 1 : seen.version);
    const text = pick % 6 === 4 ? 99 : (seen.texts[version - 1] ?? 99);
    const hash = hashOf(text === 99 ? 0 : version);
    return { body: { version, hash }, apply: (room) => room.confirm(side, version, text) };
  }),
);
export const takeBack = fc
  .tuple(picks, sides)
  .map(([pick, side]) =>
    inRoom(pick, side, 'withdraw-confirmation', () => ({ apply: (room) => room.takeBack(side) })),
  );
export const extend = fc
  .tuple(picks, sides)
  .map(([pick, side]) => inRoom(pick, side, 'extend', () => ({ apply: (room) => room.extend(side) })));
export const revise = fc
  .tuple(picks, sides)
  .map(([pick, side]) =>
    inRoom(pick, side, 'revise-terms', () => ({ body: reason, apply: (room) => room.revise() })),
  );
export const leave = fc
  .tuple(picks, sides)
  .map(([pick, side]) =>
    inRoom(pick, side, 'leave', () => ({ body: reason, apply: (room) => room.leave() })),
  );
export const sign = fc.tuple(picks, sides).map(([pick, side]) => onDocument(pick, side, 'sign'));
export const refuse = fc.tuple(picks, sides).map(([pick, side]) => onDocument(pick, side, 'refuse'));
/** Somebody who is not in the room, or who only reads. */
export const intrude = fc
  .tuple(picks, fc.constantFrom('zhaomin', 'zhuban1', 'huangli'))
  .map(([pick, by]) => inRoom(pick, 'poster', 'leave', () => ({ body: reason, apply: () => false }), by));

export const withdraw = onPosting('withdraw', { reason: '需求变更。' }, (next) => next.withdraw());
export const offerNext = onPosting('offer-next', {}, (next) => next.offerNext());
export const conclude = onPosting('conclude', reason, (next) => next.conclude());
/** Any order of any of the claims; what is not named is declined, or left out. */
export const rank = fc
  .tuple(fc.shuffledSubarray([0, 1, 2], { minLength: 1 }), fc.boolean(), fc.boolean())
  .map(([order, declines, onlyValid]): Intention => (model, real) => {
    const can = (claim: number): boolean =>
      claim < model.claims.length && (!onlyValid || model.claims[claim] === 'valid');
    const chosen = order.filter(can);
    if (chosen.length === 0) return Promise.resolve(null);
    const declined = declines ? model.valid().filter((claim) => !chosen.includes(claim)) : [];
    const named = (claims: readonly number[]) =>
      claims.map((claim) => ({ claimId: real.claims[claim], reason: '方案可行。' }));
    const body = { order: named(chosen), ...(declined.length > 0 && { declined: named(declined) }) };
    return onPosting('rank', body, (next) => next.rank(chosen, declined))(model, real);
  });
export const withdrawClaim = fc.nat({ max: 2 }).map((claim): Intention => (model, real) => {
  if (claim >= model.claims.length) return Promise.resolve(null);
  const account = real.account('claimant', claim);
  return Promise.resolve({
    name: `${account} withdraws the claim`,
    apply: (next: MatchModel) => next.withdrawClaim(claim),
    send: (headers) => real.post(account, `/claims/${real.claims[claim]}/withdraw`, reason, headers),
  });
});

/** Moves the case on from where it stands, so that sequences get far. */
export function onwards(pick: number, side: Side, text: number): Intention {
  return (model, real) => {
    const room = model.negotiations[target(model, pick) ?? -1];
    if (!room || room.over) return model.valid().length > 0 ? rankAll(model, real) : Promise.resolve(null);
    if (room.stage === 'offered')
      return inRoom(pick, 'claimant', 'accept-offer', () => ({ apply: (next) => next.answerOffer(true) }))(
        model,
        real,
      );
    if (room.signing)
      return onDocument(pick, room.signing.signed.includes(side) ? OTHER[side] : side, 'sign')(model, real);
    if (room.version === 0)
      return inRoom(pick, side, 'propose-terms', () => ({
        body: { basedOn: 0, terms: termsOf(text) },
        apply: (next) => next.propose(0, text),
      }))(model, real);
    const by = room.confirmed[side] === null ? side : OTHER[side];
    return inRoom(pick, by, 'confirm-terms', ({ version, texts }, hashOf) => ({
      body: { version, hash: hashOf(version) },
      apply: (next) => next.confirm(by, version, texts.at(-1) ?? 0),
    }))(model, real);
  };
}
export const goOn = fc
  .tuple(picks, sides, fc.nat({ max: 3 }))
  .map(([pick, side, text]) => onwards(pick, side, text));

function rankAll(model: MatchModel, real: RealMatch): Promise<Request | null> {
  const valid = model.valid();
  const order = valid.map((claim) => ({ claimId: real.claims[claim], reason: '方案可行。' }));
  return onPosting('rank', { order }, (next) => next.rank(valid, []))(model, real);
}
