import type { Text } from '../vocabulary.ts';

/** An act that settles a matter, and the request that does it: `{party}` and `{subject}` are the matter's. */
interface MatterAct extends Text {
  readonly code: string;
  readonly path: string;
}

interface MatterKind extends Text {
  /** Where it can be read whole. */
  readonly read: string;
  readonly acts: readonly MatterAct[];
}

const DECLINE_REQUEST = {
  code: 'decline',
  zh: '不予核验',
  en: 'Decline',
  path: '/attestation-requests/{subject}/decline',
} as const;

/** Kinds of task that are no case (R1, R2, R31, R39). */
export const MATTER_KINDS = {
  attestation: {
    zh: '申请核验',
    en: 'Attestation requested',
    read: '/attestation-requests/{subject}',
    acts: [
      { code: 'attest', zh: '核验', en: 'Attest', path: '/parties/{party}/attestations' },
      DECLINE_REQUEST,
    ],
  },
  confirmation: {
    zh: '申请确认代表单位',
    en: 'Confirmation requested',
    read: '/attestation-requests/{subject}',
    acts: [
      { code: 'confirm', zh: '确认', en: 'Confirm', path: '/parties/{party}/confirmations' },
      DECLINE_REQUEST,
    ],
  },
  naming: {
    zh: '被单位登记，待本人答复',
    en: 'Named by a unit',
    read: '/me/namings',
    acts: [
      { code: 'answer', zh: '同意或谢绝', en: 'Consent or decline', path: '/parties/{party}/namings/answer' },
    ],
  },
  teamInvitation: {
    zh: '受邀加入团队',
    en: 'Invited to a team',
    read: '/parties/{party}',
    acts: [{ code: 'answer', zh: '同意或谢绝', en: 'Consent or decline', path: '/teams/{party}/answer' }],
  },
  claimConsent: {
    zh: '以本人名义揭榜，待本人同意',
    en: 'Named on a claim',
    read: '/claim-drafts/{subject}/consent',
    acts: [
      { code: 'answer', zh: '同意或谢绝', en: 'Consent or decline', path: '/claim-drafts/{subject}/consent' },
    ],
  },
  matchReport: {
    zh: '向市级报送对接情况',
    en: 'Report of the match due',
    read: '/projects/{subject}',
    acts: [{ code: 'report', zh: '报送对接情况', en: 'Report the match', path: '/projects/{subject}/notes' }],
  },
  outcomeReport: {
    zh: '向市级报送研发成果',
    en: 'Report of the outcome due',
    read: '/projects/{subject}',
    acts: [
      { code: 'report', zh: '报送研发成果', en: 'Report the outcome', path: '/projects/{subject}/notes' },
    ],
  },
} as const satisfies Readonly<Record<string, MatterKind>>;
export type MatterCode = keyof typeof MATTER_KINDS;

/** A path of a kind, for one matter. */
export function matterPath(
  path: string,
  { partyId, subjectId }: { partyId: string; subjectId: string },
): string {
  return path.replace('{party}', partyId).replace('{subject}', subjectId);
}

/**
 * To whom a matter is addressed: an office, the office of one station or district, or one account. The office of a station
 * is more than a role: another station's officer is not meant.
 */
export const addressee = {
  organiser: 'organiser',
  station: (creditCode: string) => `station:${creditCode}`,
  district: (district: string) => `district:${district}`,
  account: (account: string) => `account:${account}`,
} as const;

/** The addresses at which somebody reads. */
export function addressesOf(reader: {
  readonly id: string;
  readonly roles: readonly string[];
  readonly station?: string | undefined;
  readonly district?: string | undefined;
}): string[] {
  const { id, roles, station, district } = reader;
  return [
    addressee.account(id),
    ...(roles.includes('organiser') ? [addressee.organiser] : []),
    ...(roles.includes('station_officer') && station !== undefined ? [addressee.station(station)] : []),
    ...(roles.includes('district_officer') && district !== undefined ? [addressee.district(district)] : []),
  ];
}
