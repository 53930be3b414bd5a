import { randomUUID } from 'node:crypto';
import { Agent, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createReconcileActivities } from '../../activities/reconcile/activities.ts';
import { callerOf } from '../../local/client/caller.ts';
import type { Answered } from '../../local/client/typed.ts';
import { prepareClaim, type PreparedClaim } from '../support/claims.ts';
import { person, registerPerson, scheme } from '../support/samples.ts';
import { enrolKeyOf } from '../support/signer.ts';
import { craftToken } from '../support/stack.ts';
import { eventually, type Answer, type TestSystem } from '../support/system.ts';
import { demand, openFor, openTrack, POSTER, postingStage, until } from './race.ts';

export interface BurstReport {
  readonly sent: number;
  /** On purpose after the closing time. */
  readonly sentLate: number;
  /** Acknowledged: judged at once (201), or the receipt first (202). */
  readonly received: number;
  readonly waited: number;
  readonly tooLate: number;
  /** Milliseconds from sending to the answer, of those received. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Seconds after closing until every process ran. */
  readonly running: number;
}

interface TimedAnswer extends Answer<Submitted> {
  readonly ms: number;
}

interface Claimant {
  readonly token: string;
  readonly claim: PreparedClaim;
}

type Send = (
  method: string,
  path: string,
  token: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<TimedAnswer>;

type Submitted = Answered<'POST', '/claim-drafts/{}/submit'>;

/** A client with so many connections, kept open. */
function connect(server: Server, connections: number) {
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send: Send = (method, path, token, body, more) => {
    const from = performance.now();
    return new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(method !== 'GET' && { 'idempotency-key': randomUUID() }),
        ...more,
      };
      const call = request({ port, agent, method, path, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: JSON.parse(Buffer.concat(parts).toString()) as TimedAnswer['body'],
            headers: answer.headers as Answer['headers'],
            ms: performance.now() - from,
          }),
        );
      });
      call.on('error', reject);
      call.end(body && JSON.stringify(body));
    });
  };
  return { send, close: () => agent.destroy() };
}

/**
 * Claims on one posting in the last seconds before its closing time, some just after it (R17). Checks that every
 * acknowledged claim is on record, none bears a later instant than the closing time, each has a receipt number of its
 * own, and that the posting is closed with all of them admitted.
 */
export async function burst(
  system: TestSystem,
  posterId: string,
  options: { readonly claims: number; readonly connections: number; readonly seconds: number },
): Promise<BurstReport> {
  const { claims, connections, seconds } = options;
  const track = await openTrack(system, posterId, POSTER, posterId);
  const { postingId } = track;
  const server = system.app.listen(0);
  // As the API serves: an idle connection is not hung up on under its next request.
  server.keepAliveTimeout = 65_000;
  const client = connect(server, connections);
  try {
    const claimants = await prepared(claims, postingId, client.send);
    const close = await system.as(POSTER).post(`/postings/${postingId}/close-window`, { reason: '准备。' });
    demand(close.status === 200, 'its closing can be announced', close.body);
    await postingStage(track, (stage) => stage === 'without_claim');
    const closesAt = await openFor(track, seconds * 1000 + 1_000);
    const answers = await Promise.all(
      claimants.map(async ({ token, claim }, i) => {
        // Evenly over the last seconds, and one in twenty just after them.
        const offset = isLate(i) ? 5 + (i % 7) * 40 : -seconds * 1000 * (1 - i / claims);
        await until(closesAt + offset);
        const headers = { ...claim.headers, 'idempotency-key': randomUUID() };
        const send = () => client.send('POST', claim.path, token, claim.body, headers);
        const first = await send();
        // Outcome unknown: what a client does is to repeat with the same key.
        return first.status === 503 ? send() : first;
      }),
    );
    const running = await allRunning(system, postingId, closesAt);
    await checkRecord(track, answers, closesAt);
    const received = answers.filter(wasReceived);
    const times = received.map(({ ms }) => ms).sort((a, b) => a - b);
    const at = (share: number): number => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0);
    return {
      sent: answers.length,
      sentLate: answers.filter((_, i) => isLate(i)).length,
      received: times.length,
      waited: received.filter(({ status }) => status === 202).length,
      tooLate: answers.length - times.length,
      p50: at(0.5),
      p99: at(0.99),
      max: at(1),
      running,
    };
  } finally {
    client.close();
    await new Promise((resolve) => server.close(resolve));
  }
}

