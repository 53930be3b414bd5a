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

/** The area of an office: a district's bureau has a district, a station's office a unit; the other levels have none (R1). */
export interface Area {
  readonly district: District | null;
  readonly station: string | null;
}

/** The part of an area that a level needs; null: the level covers all of the programme. */
export function areaOfLevel(level: OfficeLevel): keyof Area | null {
  return level === 'district' || level === 'station' ? level : null;
}

/** One entry of the record of roles, oldest first. */
export interface RoleEntry extends Area {
  readonly role: Role;
  readonly act: 'grant' | 'withdraw';
  readonly level: OfficeLevel;
}

export interface Office {
  readonly roles: readonly Role[];
  readonly district?: District;
  readonly station?: string;
}

/** An office that an administrator fills: a level, and its area where it has one. */
export interface Administered extends Area {
  readonly level: OfficeLevel;
}

/**
 * The roles of an account: those of its token and those granted on record, less what the record withdrew. The last
 * entry of a role decides, so that a withdrawal holds whatever the identity provider still says (R1). Of an
 * administrator each office is decided by itself.
 */
export function effectiveOffice(token: Office, entries: readonly RoleEntry[]): Office {
  const last = new Map(entries.map((entry) => [entry.role, entry]));
  const administers = administeredOnRecord(entries);
  if (administers.length > 0) last.set('administrator', administers[0] as RoleEntry);
  const kept = token.roles.filter((role) => last.get(role)?.act !== 'withdraw');
  const granted = [...last.values()].filter((entry) => entry.act === 'grant');
  const roles = [...new Set([...kept, ...granted.map((entry) => entry.role)])];
  const of = (role: Role) => granted.find((entry) => entry.role === role);
  const district = of('district_officer')?.district ?? token.district;
  const station = of('station_officer')?.station ?? token.station;
  return { roles, ...(district && { district }), ...(station && { station }) };
}

/** The office that an account holds, without roles that need an area and have none (R1). */
export function withinArea<O extends Office>(office: O): O {
  const { roles, district, station } = office;
  const missing = (role: Role) =>
    (role === 'district_officer' && district === undefined) ||
    (role === 'station_officer' && station === undefined);
  return roles.some(missing) ? { ...office, roles: roles.filter((role) => !missing(role)) } : office;
}

function administeredOnRecord(entries: readonly RoleEntry[]): RoleEntry[] {
  const own = entries.filter((entry) => entry.role === 'administrator');
  const last = new Map(own.map((entry) => [[entry.level, entry.district, entry.station].join(' '), entry]));
  return [...last.values()].filter((entry) => entry.act === 'grant');
}

/**
 * The offices that an administrator fills. One appointed on record has the levels and areas of that record; one whom only
 * the identity provider names is the first of a new system, and has them all (`null`).
 */
export function administeredBy(
  roles: readonly Role[],
  entries: readonly RoleEntry[],
): readonly Administered[] | null {
  if (!roles.includes('administrator')) return [];
  return entries.some((entry) => entry.role === 'administrator') ? administeredOnRecord(entries) : null;
}

/** True if an administrator fills an office: of their own level and area (R1). */
export function administers(offices: readonly Administered[] | null, wanted: Administered): boolean {
  if (offices === null) return true;
  const part = areaOfLevel(wanted.level);
  return offices.some((one) => one.level === wanted.level && (part === null || one[part] === wanted[part]));
}
