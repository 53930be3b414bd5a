import { randomUUID } from 'node:crypto';
import type { Caller } from './system.ts';

/** People, organisations and contents that pass every rule; tests change what they are about. */

export const ZHIXIN = '91310115MA1K4CX01G';
export const PUYAO = '91310115MA1K4PY03U';
export const CHENXING = '91310112MA1GBCX063';
export const FUDAN = { creditCode: '12310000MB0F0FD08U', name: '复旦大学' };

const profile = { fields: ['new_materials'], keywords: ['固态电池'], abstract: '固态电池界面与电解质研究。' };
const contact = { phone: '021-12345678', email: 'someone@example.cn' };

export function person(name: string, change: object = {}): object {
  return {
    name,
    qualification: 'phd',
    degree: { institution: '复旦大学', awardedOn: '2020-06-30' },
    contact,
    profile,
    ...change,
  };
}

export function postdocInStation(name: string): object {
  return person(name, {
    qualification: 'postdoc_in_station',
    postdoc: { platform: 'mobile_station', stationUnit: FUDAN, enteredOn: '2025-01-10' },
  });
}

export function organisation(
  name: string,
  creditCode: string,
  representative: { name: string; personId: string },
): object {
  return {
    name,
    creditCode,
    legalForm: 'limited_company',
    registeredOn: '2015-06-01',
    district: '310115',
    legalRepresentative: representative,
    signatories: [],
    platforms: [],
    contact,
    profile,
  };
}

export function challenge(change: object = {}): object {
  return {
    type: 'technical_challenge',
    title: '高能量密度固态电池界面改性',
    field: 'new_energy',
    keywords: ['固态电池', '界面'],
    summary: '针对硫化物固态电解质与高镍正极的界面副反应，征集界面改性技术方案。',
    window: { kind: 'open_ended' },
    deliverables: [{ title: '改性工艺包', acceptance: '第三方检测报告' }],
    ipArrangement: '知识产权由双方共有，企业有优先实施权。',
    takesSeveralWinners: false,
    questionsAllowed: true,
    contacts: [{ name: '张强', phone: '021-12345678', email: 'zhang@example.cn' }],
    attachments: [],
    background: '动力电池能量密度提升受制于界面阻抗，循环寿命不足，亟需突破界面改性技术。',
    currentState: '现有包覆工艺循环 300 周容量保持率 80%。',
    targets: [{ metric: '循环 500 周容量保持率', unit: '%', target: '≥ 90' }],
    conditions: '提供中试线与检测平台。',
    funding: { amountFen: 200_000_000, source: 'own', paymentPlan: '签约付 30%，中期 40%，验收 30%。' },
    firstAdoption: { pledged: true, plan: '验收后一年内率先在本企业产线推广应用。' },
    ...change,
  };
}

/** Registers the account as a person. @returns the party's id */
export async function registerPerson(caller: Caller, content: object): Promise<string> {
  const answer = await caller.put('/me/person', content);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.id as string;
}

/** Registers an organisation that the account represents. @returns the party's id */
export async function registerOrganisation(
  caller: Caller,
  name: string,
  creditCode: string,
  by: string,
): Promise<string> {
  const personId = await registerPerson(caller, person(by, { qualification: 'none', degree: undefined }));
  const answer = await caller.post('/organisations', organisation(name, creditCode, { name: by, personId }));
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.id as string;
}

/** Drafts and submits a posting. @returns the case's id */
export async function startPosting(
  caller: Caller,
  partyId: string,
  content: object,
  policy?: string,
): Promise<string> {
  const draft = await caller.post('/drafts', { partyId, content });
  if (draft.status !== 201) throw new Error(JSON.stringify(draft.body));
  const headers = { 'If-Match': draft.headers.etag ?? '' };
  const answer = await caller.post(
    `/drafts/${draft.body.id}/submit`,
    { letterVersion: 1, ...(policy && { policy }) },
    headers,
  );
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.caseId as string;
}

/** The same under the demonstration's policy, whose clocks are seconds. */
export function submitPosting(caller: Caller, partyId: string, content: object): Promise<string> {
  return startPosting(caller, partyId, content, 'demo-1');
}

export const newKey = (): string => randomUUID();

/** A scheme for a challenge, with the claimant alone on its roster. */
export function scheme(personId: string, name: string): object {
  return {
    type: 'technical_challenge',
    title: '界面原位包覆与电解质掺杂协同方案',
    approach: '采用原子层沉积与掺杂协同，降低界面副反应，提升循环寿命。',
    technicalRoute: '材料筛选、小试、中试三个阶段推进，逐级验证。',
    targets: [{ metric: '循环 500 周容量保持率', promised: '≥ 92%' }],
    milestones: [{ title: '小试', dueMonths: 6, deliverable: '小试报告' }],
    budget: [{ item: '材料费', amountFen: 50_000_000 }],
    team: [{ personId, name, role: '负责人' }],
    capability: [],
    attachments: [],
  };
}
