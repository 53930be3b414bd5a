import { randomUUID } from 'node:crypto';
import { Transaction } from '../../db/transaction.ts';
import { rewardLifecycle } from '../../domain/reward/lifecycle.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import { ok, type Posts } from '../support/acts.ts';
import { openProject, showConditions } from '../support/after-match.ts';
import { submitClaim } from '../support/claims.ts';
import { Negotiators } from '../support/negotiation.ts';
import { publish } from '../support/review-steps.ts';
import { challenge, CHENXING, newKey, scheme, startPosting } from '../support/samples.ts';
import { startFiling } from '../support/signed-set.ts';
import { eventually, type TestSystem } from '../support/system.ts';
import { writeCase } from '../support/written-cases.ts';

const REASON = { reason: '需要。' };
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

/** Puts one of nearly everything on record, most of it in several stages, so that requests have something to be about. */
export async function plant(system: TestSystem): Promise<void> {
  const all = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦' });
  const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
  const { zhixin, people } = all;
  const lina = people['lina'] ?? '';

  await post('zhangqiang', '/drafts', { partyId: zhixin, content: challenge() });
  await startPosting(system.as('zhangqiang'), zhixin, challenge({ title: '待审的需求' }));
  const open = await startPosting(system.as('zhangqiang'), zhixin, challenge({ title: '张榜中的需求' }));
  await publish(system, 'zhangqiang', open);
  const draft = { partyId: people['sunyue'], scheme: scheme(people['sunyue'] ?? '', '孙悦') };
  await post('sunyue', `/postings/${open}/claim-drafts`, draft);
  await ok(submitClaim(system.as('lina'), open, lina, scheme(lina, '李娜')));
  await post('huangli', `/public/postings/${open}/questions`, { question: '期限可否延长？' });

  const room = await all.talks();
  const file = await attach(system, zhixin);
  await post('zhangqiang', `/negotiations/${room.negotiationId}/share-file`, { attachmentId: file });
  await all.agreed(room.negotiationId);
  const sides = {
    poster: { partyId: zhixin, account: 'zhangqiang', signer: all.signer('zhangqiang') },
    claimant: { partyId: lina, account: 'lina', signer: all.signer('lina') },
  };
  const filing = await startFiling(system, sides);
  await afterMatch(system, zhixin, lina);
  await besides(system, zhixin);
  await eventually(
    () => system.as('zhuban1').get(`/filings/${filing}`),
    ({ body }) => body.case?.stage.code === 'checking',
    60_000,
  );
  await post('zhuban1', `/filings/${filing}/file`);
}

async function attach(system: TestSystem, partyId: string): Promise<string> {
  const answer = await system
    .as('zhangqiang')
    .post(`/parties/${partyId}/attachments?name=a.txt`, { text: '附件' }, { 'Idempotency-Key': newKey() });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}

/** Projects and what they lead to: certificate, recommendation, results, evaluation, reward. */
async function afterMatch(system: TestSystem, posterId: string, claimantId: string): Promise<void> {
  const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
  const match = { posterId, claimantId, milestones: [{ title: '小试', dueOn: '2027-12-31' }] };
  // Numbers that no filing here comes to.
  await openProject(system, { ...match, filingNumber: 'SH-JB-2026-900001' });
  const accepted = await openProject(system, { ...match, filingNumber: 'SH-JB-2026-900002' });
  await eventually(
    () => system.as('lina').get(`/cases/${accepted}`),
    ({ body }) => body.stage?.code === 'running',
  );
  await post('lina', `/projects/${accepted}/report-outcome`, {
    summary: '界面改性后循环 500 周容量保持率 92%。',
    achievedOn: '2026-11-20',
    evidence: ['第三方检测报告 ZJ-2026-118'],
    contributors: [{ personId: claimantId, contribution: '提出并实现界面改性工艺' }],
  });
  await post('zhangqiang', `/projects/${accepted}/accept-outcome`);
  await post('zhuban1', `/projects/${accepted}/complete`, { reason: '材料齐全，准予结项。' });
  const asked = await post('lina', `/projects/${accepted}/certificates`, { purpose: 'exit_assessment' });
  const certificate = asked.body.caseId;
  await eventually(
    () => system.as('lina').get(`/cases/${certificate}`),
    ({ body }) => body.stage?.code === 'requested',
  );
  await post('zhuban1', `/certificates/${certificate}/issue`, { reason: '成果已验收。' });
  const evidence = await showConditions(system, posterId, 'workstation');
  const wanted = { projectId: accepted, partyId: posterId, target: 'workstation', evidence };
  await post('zhuban1', '/recommendations', wanted);
  await post('zhuban1', '/results-batches');
  const evaluation = (await post('zhuban1', '/evaluations', { year: 2026 })).body.caseId;
  await reward(system, { evaluation, projectId: accepted, posterId, payeeId: claimantId });
}

