import { randomUUID } from 'node:crypto';
import { CHALLENGE_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import { CHALLENGE_EXAMPLE, TRANSFER_EXAMPLE } from '../../domain/posting/examples.ts';
import { signCommitment } from './signer.ts';
import type { Caller, SystemCaller } from './system.ts';

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

export const challenge = (change: object = {}): object => ({ ...CHALLENGE_EXAMPLE, ...change });
export const transfer = (change: object = {}): object => ({ ...TRANSFER_EXAMPLE, ...change });

/** Registers the account as a person. @returns the party's id */
export async function registerPerson(caller: Caller, content: object): Promise<string> {
  const answer = await caller.put('/me/person', content);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}

/** Registers an organisation that the account represents. @returns the party's id */
export async function registerOrganisation(
  caller: SystemCaller,
  name: string,
  creditCode: string,
  by: string,
): Promise<string> {
  const personId = await registerPerson(caller, person(by, { qualification: 'none', degree: undefined }));
  const answer = await caller.post('/organisations', organisation(name, creditCode, { name: by, personId }));
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  await confirmed(caller, answer.body.id);
  return answer.body.id;
}

/** The organiser confirms that the caller acts for a unit that they registered (R1). */
export async function confirmed(caller: SystemCaller, partyId: string): Promise<void> {
  const { account } = caller;
  const evidence = '营业执照与授权书原件核验一致。';
  const answer = await caller.as('zhuban1').post(`/parties/${partyId}/confirmations`, { account, evidence });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

/** Drafts and submits a posting, its letter signed. @param signatory who signs, if not who submits. @returns the case's id */
export async function startPosting(
  caller: Caller,
  partyId: string,
  content: object,
  policy?: string,
  signatory: Caller = caller,
): Promise<string> {
  const draft = await caller.post('/drafts', { partyId, content });
  if (draft.status !== 201) throw new Error(JSON.stringify(draft.body));
  const headers = { 'If-Match': draft.headers.etag ?? '' };
  const commitment = await signCommitment(caller, draft.body.id, signatory);
  const answer = await caller.post(
    `/drafts/${draft.body.id}/submit`,
    { letterVersion: 1, commitment, ...(policy && { policy }) },
    headers,
  );
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.caseId;
}

/** The same under the demonstration's policy, whose clocks are seconds. */
export function submitPosting(caller: Caller, partyId: string, content: object): Promise<string> {
  return startPosting(caller, partyId, content, 'demo-1');
}

export const newKey = (): string => randomUUID();

/** A scheme for a challenge, with the claimant alone on its roster. */
export function scheme(personId: string, name: string): object {
  return { ...CHALLENGE_SCHEME_EXAMPLE, team: [{ personId, name, role: '负责人' }] };
}
