import type { District, Role, Text } from '../vocabulary.ts';

/** The levels of office: an administrator grants and withdraws the roles of their own level (R1). */
const OFFICE_LEVELS = {
  municipal: { zh: '市级', en: 'Municipal' },
  national: { zh: '国家级', en: 'National' },
  district: { zh: '区级', en: 'District' },
  station: { zh: '设站单位', en: 'Station unit' },
  system: { zh: '系统', en: 'System' },
} as const satisfies Record<string, Text>;
export type OfficeLevel = keyof typeof OFFICE_LEVELS;

/** The level that a role belongs to; everyone is an applicant, nobody grants it. */
export const LEVEL_OF_ROLE: Readonly<Record<Exclude<Role, 'applicant' | 'administrator'>, OfficeLevel>> = {
  municipal_reviewer: 'municipal',
  municipal_supervisor: 'municipal',
  organiser: 'municipal',
  expert: 'municipal',
  national_reviewer: 'national',
  district_officer: 'district',
  station_officer: 'station',
  operator: 'system',
};
export type GrantableRole = keyof typeof LEVEL_OF_ROLE;
export const GRANTABLE_ROLES = Object.keys(LEVEL_OF_ROLE) as [GrantableRole, ...GrantableRole[]];
export const OFFICE_LEVEL_CODES = Object.keys(OFFICE_LEVELS) as [OfficeLevel, ...OfficeLevel[]];

/** One entry of the record of roles, oldest first. */
export interface RoleEntry {
  readonly role: Role;
  readonly act: 'grant' | 'withdraw';
  readonly level: OfficeLevel;
  readonly district: District | null;
  readonly station: string | null;
}

export interface Office {
  readonly roles: readonly Role[];
  readonly district?: District;
  readonly station?: string;
}

/**
 * The roles of an account: those of its token and those granted on record, less what the record withdrew. The last
 * entry of a role decides, so that a withdrawal holds whatever the identity provider still says (R1).
 */
export function effectiveOffice(token: Office, entries: readonly RoleEntry[]): Office {
  const last = new Map(entries.map((entry) => [entry.role, entry]));
  const kept = token.roles.filter((role) => last.get(role)?.act !== 'withdraw');
  const granted = [...last.values()].filter((entry) => entry.act === 'grant');
  const roles = [...new Set([...kept, ...granted.map((entry) => entry.role)])];
  const district = granted.find((entry) => entry.district)?.district ?? token.district;
  const station = granted.find((entry) => entry.station)?.station ?? token.station;
  return { roles, ...(district && { district }), ...(station && { station }) };
}

/**
 * The levels whose roles an administrator grants. One appointed on record has the levels of that record; one whom only
 * the identity provider names is the first of a new system, and has them all.
 */
export function levelsOfAdministrator(
  roles: readonly Role[],
  entries: readonly RoleEntry[],
): readonly OfficeLevel[] {
  if (!roles.includes('administrator')) return [];
  const own = entries.filter((entry) => entry.role === 'administrator');
  if (own.length === 0) return OFFICE_LEVEL_CODES;
  const last = new Map(own.map((entry) => [entry.level, entry]));
  return [...last.values()].filter((entry) => entry.act === 'grant').map((entry) => entry.level);
}