const isLate = (i: number): boolean => i % 20 === 19;
const wasReceived = ({ status }: TimedAnswer): boolean => status === 201 || status === 202;

/** So many people at once make their accounts, keys and drafts: more would only wait for one another. */
const PREPARED_AT_ONCE = 20;

/** So many people, each with an account and a key of their own, and a signed draft that is ready to be sent. */
async function prepared(claims: number, postingId: string, send: Send): Promise<readonly Claimant[]> {
  const claimants: Claimant[] = [];
  while (claimants.length < claims) {
    const count = Math.min(PREPARED_AT_ONCE, claims - claimants.length);
    const next = Array.from({ length: count }, (_, i) =>
      prepare(`人${claimants.length + i}`, postingId, send),
    );
    claimants.push(...(await Promise.all(next)));
  }
  return claimants;
}

async function prepare(name: string, postingId: string, send: Send): Promise<Claimant> {
  const token = await craftToken({ sub: `burst-${randomUUID()}`, name });
  const caller = callerOf((method, path, body, headers) =>
    send(method, path, token, method === 'GET' ? undefined : (body ?? {}), headers),
  );
  const personId = await registerPerson(caller, person(name));
  const signer = await enrolKeyOf(caller);
  const claim = await prepareClaim(caller, postingId, personId, scheme(personId, name), { signer });
  return { token, claim };
}

async function checkRecord(
  { system, postingId }: { system: TestSystem; postingId: string },
  answers: readonly TimedAnswer[],
  closesAt: number,
): Promise<void> {
  const rows: { id: string; number: string; at: Date }[] = await system.db.query(
    'select case_id as id, receipt_number as number, received_at as at from claims where posting_id = $1',
    [postingId],
  );
  const received = answers.filter(wasReceived);
  const refused = answers.filter((answer) => !wasReceived(answer));
  const told = new Map(received.map(({ body }) => [body.receiptNumber, body.claimId]));
  demand(told.size === received.length, 'one receipt number each', told.size, received.length);
  demand(
    rows.length === received.length &&
      rows.every(({ id, number }) => told.has(number) && (told.get(number) ?? id) === id),
    'what was acknowledged is on record, and nothing else',
    rows.length,
    received.length,
  );
  demand(new Set(rows.map(({ id }) => id)).size === rows.length, 'one claim each', rows.length);
  demand(
    rows.every(({ at }) => at.getTime() <= closesAt),
    'nobody after the closing time',
    closesAt,
  );
  demand(
    refused.every(
      ({ status, body }) =>
        status === 409 && ['CLAIM_TOO_LATE', 'POSTING_NOT_OPEN'].includes(body.code as string),
    ),
    'who is refused is told that it was too late',
    refused.filter(({ status }) => status !== 409),
  );
}

/** The posting is closed, and every received claim is admitted; what was not started the reconciler starts. */
async function allRunning(system: TestSystem, postingId: string, closesAt: number): Promise<number> {
  const activities = createReconcileActivities({
    dataSource: system.db,
    client: system.client,
    taskQueue: system.taskQueue,
  });
  const left = async (): Promise<{ posting: string; left: number }> => {
    const [row]: { posting: string; left: number }[] = await system.db.query(
      `select (select stage from cases where id = $1) as posting,
         (select count(*) from claims c join cases k on k.id = c.case_id where c.posting_id = $1 and k.stage = 'received')::int
         + (select count(*) from claim_receipts where posting_id = $1 and handled_at is null)::int as left`,
      [postingId],
    );
    return row ?? { posting: '', left: -1 };
  };
  const rounds = setInterval(() => void activities.reconcile().catch(() => undefined), 10_000);
  try {
    await eventually(left, (now) => now.posting === 'verifying' && now.left === 0, 180_000);
  } finally {
    clearInterval(rounds);
  }
  return Math.round((Date.now() - closesAt) / 100) / 10;
}
