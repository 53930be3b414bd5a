import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { pino } from 'pino';
import { createFileStore } from '../../adapters/files/file-store.ts';
import {
  newPersonKey,
  proveKey,
  publicHalfOf,
  signerOfPersonKey,
} from '../../adapters/signature/person-key.ts';
import { signText } from '../../adapters/signature/signature.ts';
import { createApi } from '../../api/api.ts';
import { serve } from '../../api/http/serve.ts';
import { ownDraft } from '../../db/draft/intake.ts';
import { wholeParty } from '../../db/party/whole-party.ts';
import { receivePosting } from '../../db/posting/intake.ts';
import { authoriseCommand } from '../../db/record/command.ts';
import { intake } from '../../db/record/intake.ts';
import { postingFindings } from '../../domain/eligibility/rules.ts';
import { postingSchema } from '../../domain/posting/schema.ts';
import {
  workflowIdOf,
  type Actor,
  type Command,
  type Position,
  type StepReceipt,
} from '../../domain/process/case.ts';
import { findAccount } from '../../local/accounts.ts';
import type { Answered, Known, Method } from '../../local/client/typed.ts';
import { requestToken } from '../../local/token-request.ts';
import { EngineKeys } from '../../platform/engine-keys.ts';
import { openPlatformKeys } from '../../platform/signing-keys.ts';
import { TASK_QUEUE } from '../../platform/temporal.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import type { Side } from './figures.ts';
import { organisation, PERSON, POSTING, REASON } from './sample.ts';
import type { BenchStack } from './stack.ts';
import { Watch } from './watch.ts';

const POSTER = 'zhangqiang';
const REVIEWERS = { municipal: 'shi1', national: 'bu1' } as const;
type Level = keyof typeof REVIEWERS;

export interface SystemSides {
  readonly direct: Side;
  readonly http: Side;
  stop(): Promise<void>;
}

