import type { Cast } from './cast.ts';
import type { Ending } from './challenge-story.ts';
import { type Person, StoryError, text } from './person.ts';
import type { Story } from './story.ts';

const EXPERTS = ['zj1', 'zj2', 'zj3'];

/** From the filed agreement to the reward: outcome, certificate, recommendation, evaluation (R31–R35). */
export async function afterMatchStory(
  cast: Cast,
  story: Story,
  challenge: Ending,
  transfer: Ending,
): Promise<void> {
  story.chapter('对接之后', 'After the match');
  const organiser = cast.as('zhuban1');
  await outcome(challenge.projectId, cast.as('lina'), cast.as('zhangqiang'), cast.lina);
  await organiser.post(`/projects/${challenge.projectId}/complete`, { reason: '成果已验收，准予结项。' });
  story.tell(
    '李娜报告研发成果，智芯验收，主办方准予结项。',
    'Li Na reports the outcome, Zhixin accepts it, the organiser completes the project (R31).',
  );
  await outcome(transfer.projectId, cast.as('zhaomin'), cast.as('zhouyu'), cast.zhaomin);
  await organiser.post(`/projects/${transfer.projectId}/complete`, { reason: '成果已落地，准予结项。' });
  story.tell(
    '赵敏报告转化成果，辰星验收，准予结项。',
    'Zhao Min reports the outcome of the transfer, Chenxing accepts it, and it is completed too.',
  );

  const requested = await cast.as('lina').post(`/projects/${challenge.projectId}/certificates`, {
    purpose: 'title_evaluation',
  });
  const certificateId = text(requested, 'caseId');
  await organiser.untilStage(certificateId, 'requested');
  await organiser.post(`/certificates/${certificateId}/issue`, { reason: '成果属实。' });
  await organiser.untilStage(certificateId, 'issued');
  const { checkCode } = await cast.as('lina').get(`/certificates/${certificateId}`);
  story.expect(await cast.as('huangli').get(`/certificates/verify/${String(checkCode)}`), ['state'], 'valid');
  story.tell(
    `出具研发成果证明，任何人凭查验码 ${String(checkCode)} 可查验。`,
    'A certificate is issued; anyone can verify it by its check code (R34).',
  );

  await recommend(cast, story, challenge.projectId);
  await reward(cast, story, challenge.projectId, transfer.projectId);
}

async function outcome(
  projectId: string,
  performer: Person,
  adopter: Person,
  personId: string,
): Promise<void> {
  await performer.post(`/projects/${projectId}/report-outcome`, {
    summary: '循环 500 周容量保持率 92%。',
    achievedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    evidence: ['第三方检测报告 ZJ-118'],
    contributors: [{ personId, contribution: '提出并实现核心方案' }],
  });
  await adopter.post(`/projects/${projectId}/accept-outcome`);
}

/** A unit without a platform is recommended, once: told again where it was recommended before (R33). */
async function recommend(cast: Cast, story: Story, projectId: string): Promise<void> {
  const organiser = cast.as('zhuban1');
  const candidates = await organiser.get('/recommendations/candidates?target=workstation');
  const found = candidates.items.find((one) => one.partyId === cast.zhixin);
  if (!found?.eligible || found.recommended) {
    story.tell(
      '智芯此前已获推荐，不再重复推荐。',
      'Zhixin has already been recommended: it cannot be again (R33).',
    );
    return;
  }
  const opened = await organiser.post('/recommendations', {
    projectId,
    partyId: cast.zhixin,
    target: 'workstation',
    evidence: found.toShow.map(({ code, zh }) => ({ condition: code, text: zh })),
  });
  const id = text(opened, 'caseId');
  await organiser.untilStage(id, 'district_opinion');
  await cast
    .as('qu-pudong')
    .post(`/recommendations/${id}/give-opinion`, { supports: true, text: '建议支持。' });
  const { reviewId } = await organiser.until(
    `/recommendations/${id}`,
    (body) => Boolean(body.reviewId),
    'review',
  );
  const reviewer = cast.as('shi1');
  const review = await reviewer.until(
    `/reviews/${String(reviewId)}`,
    (body) => text(body, 'case', 'stage', 'code') === 'municipal',
    'recommendation',
  );
  await reviewer.post(`/reviews/${String(reviewId)}/approve`, {
    contentHash: text(review, 'contentHash'),
    reason: '符合设站条件。',
  });
  await organiser.untilStage(id, 'granted');
  story.tell(
    '智芯在本市尚无博士后平台，经区意见与市级审核，获优先推荐设立工作站。',
    "Zhixin holds no platform: with the district's opinion the bureau recommends it for a workstation (R33).",
  );
}

