import { randomUUID } from 'node:crypto';
import type { PersonSigner } from '../../adapters/signature/person-key.ts';
import { contentHash } from '../../db/record/audit.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Position } from '../../domain/process/case.ts';
import { challenge, scheme } from '../support/samples.ts';
import type { TestSystem } from '../support/system.ts';
import { writeCase } from '../support/written-cases.ts';
import type { MatchModel } from './match-model.ts';
import { MODEL_POLICY } from './negotiation-model.ts';

/** The people of the model's world: the poster's representative, and a claimant for each claim. */
export interface World {
  readonly system: TestSystem;
  readonly posterParty: string;
  readonly poster: string;
  readonly claimants: readonly { readonly account: string; readonly partyId: string }[];
  readonly signers: Readonly<Record<string, PersonSigner>>;
}

/** Writes a posting with verified claims, as review and verification leave it. @returns the cases, the posting first */
export async function writeMatch(
  tx: Transaction,
  world: World,
  model: MatchModel,
  at: string,
): Promise<Position[]> {
  const poster = { partyId: world.posterParty, relation: 'poster' };
  const inactive = new Date(Date.parse(at) + MODEL_POLICY.posting.inactivity.seconds * 1000).toISOString();
  const posting = await writeCase(tx, {
    type: 'posting',
    stage: model.stage,
    at,
    policyId: MODEL_POLICY.id,
    parties: [poster],
    deadline: inactive,
  });
  const { caseId } = posting;
  const content = challenge({ takesSeveralWinners: model.severalWinners });
  const hash = contentHash(content as never);
  await tx.postings.insert({
    caseId,
    posterId: world.posterParty,
    type: 'technical_challenge',
    title: posting.summary,
    version: 1,
    contentHash: hash,
    publishedVersion: 1,
    publishedAt: at,
    closesAt: model.accepting ? null : at,
    accepting: model.accepting,
    severalWinners: model.severalWinners,
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
  const claims: Position[] = [];
  for (const { account, partyId } of world.claimants.slice(0, model.claims.length)) {
    const claim = await writeCase(tx, {
      type: 'claim',
      stage: 'valid',
      at,
      policyId: MODEL_POLICY.id,
      parties: [{ partyId, relation: 'claimant' }, poster],
      parent: { familyId: caseId, parentId: caseId },
    });
    claims.push(claim);
    const plan = scheme(partyId, account);
    const common = { contentHash: contentHash(plan as never), postingVersion: 1, version: 1 };
    await tx.claims.insertReceipt({
      ...common,
      caseId: claim.caseId,
      postingId: caseId,
      claimantId: partyId,
      claimantKey: partyId,
      receiptNumber: randomUUID(),
      receivedAt: new Date(at),
      receivedBy: account,
      commandId: randomUUID(),
      postingHash: hash,
    });
    await tx.claims.addVersion({
      ...common,
      claimId: claim.caseId,
      content: plan,
      claimantVersion: 1,
      letterVersion: 1,
      at: new Date(at),
      byAccount: account,
    });
  }
  return [posting, ...claims];
}
