import {
  agreed,
  claimed,
  claimsOf,
  clash,
  demand,
  leave,
  openFor,
  POSTER,
  postingStage,
  prepared,
  submit,
  until,
  withdrawn,
  type Race,
  type Track,
} from './race.ts';

/** How long a window stands open in a round: long enough for the request to be under way, also on a busy machine. */
const WINDOW_MS = 1_100;

/** A closed posting without a claim, whatever the last round left. */
async function closedWithoutClaim(track: Track): Promise<void> {
  const now = await postingStage(track, (stage) => ['open', 'without_claim'].includes(stage));
  if (now.stage === 'without_claim') return;
  const close = await track.system
    .as(POSTER)
    .post(`/postings/${track.postingId}/close-window`, { reason: '开始。' });
  demand(close.status === 200, 'an open-ended window can be closed', close.body);
  await postingStage(track, (stage) => stage === 'without_claim');
}

/** R17: the claim is received, or the window has closed; never both, never neither. */
export const closingAgainstSubmission: Race = async (track) => {
  await closedWithoutClaim(track);
  const before = (await claimsOf(track)).length;
  const claim = await prepared(track);
  const closesAt = await openFor(track, WINDOW_MS + Math.max(0, track.start.lead));
  await until(closesAt - track.start.lead);
  const answer = await submit(track, claim);
  const received = answer.status === 201;
  track.start.won(received);
  const stage = received ? 'verifying' : 'without_claim';
  await postingStage(track, (now) => now === stage);
  const after = await claimsOf(track);
  if (!received) {
    const { code } = answer.body as { code: string };
    demand(
      answer.status === 409 && ['CLAIM_TOO_LATE', 'POSTING_NOT_OPEN'].includes(code),
      'too late',
      answer.body,
    );
    demand(after.length === before, 'what is refused is not on record', after);
    return 'closing';
  }
  const kept = after.find(({ id }) => id === answer.body.claimId);
  demand(
    after.length === before + 1 && kept !== undefined,
    'what is acknowledged is on record',
    after,
    answer.body,
  );
  demand(kept.receivedAt.getTime() <= closesAt, 'received before closing', kept, closesAt);
  await agreed(track, 'claim', kept.id, track.claimant, (now) => now === 'verification');
  await withdrawn(track, kept.id);
  await postingStage(track, (now) => now === 'without_claim');
  return 'submission';
};

/** R16: the window is extended, or has closed. A claim is under way, so that a closed window cannot simply reopen. */
export const extensionAgainstClosing: Race = async (track) => {
  await closedWithoutClaim(track);
  const { closesAt, version, claimId } = await openWithClaim(
    track,
    WINDOW_MS + Math.max(0, track.start.lead),
  );
  const longer = closesAt + WINDOW_MS * 2;
  await until(closesAt - track.start.lead);
  const answer = await track.system.as(POSTER).post(`/postings/${track.postingId}/extend`, {
    closesAt: new Date(longer).toISOString(),
    reason: '应要求延期。',
  });
  const extended = answer.status === 200;
  track.start.won(extended);
  if (!extended) demand(answer.status === 409, 'refused as closed', answer.body);
  await until((extended ? longer : closesAt) + 20);
  await postingStage(track, (now) => now === 'verifying');
  const acts: { act: string; at: Date }[] = await track.system.db.query(
    'select act, at from case_events where case_id = $1 and version > $2 order by version',
    [track.postingId, version],
  );
  const [last] = acts.slice(-1);
  demand(
    acts.map(({ act }) => act).join() === (extended ? 'extend,close' : 'close') && last !== undefined,
    'either the extension and its own closing, or the closing alone',
    acts,
    answer.body,
  );
  demand(
    last.at.getTime() >= (extended ? longer : closesAt),
    'nothing closes before what was announced',
    acts,
  );
  await withdrawn(track, claimId);
  await postingStage(track, (now) => now === 'without_claim');
  return extended ? 'extension' : 'closing';
};

