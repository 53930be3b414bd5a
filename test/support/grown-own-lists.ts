import { randomUUID } from 'node:crypto';
import { CHALLENGE_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import {
  keyOf,
  later,
  listOf,
  next,
  ORGANISER,
  ownPerson,
  ownPosting,
  type GrownList,
} from './grown-list.ts';
import { AT, many, ME, type GrownRows } from './grown-rows.ts';
import { challenge, transfer } from './samples.ts';

/** The lists of the signed-in person. */
export const OWN_LISTS: Readonly<Record<string, GrownList>> = {
  listTasks: {
    roles: ORGANISER,
    begin: (rows) =>
      Promise.resolve({
        path: '/tasks?limit=100',
        grow: async (count) => {
          const ids = await rows.cases(count, 'claim', 'withdrawn', { final: true });
          await rows.add(
            'tasks',
            ids.map((case_id) => ({ case_id, who: 'organiser', since_at: AT })),
          );
        },
      }),
  },
  listMyQuestions: {
    async begin(rows) {
      const { postingId } = await ownPosting(rows);
      const asked = () => ({
        id: randomUUID(),
        posting_id: postingId,
        question: '何时？',
        asked_by: ME,
        asked_at: AT,
        due_at: AT,
      });
      return {
        path: '/me/questions',
        grow: (count) => rows.add('posting_questions', many(count, asked)),
      };
    },
  },
  listNotifications: listOf('/notifications?limit=100', 'notifications', () => ({
    who: `account:${ME}`,
    zh: '通知',
    en: 'notice',
    created_at: AT,
  })),
  listMyParties: {
    begin: (rows) =>
      Promise.resolve({
        path: '/me/parties',
        grow: async (count) => rows.seat(await rows.parties(count, 'organisation'), 'agent'),
      }),
  },
  listDrafts: drafts('/drafts', 'posting'),
  listDraftVersions: {
    async begin(rows) {
      const partyId = await ownPerson(rows);
      const id = randomUUID();
      await rows.add('drafts', [draft(id, 'posting', partyId)]);
      return {
        path: `/drafts/${id}/versions`,
        grow: (count) =>
          rows.add(
            'draft_versions',
            many(count, () => ({
              draft_id: id,
              version: next(),
              content: {},
              by_account: ME,
              at: AT,
              content_hash: 'a',
            })),
          ),
      };
    },
  },
  listPostingActDraftVersions: actDraftVersions('/postings/{id}/drafts/amend/versions', async (rows) => {
    const { postingId } = await ownPosting(rows);
    return postingId;
  }),
  listClaimActDraftVersions: actDraftVersions('/claims/{id}/drafts/amend/versions', async (rows) => {
    const claimantId = await ownPerson(rows);
    const [id = ''] = await rows.claims(1, randomUUID(), [claimantId], CHALLENGE_SCHEME_EXAMPLE);
    await rows.relate([id], claimantId, 'claimant');
    return id;
  }),
  listClaimConsents: {
    async begin(rows) {
      const id = randomUUID();
      await rows.add('drafts', [draft(id, 'claim', await ownPerson(rows))]);
      return {
        path: `/claim-drafts/${id}/consents`,
        grow: async (count) => {
          const ids = await rows.parties(count, 'person');
          await rows.add(
            'claim_consents',
            ids.map((person_id) => ({ draft_id: id, person_id, asked_at: AT })),
          );
        },
      };
    },
  },
  listClaimDrafts: drafts('/me/claim-drafts', 'claim'),
  listDelegations: listOf('/me/delegations', 'review_delegations', () => ({
    id: randomUUID(),
    role: 'municipal_reviewer',
    from_account: ME,
    from_name: '我',
    to_account: 'other',
    to_name: '他人',
    from_at: AT,
    until_at: later(next()),
    reason: '休假',
  })),
  listMyKeys: listOf('/me/keys', 'signing_keys', () => keyOf(randomUUID(), ME)),
  listAttestationRequests: attestationRequests(() => '/attestation-requests'),
  listPartyAttestationRequests: attestationRequests((partyId) => `/parties/${partyId}/attestation-requests`),
  listNamings: {
    async begin(rows) {
      const personId = await ownPerson(rows);
      return {
        path: '/me/namings',
        grow: async (count) => {
          const ids = await rows.parties(count, 'organisation');
          await rows.add(
            'unit_namings',
            ids.map((party_id) => ({
              party_id,
              person_id: personId,
              capacity: 'signatory',
              named_by: 'test',
              named_at: AT,
            })),
          );
        },
      };
    },
  },
  listMandates: listOf('/me/mandates', 'mandates', () => ({
    id: randomUUID(),
    ...party,
    helper_account: ME,
    helper_name: '我',
    scopes: ['claim'],
    until_at: later(1),
    reason: '代办',
    granted_by: 'test',
    granted_name: '测试',
    granted_at: AT,
  })),
  listRoles: listOf(`/officials/${ME}/roles`, 'role_grants', () => ({
    id: randomUUID(),
    account_id: ME,
    account_name: '我',
    role: 'expert',
    act: 'grant',
    level: 'municipal',
    reason: '聘任',
    ...by,
    at: AT,
  })),
  listInterests: listOf('/me/interests', 'declared_interests', () => ({
    id: randomUUID(),
    account_id: ME,
    subject: randomUUID(),
    relation: '亲属',
    at: AT,
  })),
  listMyClaims: {
    async begin(rows) {
      const claimantId = await ownPerson(rows);
      return {
        path: '/me/claims',
        grow: async (count) => {
          const ids = await rows.claims(count, randomUUID(), [claimantId], CHALLENGE_SCHEME_EXAMPLE);
          await rows.relate(ids, claimantId, 'claimant');
        },
      };
    },
  },
  listMySuggestions: {
    async begin(rows) {
      const [posterId = ''] = await rows.parties(1, 'organisation');
      await rows.postings(60, posterId, transfer());
      return {
        path: '/me/suggestions',
        grow: async (count) => {
          await rows.seat(await rows.parties(count, 'organisation'), 'agent');
        },
      };
    },
  },
  listMyInvitations: {
    async begin(rows) {
      const party_id = await ownPerson(rows);
      const [posterId = ''] = await rows.parties(1, 'organisation');
      return {
        path: '/me/invitations',
        grow: async (count) => {
          const ids = await rows.postings(count, posterId, challenge());
          await rows.add(
            'match_invitations',
            ids.map((posting_id) => ({
              ...{ id: randomUUID(), posting_id, party_id, at: AT, ...by },
              ...{ invites: 'claimant', inviter: 'poster', message: '诚邀揭榜。' },
            })),
          );
        },
      };
    },
  },
  listAssignedSchemes: {
    roles: ['expert'],
    async begin(rows) {
      const { postingId } = await ownPosting(rows);
      return {
        path: '/me/schemes',
        grow: async (count) => {
          const ids = await rows.claims(count, postingId, [randomUUID()], CHALLENGE_SCHEME_EXAMPLE);
          await rows.add(
            'claim_experts',
            ids.map((claim_id) => ({ claim_id, expert: ME, posting_id: postingId, appointed_at: AT })),
          );
          // Claims that are over are shown to who has scored them.
          const sheet = { expert: ME, scores: {}, comment: '可行。', at: AT };
          await rows.add(
            'claim_scores',
            ids.map((claim_id) => ({ claim_id, ...sheet })),
          );
        },
      };
    },
  },
};

const party = { party_id: randomUUID() };
const by = { by_account: 'test', by_name: '测试' };

function attestationRequests(pathOf: (partyId: string) => string): GrownList {
  return {
    roles: ORGANISER,
    async begin(rows) {
      const partyId = await ownPerson(rows);
      return {
        path: pathOf(partyId),
        grow: (count) =>
          rows.add(
            'attestation_requests',
            many(count, () => ({
              id: randomUUID(),
              party_id: partyId,
              about: 'agent',
              agent_account: randomUUID(),
              who: ['organiser'],
              evidence_ids: [],
              note: '请核验',
              asked_by: ME,
              asked_name: '我',
              asked_at: AT,
              deadline_at: later(next()),
            })),
          ),
      };
    },
  };
}

function draft(id: string, kind: 'posting' | 'claim', partyId: string) {
  return {
    id,
    kind,
    party_id: partyId,
    subject_id: randomUUID(),
    version: 1,
    content: {},
    created_by: ME,
    created_at: AT,
    updated_at: AT,
  };
}

function drafts(path: string, kind: 'posting' | 'claim'): GrownList {
  return {
    async begin(rows) {
      const partyId = await ownPerson(rows);
      return {
        path,
        grow: (count) =>
          rows.add(
            'drafts',
            many(count, () => draft(randomUUID(), kind, partyId)),
          ),
      };
    },
  };
}

/** The kept versions of an act's draft on a case of the reader's party. */
function actDraftVersions(path: string, ownCase: (rows: GrownRows) => Promise<string>): GrownList {
  return {
    async begin(rows) {
      const id = await ownCase(rows);
      const row = () => ({
        case_id: id,
        act: 'amend',
        version: next(),
        content: {},
        by_account: ME,
        at: AT,
      });
      return { path: path.replace('{id}', id), grow: (count) => rows.add('act_drafts', many(count, row)) };
    },
  };
}
