import { TRANSFER_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import { TRANSFER_EXAMPLE } from '../../domain/posting/examples.ts';
import type { Cast } from './cast.ts';
import { file, type Ending } from './challenge-story.ts';
import { text } from './person.ts';
import {
  approve,
  claim,
  claimSubmission,
  negotiationOf,
  reviewAt,
  signBoth,
  submit,
  verify,
  verifyPosting,
} from './posting.ts';
import type { Story } from './story.ts';

/** An achievement transfer: a postdoc posts, a company claims; from the draft to the filed agreement. */
export async function transferStory(cast: Cast, story: Story): Promise<Ending> {
  const zhao = cast.as('zhaomin');
  const zhou = cast.as('zhouyu');
  story.chapter('博士后科研成果转化需求', 'An achievement transfer');
  const postingId = await submit(zhao, cast.zhaomin, TRANSFER_EXAMPLE);
  const review = await reviewAt(cast, zhao, postingId, 'municipal');
  await verifyPosting(cast, review);
  await approve(cast, 'shi2', review);
  await approve(cast, 'bu2', review);
  await zhao.untilStage(postingId, 'open');
  story.tell(
    '出站博士后赵敏张榜，两级审核通过，开放揭榜。',
    'Zhao Min, a postdoc out of station, posts her result; both levels approve (R4, R9).',
  );

  const li = cast.as('lina');
  const own = await claimSubmission(li, postingId, cast.lina, TRANSFER_SCHEME_EXAMPLE);
  await li.refused('POST', own.path, 422, own.body, own.headers);
  story.tell(
    '李娜以个人身份揭榜：422，成果转化须由登记一年以上的法人揭榜。',
    'Li Na, a person, claims it: refused with 422, a legal entity of a year or more is needed (R4).',
  );
  const claimId = await claim(zhou, postingId, cast.chenxing, TRANSFER_SCHEME_EXAMPLE, story);
  await verify(cast, claimId);
  await zhao.post(`/postings/${postingId}/rank`, { order: [{ claimId, reason: '渠道与资金齐备。' }] });
  const negotiationId = await negotiationOf(zhao, postingId, claimId);
  await zhou.untilStage(negotiationId, 'offered');
  await zhou.post(`/negotiations/${negotiationId}/accept-offer`);
  await signBoth([zhao, zhou], text(await zhao.get(`/negotiations/${negotiationId}`), 'letterSigningId'));
  await zhao.untilStage(negotiationId, 'talks');
  const terms = {
    scope: '可降解镁合金骨钉的注册与产业化。',
    deliverables: '医疗器械注册申报资料与中试产品。',
    funding: { totalYuan: 5_000_000 },
    intellectualProperty: '甲方许可乙方在中国境内独占实施。',
  };
  await zhou.post(`/negotiations/${negotiationId}/propose-terms`, { basedOn: 0, terms, note: '首版。' });
  const room = await zhao.get(`/negotiations/${negotiationId}`);
  const confirmed = { version: 1, hash: text(room.terms[0], 'hash') };
  await zhao.post(`/negotiations/${negotiationId}/confirm-terms`, confirmed);
  await zhou.post(`/negotiations/${negotiationId}/confirm-terms`, confirmed);
  const agreed = await zhao.until(
    `/negotiations/${negotiationId}`,
    (body) => typeof body.agreementSigningId === 'string',
    'agreement',
  );
  await signBoth([zhao, zhou], text(agreed, 'agreementSigningId'));
  await zhao.untilStage(postingId, 'concluded');
  story.tell(
    '辰星成果转化揭榜、核实、对接、签署，一气呵成。',
    'Chenxing claims, is verified, negotiates and signs.',
  );
  return file(cast, story, postingId);
}