/** An open window with a claim in it; a busy machine gets more time. */
async function openWithClaim(
  track: Track,
  ms: number,
): Promise<{ closesAt: number; version: number; claimId: string }> {
  const claim = await prepared(track);
  const closesAt = await openFor(track, ms);
  const { version } = await seenOnRecord(track);
  const receipt = await submit(track, claim);
  if (receipt.status === 201) return { closesAt, version, claimId: receipt.body.claimId as string };
  await postingStage(track, (now) => now === 'without_claim');
  demand(ms < 10_000, 'received in time', receipt.body);
  return openWithClaim(track, ms * 2);
}

async function seenOnRecord({ system, postingId }: Track): Promise<{ version: number }> {
  const rows: { version: number }[] = await system.db.query('select version from cases where id = $1', [
    postingId,
  ]);
  return rows[0] ?? { version: 0 };
}

/** R20, R23: the claim is withdrawn, or selected. */
export const withdrawalAgainstSelection: Race = async (track) => {
  const { system, claimant, postingId } = track;
  const claimId = await claimed(track);
  const valid = await system.as('zhuban1').post(`/claims/${claimId}/verify-valid`, { reason: '核对一致。' });
  demand(valid.status === 200, 'verified', valid.body);
  const [rank, withdraw] = await clash(
    track.start.lead,
    () => system.as(POSTER).post(`/postings/${postingId}/rank`, { order: [{ claimId, reason: '最佳。' }] }),
    () => system.as(claimant).post(`/claims/${claimId}/withdraw`, { reason: '改变主意。' }),
  );
  const selected = rank.status === 200;
  track.start.won(selected);
  demand(
    selected === (withdraw.status !== 200),
    'exactly one of selection and withdrawal',
    rank.body,
    withdraw.body,
  );
  demand(
    (selected ? withdraw : rank).status === 409,
    'the other is told that it came too late',
    rank.body,
    withdraw.body,
  );
  await agreed(track, 'claim', claimId, claimant, (now) => now === (selected ? 'selected' : 'withdrawn'));
  const offers: { negotiation_id: string }[] = await system.db.query(
    'select negotiation_id from offers where claim_id = $1',
    [claimId],
  );
  demand(offers.length === (selected ? 1 : 0), 'a negotiation for who is selected alone', offers);
  await postingStage(track, (now) => now === (selected ? 'negotiating' : 'open'));
  if (selected) {
    await leave(track, offers[0]?.negotiation_id ?? '');
    await postingStage(track, (now) => now === 'open');
    // The posting tells the claim: until the claim has learnt it, it is live, and its claimant has no second one (R5).
    await agreed(track, 'claim', claimId, claimant, (now) => now === 'failed');
  }
  return selected ? 'selection' : 'withdrawal';
};

/** R5: of two submissions of one claimant one is received. */
export const twoSubmissions: Race = async (track) => {
  const before = (await claimsOf(track)).length;
  const [one, other] = [await prepared(track), await prepared(track)];
  const both = await clash(
    track.start.lead,
    () => submit(track, one),
    () => submit(track, other),
  );
  const received = both.filter(({ status }) => status === 201);
  const refused = both.filter(({ status }) => status !== 201);
  demand(
    received.length === 1 && refused[0]?.body.code === 'LIVE_CLAIM_EXISTS',
    'one of two is received',
    both.map(({ status, body }) => ({ status, body })),
  );
  const live = (await claimsOf(track)).filter((claim) => claim.live);
  const id = received[0]?.body.claimId as string;
  demand(
    live.length === 1 && live[0]?.id === id && (await claimsOf(track)).length === before + 1,
    'one is on record',
    live,
  );
  await agreed(track, 'claim', id, track.claimant, (now) => now === 'verification');
  await withdrawn(track, id);
  track.start.won(both[0].status === 201);
  return both[0].status === 201 ? 'first' : 'second';
};

export const RACES = {
  'R17 closing against submission': { race: closingAgainstSubmission, claimant: 'lina' },
  'R16 extension against closing': { race: extensionAgainstClosing, claimant: 'sunyue' },
  'R20, R23 withdrawal against selection': { race: withdrawalAgainstSelection, claimant: 'chenwei' },
  'R5 two submissions of one claimant': { race: twoSubmissions, claimant: 'zhaomin' },
} as const satisfies Record<string, { race: Race; claimant: string }>;