/** Opens the evaluation of the first year that has none yet: a year is evaluated once (R35). */
async function openEvaluation(organiser: Person): Promise<string> {
  const thisYear = new Date().getFullYear();
  for (let year = thisYear; year > thisYear - 60; year -= 1) {
    const answer = await organiser.attempt('POST', '/evaluations', { year, policy: 'demo-1' });
    if (answer.status === 201) return text(answer.body, 'caseId');
    if (answer.body.code !== 'EVALUATION_YEAR_TAKEN') throw new StoryError(JSON.stringify(answer.body));
  }
  throw new StoryError('每一年度都已评优 every year has been evaluated');
}

async function reward(cast: Cast, story: Story, challengeId: string, transferId: string): Promise<void> {
  const organiser = cast.as('zhuban1');
  const id = await openEvaluation(organiser);
  await organiser.untilStage(id, 'nominating');
  const nominate = async (
    by: string,
    category: string,
    projectId: string,
    partyId: string,
  ): Promise<string> => {
    const nominated = await cast
      .as(by)
      .post(`/evaluations/${id}/nominations`, { category, projectId, partyId, reason: '成果已在产线应用。' });
    return text(nominated, 'id');
  };
  const nominations = [
    await nominate('qu-pudong', 'excellent_challenge_scheme', challengeId, cast.lina),
    await nominate('zhuban2', 'excellent_participant', transferId, cast.zhaomin),
  ];
  story.tell(
    '年度评优开启，区人社局与主办方提名；提名期满后指派三位专家盲评。',
    'The annual evaluation opens, both winners are nominated; then three experts score blind (R35).',
  );
  await organiser.untilStage(id, 'assigning');
  // An expert must have signed in once before being appointed.
  for (const expert of EXPERTS) await cast.as(expert).get('/tasks');
  await organiser.post(`/evaluations/${id}/appoint`, { experts: EXPERTS.map((account) => ({ account })) });
  const scores = { outcome: 92, benefit: 90, innovation: 88, cooperation: 90 };
  for (const expert of EXPERTS)
    await cast.as(expert).post(`/evaluations/${id}/score`, {
      items: nominations.map((nominationId) => ({ nominationId, scores, comment: '成果突出。' })),
    });
  await organiser.untilStage(id, 'ranked');
  await organiser.post(`/evaluations/${id}/announce`, { reason: '排名核对无误。' });
  await organiser.untilStage(id, 'deciding');
  await organiser.post(`/evaluations/${id}/decide`, { reason: '公示期满无异议。' });
  await organiser.untilStage(id, 'decided');
  const { rewards } = await organiser.get(`/evaluations/${id}`);
  for (const { caseId } of rewards) await payOut(cast, caseId);
  story.tell(
    '公示期满，决定授奖；每笔奖金两人审批，本人确认收款信息，支付一次，不多不少。',
    'After the public notice it is decided; for each reward two approve, the payee confirms, and it is paid exactly once (R35).',
  );
}

async function payOut(cast: Cast, rewardId: string): Promise<void> {
  const organiser = cast.as('zhuban1');
  await organiser.untilStage(rewardId, 'approving');
  await organiser.post(`/rewards/${rewardId}/approve`, { reason: '同意拨付。' });
  for (const account of ['lina', 'zhaomin']) {
    const payee = cast.as(account);
    // Somebody else's reward does not exist for them.
    if ((await payee.attempt('GET', `/rewards/${rewardId}`)).status !== 200) continue;
    await payee.post(`/rewards/${rewardId}/confirm-payee`, {
      accountName: (await payee.get(`/rewards/${rewardId}`)).accountHolder,
      bank: '中国工商银行上海市分行',
      accountNumber: '6222021001112223334',
    });
  }
  await cast.as('shizhuren').post(`/rewards/${rewardId}/approve`, { reason: '账户核对无误，复核同意。' });
  await organiser.untilStage(rewardId, 'paid');
}