/** This system's own services: by HTTP with tokens, and straight to its intake and its processes. */
export async function startSystemSides(stack: BenchStack, client: Client): Promise<SystemSides> {
  const { config, db } = stack;
  const app = createApi({
    db,
    client,
    log: pino({ level: 'silent' }),
    taskQueue: TASK_QUEUE,
    engineKeys: new EngineKeys(config.KEYS_DIR),
    localProfile: true,
    issuer: config.OIDC_ISSUER,
    audience: config.OIDC_AUDIENCE,
    files: createFileStore(config.FILES_DIR),
    keys: await openPlatformKeys(config),
    rateLimit: false,
  });
  const serving = await serve(app, { port: 0, host: '127.0.0.1', log: pino({ level: 'silent' }) });
  const tokens = new Map<string, string>();
  for (const account of [POSTER, ...Object.values(REVIEWERS)])
    tokens.set(account, await requestToken(config.OIDC_ISSUER, account));

  async function call<M extends Method, P extends string>(
    account: string,
    method: M,
    path: Known<M, P>,
    body?: object,
    etag?: string,
  ): Promise<Answered<M, P>> {
    const response = await fetch(`http://127.0.0.1:${serving.port}${path as string}`, {
      method,
      headers: {
        Authorization: `Bearer ${tokens.get(account)}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
        ...(etag === undefined ? {} : { 'If-Match': etag }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Answered<M, P>;
    if (!response.ok)
      throw new Error(`${method} ${path as string}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  const person = await call(POSTER, 'PUT', '/me/person', PERSON);
  const party = await call(POSTER, 'POST', '/organisations', organisation(person.id));
  await call('zhuban1', 'POST', `/parties/${party.id}/confirmations`, {
    account: POSTER,
    evidence: '营业执照原件核验一致。',
  });
  const key = await newPersonKey();
  const signer = await signerOfPersonKey(key);
  const { challenge } = await call(POSTER, 'GET', '/me/keys/challenge');
  const proof = await proveKey(signer, challenge);
  await call(POSTER, 'POST', '/me/keys', { jwk: publicHalfOf(key), proof });
  /** The poster's signatures on the letters of the drafts, made before the clock runs (R6). */
  const commitments = new Map<string, string>();
  const watch = new Watch(db);
  const drafts: string[] = [];
  const prepare = async (cases: number): Promise<void> => {
    while (drafts.length < cases) {
      const draft = await call(POSTER, 'POST', '/drafts', {
        partyId: party.id,
        content: POSTING,
      });
      const path = `/drafts/${draft.id}/commitment` as const;
      const letter = await call(POSTER, 'GET', path);
      commitments.set(draft.id, await signText(signer, letter.statement, letter.sha256));
      drafts.push(draft.id);
    }
  };

  /** A case by whichever way its acts go; what follows an act is seen in the record. */
  function side(
    name: Side['name'],
    submit: (draftId: string) => Promise<string>,
    approve: (reviewId: string, level: Level, contentHash: string) => Promise<unknown>,
  ): Side {
    return {
      name,
      prepare,
      async run(time) {
        const draftId = drafts.pop();
        if (draftId === undefined) throw new Error('no draft is prepared');
        const id = await time('submit', () => submit(draftId));
        const { reviewId, contentHash } = await watch.until(
          id,
          ({ reviewStage }) => reviewStage === 'municipal',
        );
        if (reviewId === null) throw new Error('a posting under review has no review');
        await time('municipal', () => approve(reviewId, 'municipal', contentHash));
        await time('national', () => approve(reviewId, 'national', contentHash));
        await time('published', () => watch.until(id, ({ stage }) => stage === 'open'));
      },
    };
  }

  const http = side(
    { zh: '本系统（HTTP）', en: 'this system, HTTP' },
    async (draftId) =>
      (
        await call(
          POSTER,
          'POST',
          `/drafts/${draftId}/submit`,
          { letterVersion: 1, commitment: { jws: commitments.get(draftId) } },
          '"v1"',
        )
      ).caseId,
    (reviewId, level, contentHash) =>
      call(REVIEWERS[level], 'POST', `/reviews/${reviewId}/approve`, {
        contentHash,
        reason: REASON,
        withoutVerification: REASON,
      }),
  );

  const direct = side(
    { zh: '本系统（直接）', en: 'this system, direct' },
    async (draftId) => {
      const position = await receive(draftId);
      await client.workflow.start(position.type, { ...startOptions(position), taskQueue: TASK_QUEUE });
      return position.caseId;
    },
    async (reviewId, level, contentHash) => {
      const id = randomUUID();
      await authoriseCommand(db, {
        id,
        caseId: reviewId,
        act: 'approve',
        actor: actorOf(REVIEWERS[level]),
        onBehalfOf: null,
        seenVersion: null,
        payload: { contentHash, reason: REASON, withoutVerification: REASON },
        bodyHash: contentHash,
        receivedAt: new Date().toISOString(),
      });
      return client.workflow
        .getHandle(workflowIdOf('review', reviewId))
        .executeUpdate<StepReceipt, [Command]>('approve', { args: [{ id }], updateId: id });
    },
  );

  /** The submission route's work below HTTP (api/posting/routes.ts). */
  async function receive(draftId: string): Promise<Position> {
    const id = randomUUID();
    const who = { id, accountId: POSTER, accountName: PERSON.name, bodyHash: id };
    const { outcome } = await intake(db, who, async (tx) => {
      const draft = await ownDraft(tx, POSTER, draftId);
      const content = postingSchema.parse(draft.content);
      const poster = await tx.parties.get(draft.partyId);
      if (!poster) throw new Error('no party');
      if (postingFindings(await wholeParty(tx.parties, poster), content.type).length > 0)
        throw new Error('not eligible');
      const position = await receivePosting(tx, {
        draft,
        content,
        poster,
        policyId: 'standard-1',
        actor: actorOf(POSTER),
        onBehalfOf: null,
        commandId: id,
        bodyHash: id,
        letterVersion: 1,
        at: new Date().toISOString(),
      });
      return { status: 201, outcome: position as never };
    });
    return outcome as unknown as Position;
  }

  return { direct, http, stop: () => serving.close() };
}

function actorOf(account: string): Actor {
  const found = findAccount(account);
  if (!found) throw new Error(`no account ${account}`);
  return { account, name: found.name, roles: ['applicant', ...found.roles.filter((r) => r !== 'applicant')] };
}
