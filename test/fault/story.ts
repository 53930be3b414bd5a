import {
  newPersonKey,
  proveKey,
  publicHalfOf,
  signerOfPersonKey,
  type PersonSigner,
} from '../../adapters/signature/person-key.ts';
import { signText } from '../../adapters/signature/signature.ts';
import type { Dice } from '../../bench/support/dice.ts';
import { WITHOUT_VERIFICATION } from '../support/review-steps.ts';
import { challenge, organisation, person, ZHIXIN } from '../support/samples.ts';
import type { People, Reply } from './people.ts';

/** How a posting's review goes, and where posting and review end. */
const STORIES = {
  published: { posting: 'open', review: 'approved' },
  rejected: { posting: 'rejected', review: 'rejected' },
  corrected: { posting: 'open', review: 'approved' },
} as const;
export type StoryName = keyof typeof STORIES;

export interface Expected {
  readonly caseId: string;
  readonly stage: string;
}

const POSTER = 'zhangqiang';
const REASON = '材料齐全，指标明确。';
const stageOf = (reply: Reply['body']): string => {
  const at = (reply['case'] ?? reply) as { stage?: { code?: string } };
  return at.stage?.code ?? '';
};

/** The poster's organisation. @returns its id */
export async function registerPoster(people: People): Promise<string> {
  const content = person('张强', { qualification: 'none', degree: undefined });
  const { body } = await people.send(POSTER, 'PUT', '/me/person', content);
  const company = organisation('上海智芯科技有限公司', ZHIXIN, {
    name: '张强',
    personId: String(body['id']),
  });
  const { body: registered } = await people.send(POSTER, 'POST', '/organisations', company);
  await people.send('zhuban1', 'POST', `/parties/${String(registered['id'])}/confirmations`, {
    account: POSTER,
    evidence: '营业执照原件核验一致。',
  });
  await enrol(people);
  return String(registered['id']);
}

let signer: PersonSigner | undefined;

/** The poster's key: the commitment letters are signed with it (R6, R27). */
async function enrol(people: People): Promise<void> {
  const key = await newPersonKey();
  signer = await signerOfPersonKey(key);
  const { body } = await people.get(POSTER, '/me/keys/challenge');
  const proof = await proveKey(signer, String(body['challenge']));
  await people.send(POSTER, 'POST', '/me/keys', { jwk: publicHalfOf(key), proof });
}

async function commitment(people: People, draftId: string): Promise<{ jws: string }> {
  return signed((await people.get(POSTER, `/drafts/${draftId}/commitment`)).body);
}

async function signed(body: Readonly<Record<string, unknown>>): Promise<{ jws: string }> {
  if (!signer) throw new Error('the poster has no key yet');
  return { jws: await signText(signer, String(body['statement']), String(body['sha256'])) };
}

/** One posting from its draft to the end of its review. @returns where its cases must stand in the end */
export async function tell(people: People, partyId: string, chance: Dice): Promise<Expected[]> {
  const story = chance.pick(Object.keys(STORIES) as StoryName[]);
  const again = (): { again: boolean } => ({ again: chance.chance(0.3) });
  const content = challenge();
  const draft = await people.send(POSTER, 'POST', '/drafts', { partyId, content });
  const submitted = await people.act(
    POSTER,
    'submit',
    `/drafts/${String(draft.body['id'])}/submit`,
    { letterVersion: 1, commitment: await commitment(people, String(draft.body['id'])) },
    { ...again(), headers: { 'If-Match': draft.etag ?? '' } },
  );
  const id = String(submitted.body['caseId']);
  const posting = await people.until(POSTER, `/postings/${id}`, (body) => body['reviewId'] !== null);
  const reviewId = String(posting.body['reviewId']);

  async function decide(account: string, act: string, level: string, more: object = {}): Promise<void> {
    const path = `/reviews/${reviewId}`;
    const { body } = await people.until(account, path, (seen) => stageOf(seen) === level);
    const decision = { contentHash: body['contentHash'], reason: REASON, ...more };
    await people.act(account, act, `${path}/${act}`, decision, again());
  }

  const unverified = { withoutVerification: WITHOUT_VERIFICATION };
  if (story === 'rejected') await decide(chance.pick(['shi1', 'shi2']), 'reject', 'municipal');
  else {
    if (story === 'corrected') {
      const corrections = [{ pointer: '/targets/0/target', text: '请给出可测量的指标值。' }];
      await decide('shi1', 'return', 'municipal', { corrections });
      await people.until(POSTER, `/cases/${id}`, (body) => stageOf(body) === 'returned');
      const targets = [{ metric: '循环 500 周容量保持率', unit: '%', target: '≥ 92' }];
      const better = challenge({ targets });
      const letter = await people.send(POSTER, 'POST', `/postings/${id}/commitment`, { content: better });
      const answers = [{ correction: 1, how: 'corrected', text: '已改为可测量的指标值。' }];
      const version = { content: better, answers, commitment: await signed(letter.body) };
      await people.act(POSTER, 'resubmit', `/postings/${id}/resubmit`, version, again());
    }
    await decide(chance.pick(['shi1', 'shi2']), 'approve', 'municipal', unverified);
    await decide(chance.pick(['bu1', 'bu2']), 'approve', 'national', unverified);
  }
  const ends = STORIES[story];
  return [
    { caseId: id, stage: ends.posting },
    { caseId: reviewId, stage: ends.review },
  ];
}
