import { ok } from './acts.ts';
import { Negotiators } from './negotiation.ts';
import { publish } from './review-steps.ts';
import { challenge, scheme, submitPosting } from './samples.ts';
import { signCommitment } from './signer.ts';
import { startSystem, type TestSystem } from './system.ts';

const NAMES = { lina: '李娜', sunyue: '孙悦', chenwei: '陈伟' } as const;
export type Member = keyof typeof NAMES;

/** A team of lina with sunyue and chenwei, its claims, and what its members are asked and told (R2). */
export function teamClaims() {
  let system: TestSystem;
  let they: Negotiators;
  let team: string;
  const idOf = (account: Member): string => they.people[account] ?? '';

  const join = async (account: Member): Promise<void> => {
    await ok(system.as('lina').post(`/teams/${team}/invitations`, { personId: idOf(account) }));
    await ok(system.as(account).post(`/teams/${team}/answer`, { consent: 'consented' }));
  };

  const named = (accounts: readonly Member[], change: object = {}): object => ({
    ...scheme(idOf('lina'), '李娜'),
    team: accounts.map((account) => ({ personId: idOf(account), name: NAMES[account], role: '成员' })),
    ...change,
  });

  const asks = async (account: string): Promise<{ draftId: string; text: string }[]> =>
    (await system.as(account).get('/tasks?limit=100')).body.items.flatMap(({ matter }) =>
      matter?.kind.code === 'claimConsent'
        ? [{ draftId: matter.read.split('/')[2] ?? '', text: matter.text.zh }]
        : [],
    );

  const told = async (account: string): Promise<string[]> =>
    (await system.as(account).get('/notifications?limit=100')).body.items.map(({ zh }) => zh);

  const consent = (account: string, draftId: string) =>
    system.as(account).post(`/claim-drafts/${draftId}/consent`, { consent: 'consented' });

  const decline = (account: string, draftId: string, reason = '时间安排冲突。') =>
    system.as(account).post(`/claim-drafts/${draftId}/consent`, { consent: 'declined', reason });

  async function open(): Promise<string> {
    const id = await submitPosting(system.as('zhangqiang'), they.zhixin, challenge());
    await publish(system, 'zhangqiang', id);
    return id;
  }

  const draftOf = async (postingId: string, accounts: readonly Member[], change: object = {}) =>
    ok(
      system
        .as('lina')
        .post(`/postings/${postingId}/claim-drafts`, { partyId: team, scheme: named(accounts, change) }),
    );

  const submit = async (draftId: string, version: string) =>
    system
      .as('lina')
      .post(
        `/claim-drafts/${draftId}/submit`,
        { letterVersion: 1, commitment: await signCommitment(system.as('lina'), draftId) },
        { 'If-Match': version },
      );
  /** A claim of the team with sunyue named and consenting. */
  async function claimed(
    change: object = {},
  ): Promise<{ postingId: string; draftId: string; claimId: string }> {
    const postingId = await open();
    const draft = await draftOf(postingId, ['lina', 'sunyue'], change);
    const draftId = draft.body.id;
    await ok(consent('sunyue', draftId));
    const sent = await ok(submit(draftId, draft.headers.etag ?? ''));
    const claimId = sent.body.claimId as string;
    await they.until('zhuban1', claimId, 'verification');
    return { postingId, draftId, claimId };
  }

  /** Starts the system, with both members in the team. */
  async function begin(): Promise<{ system: TestSystem; they: Negotiators; team: string }> {
    system = await startSystem();
    they = await Negotiators.meet(system, NAMES);
    const profile = { fields: ['new_energy'], keywords: [], abstract: '固态电池。' };
    team = (await ok(system.as('lina').post('/teams', { name: '固态电池团队', profile }))).body.id;
    for (const account of ['sunyue', 'chenwei'] as const) await join(account);
    return { system, they, team };
  }

  return { begin, idOf, join, named, asks, told, consent, decline, open, draftOf, submit, claimed };
}