interface Prize {
  readonly evaluation: string;
  readonly projectId: string;
  readonly posterId: string;
  readonly payeeId: string;
}

/** A reward as an evaluation leaves it; how it got there is another story, so its rows are simply written. */
async function reward(system: TestSystem, prize: Prize): Promise<void> {
  const { evaluation, projectId, posterId, payeeId } = prize;
  const at = system.now().toISOString();
  const position = await system.db.transaction(async (manager) => {
    const opened = await writeCase(new Transaction(manager), {
      type: 'reward',
      stage: rewardLifecycle.initial,
      at,
      parties: [
        { partyId: posterId, relation: 'poster' },
        { partyId: payeeId, relation: 'claimant' },
      ],
      parent: { familyId: evaluation, parentId: evaluation },
    });
    const nominationId = randomUUID();
    await manager.query(
      `insert into nominations (id, evaluation_id, category, project_id, party_id, title, reason, by_account, at)
       values ($1, $2, 'excellent_participant', $3, $4, '方案', '优秀', 'test', $5)`,
      [nominationId, evaluation, projectId, payeeId, at],
    );
    await manager.query(
      `insert into rewards (case_id, evaluation_id, nomination_id, project_id, payee_id, category, prize, amount_fen)
       values ($1, $2, $3, $4, $5, 'excellent_participant', 'award', 1000000)`,
      [opened.caseId, evaluation, nominationId, projectId, payeeId],
    );
    return opened;
  });
  await system.client.workflow.start('reward', { ...startOptions(position), taskQueue: system.taskQueue });
}

/** Things without a process of their own. */
async function besides(system: TestSystem, zhixin: string): Promise<void> {
  const post: Posts = (account, path, body) => ok(system.as(account).post(path, body));
  await post('zhuban1', '/events', {
    kind: 'exchange',
    title: '新材料专场现场交流对接会',
    startsAt: new Date(Date.now() + 86_400_000).toISOString(),
    place: '张江科学会堂',
  });
  // Only an account that has signed in can be named.
  for (const account of ['qu-pudong', 'shi2']) await ok(system.as(account).get('/tasks'));
  const profile = { fields: ['new_energy'], keywords: ['固态电池'], abstract: '固态电池界面研究。' };
  await post('lina', '/teams', { name: '固态电池界面团队', profile });
  await post('zhangqiang', `/parties/${zhixin}/mandates`, {
    to: 'qu-pudong',
    scopes: ['post'],
    until: inAnHour(),
    ...REASON,
  });
  await post('shi1', '/me/delegations', { to: 'shi2', until: inAnHour(), ...REASON });
  await post('shi1', '/me/interests', { subject: CHENXING, relation: '配偶任职单位。' });
  await post('qu-pudong', '/needs', {
    unit: { creditCode: CHENXING, name: '上海辰星成果转化有限公司' },
    field: 'new_materials',
    title: '固态电池界面改性',
    description: '企业希望提高循环寿命，尚无研发团队。',
    source: 'key_firm',
  });
}
