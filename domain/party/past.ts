import { findingOf, type Finding } from '../eligibility/finding.ts';
import { PARTY_REFUSALS } from './refusals.ts';
import type { Organisation, Person } from './schema.ts';

const finding = findingOf(PARTY_REFUSALS);

/** Dates of what a party declares to have happened, by the field (R1). */
function happenings(declared: Person | Organisation): [pointer: string, date: string | undefined][] {
  if ('creditCode' in declared)
    return [
      ['/registeredOn', declared.registeredOn],
      ...declared.platforms.map(({ establishedOn }, i): [string, string | undefined] => [
        `/platforms/${i}/establishedOn`,
        establishedOn,
      ]),
    ];
  const { degree, postdoc } = declared;
  return [
    ['/degree/awardedOn', degree?.awardedOn],
    ['/postdoc/enteredOn', postdoc?.enteredOn],
    ['/postdoc/leftOn', postdoc?.leftOn],
  ];
}

/** R1: a degree, a time in station, a registration, a platform lies in the past. @param today Shanghai date; it counts */
export function futureDates(declared: Person | Organisation, today: string): Finding[] {
  return happenings(declared).flatMap(([pointer, date]) =>
    date !== undefined && date > today ? [finding('DATE_IN_FUTURE', { pointer, params: { today } })] : [],
  );
}

/** R1: an attestation cannot hold until a Shanghai date that is over; `today` is not. */
export function attestationTermFindings(until: string | undefined, today: string): Finding[] {
  return until !== undefined && until < today
    ? [finding('ATTESTATION_OVER', { pointer: '/until', params: { today } })]
    : [];
}
