import { randomUUID } from 'node:crypto';
import { Transaction } from '../../db/transaction.ts';
import type { RecommendationTarget } from '../../domain/document/templates/recommendation-letter.ts';
import { STANDARD_POLICY, type Policy } from '../../domain/policy/policy.ts';
import type { Position } from '../../domain/process/case.ts';
import type { Lifecycle } from '../../domain/process/lifecycle.ts';
import { projectLifecycle } from '../../domain/project/lifecycle.ts';
import type { PostingType } from '../../domain/vocabulary.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import { ok } from './acts.ts';
import { eventually, type TestSystem } from './system.ts';

/** Rows that a test needs of a match: the posting and the filing are another's story, so they are simply written. */
export interface Match {
  readonly posterId: string;
  readonly claimantId: string;
  readonly type?: PostingType;
  readonly title?: string;
  readonly policy?: string;
  readonly filingNumber?: string;
  readonly milestones?: readonly { readonly title: string; readonly dueOn: string }[];
}

function position(
  type: Lifecycle['type'],
  caseId: string,
  stage: string,
  at: string,
  title: string,
): Position {
  return {
    caseId,
    type,
    familyId: caseId,
    stage,
    version: 0,
    since: at,
    deadline: null,
    deadlineProvisional: false,
    waitsFor: [],
    needsOperator: false,
    district: '310115',
    field: 'new_materials',
    summary: title.slice(0, 60),
  };
}

/** Puts a policy on record, before the system's first step: policies are kept in memory for a while. */
export async function addPolicy(system: TestSystem, policy: Policy): Promise<void> {
  await system.db.query('insert into policies (id, content, local_only) values ($1, $2, true)', [
    policy.id,
    JSON.stringify(policy),
  ]);
}

let filings = 0;

/** A filed project, its process running. @returns the case's id */
export async function openProject(system: TestSystem, match: Match): Promise<string> {
  const { posterId, claimantId, type = 'technical_challenge', title = '固态电池界面改性' } = match;
  const at = system.now().toISOString();
  const actor = { account: 'test', name: '测试', roles: [] };
  filings += 1;
  const project = await system.db.transaction(async (manager) => {
    const tx = new Transaction(manager);
    const postingId = randomUUID();
    const parties = [
      { partyId: posterId, relation: 'poster' },
      { partyId: claimantId, relation: 'claimant' },
    ];
    const common = {
      policyId: match.policy ?? 'demo-1',
      act: 'opened' as const,
      actor,
      onBehalfOf: null,
      bodyHash: null,
      detail: {},
      accounts: [],
    };
    await tx.record.open({
      ...common,
      position: position('posting', postingId, 'concluded', at, title),
      parentId: null,
      commandId: randomUUID(),
      parties: [{ partyId: posterId, relation: 'poster' }],
    });
    await manager.query('update cases set final = true where id = $1', [postingId]);
    await tx.postings.insert({
      caseId: postingId,
      posterId,
      type,
      title,
      version: 1,
      contentHash: '0'.repeat(64),
      ranking: [],
    });
    const opened: Position = {
      ...position('project', randomUUID(), projectLifecycle.initial, at, title),
      familyId: postingId,
    };
    await tx.record.open({
      ...common,
      position: opened,
      parentId: postingId,
      commandId: randomUUID(),
      parties,
    });
    await tx.projects.insert({
      caseId: opened.caseId,
      postingId,
      claimId: null,
      negotiationId: null,
      filingId: null,
      posterId,
      claimantId,
      filingNumber: match.filingNumber ?? `SH-JB-2026-${String(filings).padStart(6, '0')}`,
      filedAt: at,
      ...(match.milestones ? { milestones: match.milestones } : {}),
    });
    return opened;
  });
  await system.client.workflow.start('project', { ...startOptions(project), taskQueue: system.taskQueue });
  return project.caseId;
}

/** A report that the claimant has what was to come out. @param personId the one who contributed */
export const outcomeBy = (personId: string) => ({
  summary: '界面改性后循环 500 周容量保持率 92%。',
  achievedOn: '2026-11-20',
  evidence: ['第三方检测报告 ZJ-2026-118'],
  contributors: [{ personId, contribution: '提出并实现界面改性工艺' }],
});

/** A project of lina for zhangqiang's unit whose outcome is reported and accepted. */
export async function completeProject(system: TestSystem, match: Match): Promise<string> {
  const id = await openProject(system, match);
  await eventually(
    () => system.as('lina').get(`/cases/${id}`),
    (answer) => answer.body.stage?.code === 'running',
  );
  await ok(system.as('lina').post(`/projects/${id}/report-outcome`, outcomeBy(match.claimantId)));
  await ok(system.as('zhangqiang').post(`/projects/${id}/accept-outcome`));
  return id;
}

/** A recommendation's evidence, one for each condition of its platform. */
export type Evidence = readonly { readonly condition: string; readonly text: string }[];

/** The evidence of a recommendation whose conditions are attested (R33). */
export const evidenceFor = (target: RecommendationTarget): Evidence =>
  STANDARD_POLICY.recommendation.conditions[target].map(({ code, label }) => ({
    condition: code,
    text: label.zh,
  }));

/** The organiser attests all that a recommendation of a unit rests on. @returns its evidence */
export async function showConditions(
  system: TestSystem,
  partyId: string,
  target: RecommendationTarget,
): Promise<Evidence> {
  for (const fact of ['registration', 'platforms', 'postdoc_conditions'])
    await ok(
      system.as('zhuban1').post(`/parties/${partyId}/attestations`, { fact, evidence: '原件核验一致' }),
    );
  return evidenceFor(target);
}
