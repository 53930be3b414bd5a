import { randomUUID } from 'node:crypto';
import { CHALLENGE_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import {
  by,
  keyOf,
  next,
  ofPosting,
  ORGANISER,
  ownPerson,
  ownPosting,
  type GrownList,
} from './grown-list.ts';
import { AT, many, ME, type GrownRows } from './grown-rows.ts';
import { challenge } from './samples.ts';

/** A team, each of whose members is checked, and a way to let it grow. */
async function growingTeam(
  rows: GrownRows,
): Promise<{ teamId: string; grow: (count: number) => Promise<void> }> {
  const people = await rows.parties(1, 'person');
  const [teamId = ''] = await rows.teams([people]);
  const grow = async (count: number): Promise<void> => {
    people.push(...(await rows.parties(count, 'person')));
    const members = people
      .slice(1)
      .map((personId) => ({ personId, name: '李明', consent: 'consented', at: AT }));
    await rows.change(`update parties set content = jsonb_set(content, '{members}', $2) where id = $1`, [
      teamId,
      JSON.stringify(members),
    ]);
  };
  return { teamId, grow };
}

/** The lists of a posting, its claims and its negotiation. */
export const POSTING_LISTS: Readonly<Record<string, GrownList>> = {
  listEvents: {
    roles: ORGANISER,
    async begin(rows) {
      const [id = ''] = await rows.cases(1, 'posting', 'open');
      return {
        path: `/cases/${id}/events`,
        grow: (count) =>
          rows.add(
            'case_events',
            many(count, () => ({
              case_id: id,
              version: next(),
              command_id: randomUUID(),
              act: 'submit',
              from_stage: 'open',
              to_stage: 'open',
              at: AT,
              actor_id: 'test',
              actor_name: '测试',
              outcome: {},
              prev_hash: 'a',
              hash: 'a',
            })),
          ),
      };
    },
  },
  listFamily: {
    roles: ORGANISER,
    async begin(rows) {
      const [id = ''] = await rows.cases(1, 'posting', 'withdrawn', { final: true });
      return {
        path: `/cases/${id}/family`,
        grow: (count) => rows.cases(count, 'claim', 'withdrawn', { family_id: id, final: true }),
      };
    },
  },
  listLineage: {
    roles: ORGANISER,
    async begin(rows) {
      const { posterId, postingId } = await ownPosting(rows);
      return {
        path: `/postings/${postingId}/lineage`,
        grow: (count) => rows.postings(count, posterId, challenge(), { repost_of: postingId }),
      };
    },
  },
  listClaimChecks: {
    roles: ORGANISER,
    async begin(rows) {
      const { postingId } = await ownPosting(rows);
      const { teamId, grow } = await growingTeam(rows);
      const [claimId = ''] = await rows.claims(1, postingId, [teamId], CHALLENGE_SCHEME_EXAMPLE);
      return { path: `/claims/${claimId}/checks`, grow };
    },
  },
  listPostingChecks: {
    roles: ORGANISER,
    async begin(rows) {
      const { teamId: poster, grow } = await growingTeam(rows);
      const [postingId = ''] = await rows.postings(1, poster, challenge());
      const [reviewId = ''] = await rows.cases(1, 'review', 'municipal');
      await rows.add('reviews', [
        {
          case_id: reviewId,
          subject_id: postingId,
          subject_type: 'posting',
          purpose: 'submission',
          subject_version: 1,
          levels: [],
          content_hash: 'a'.repeat(64),
        },
      ]);
      return { path: `/reviews/${reviewId}/checks`, grow };
    },
  },
  listClaimAccesses: {
    async begin(rows) {
      const claimantId = await ownPerson(rows);
      const [claimId = ''] = await rows.cases(1, 'claim', 'withdrawn', { final: true });
      await rows.relate([claimId], claimantId, 'claimant');
      return {
        path: `/claims/${claimId}/accesses`,
        grow: (count) =>
          rows.add(
            'file_accesses',
            many(count, () => ({
              case_id: claimId,
              what: `attachment ${randomUUID()}`,
              sha256: 'a',
              account_id: 'test',
              account_name: '测试',
              at: AT,
            })),
          ),
      };
    },
  },
  listClaims: {
    roles: ['applicant'],
    async begin(rows) {
      const { posterId, postingId } = await ownPosting(rows);
      await rows.add('posting_versions', [
        {
          posting_id: postingId,
          version: 2,
          content: challenge({ title: '固态电池界面改性与表征' }),
          content_hash: 'b',
          poster_version: 1,
          submitted_at: AT,
          submitted_by: 'test',
        },
      ]);
      await rows.change('update postings set version = 2, published_version = 2 where case_id = $1', [
        postingId,
      ]);
      return {
        path: `/postings/${postingId}/claims`,
        grow: async (count) => {
          const claimants = await rows.parties(count, 'person');
          const ids = await rows.claims(count, postingId, claimants, CHALLENGE_SCHEME_EXAMPLE);
          await rows.relate(ids, posterId, 'poster');
        },
      };
    },
  },
  listPublicPostings: published('/public/postings?limit=100'),
  openPostings: published('/open-data/postings'),
  getClaimAdvice: ofPosting('/postings/{id}/advice', 'claim_experts', (posting_id) => ({
    claim_id: randomUUID(),
    expert: 'expert',
    posting_id,
    appointed_at: AT,
  })),
  listAnswers: {
    async begin(rows) {
      const { postingId } = await ownPosting(rows);
      return {
        path: `/public/postings/${postingId}/questions`,
        grow: async (count) => {
          const asked = many(count, () => question(postingId));
          await rows.add('posting_questions', asked);
          await rows.add(
            'question_answers',
            asked.map(({ id }) => ({
              question_id: id,
              no: 1,
              kind: 'answer',
              text: '下月。',
              by_account: 'test',
              at: AT,
            })),
          );
        },
      };
    },
  },
  listQuestions: ofPosting('/postings/{id}/questions', 'posting_questions', question),
  listRoomFiles: {
    async begin(rows) {
      const partyId = await ownPerson(rows);
      const [id = ''] = await rows.cases(1, 'negotiation', 'open');
      await rows.relate([id], partyId, 'claimant');
      return {
        path: `/negotiations/${id}/files`,
        grow: async (count) => {
          const files = await rows.files(count);
          await rows.add(
            'room_files',
            files.map((attachment_id) => ({
              id: randomUUID(),
              negotiation_id: id,
              version: next(),
              attachment_id,
              side: 'claimant',
              ...by,
              at: AT,
            })),
          );
        },
      };
    },
  },
  listConfidentialAnnexes: {
    async begin(rows) {
      const person = await ownPerson(rows);
      const [posterId = ''] = await rows.parties(1, 'organisation');
      const [postingId = ''] = await rows.postings(1, posterId, challenge());
      await rows.add('annex_letters', [letterOf(postingId, person, ME)]);
      await rows.claims(1, postingId, [person], CHALLENGE_SCHEME_EXAMPLE);
      await rows.change('update claims set live = true where posting_id = $1', [postingId]);
      const attachments: object[] = [];
      return {
        path: `/postings/${postingId}/annexes`,
        grow: async (count) => {
          const files = await rows.files(count);
          attachments.push(
            ...files.map((attachmentId) => ({ attachmentId, title: '附件', confidential: true })),
          );
          await rows.change('update posting_versions set content = $2 where posting_id = $1', [
            postingId,
            JSON.stringify(challenge({ attachments })),
          ]);
        },
      };
    },
  },
  listAnnexLetters: {
    async begin(rows) {
      const { postingId } = await ownPosting(rows);
      await rows.add('signing_keys', [keyOf('a', 'signatory')]);
      return {
        path: `/postings/${postingId}/confidentiality-letters`,
        grow: (count) =>
          rows.add(
            'annex_letters',
            many(count, () => letterOf(postingId, randomUUID(), randomUUID())),
          ),
      };
    },
  },
  listAnnexAccesses: {
    async begin(rows) {
      const { postingId } = await ownPosting(rows);
      return {
        path: `/postings/${postingId}/annex-accesses?limit=100`,
        grow: async (count) => {
          const files = await rows.files(count);
          await rows.add(
            'annex_accesses',
            files.map((attachment_id) => ({
              id: randomUUID(),
              posting_id: postingId,
              attachment_id,
              sha256: 'a',
              account_id: 'test',
              account_name: '测试',
              at: AT,
            })),
          );
        },
      };
    },
  },
};

function published(path: string): GrownList {
  return {
    async begin(rows) {
      const [posterId = ''] = await rows.parties(1, 'organisation');
      return { path, grow: (count) => rows.postings(count, posterId, challenge()) };
    },
  };
}

function question(postingId: string) {
  return {
    id: randomUUID(),
    posting_id: postingId,
    question: '何时？',
    asked_by: 'test',
    asked_at: AT,
    due_at: AT,
    closed_at: AT,
  };
}

function letterOf(postingId: string, personId: string, account: string) {
  return {
    id: randomUUID(),
    posting_id: postingId,
    posting_version: 1,
    person_id: personId,
    account_id: account,
    account_name: '我',
    template_version: 1,
    terms: {},
    terms_sha256: 'a',
    key_thumbprint: 'a',
    jws: 'a',
    signed_at: AT,
  };
}
