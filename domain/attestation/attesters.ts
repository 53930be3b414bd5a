import { addressee } from '../matter/kinds.ts';
import { FACTS, type Fact } from '../party/facts.ts';
import type { Declared } from '../party/party.ts';
import type { Organisation, Person } from '../party/schema.ts';

/** Unit whose officer vouches for a person's fact: the station for the status there, the unit for who works in it (R1). */
export function unitOf(fact: Fact, declared: Declared): string | null {
  const { employer, postdoc } = declared as Partial<Person>;
  const unit = fact === 'station_status' ? postdoc?.stationUnit : (employer ?? postdoc?.stationUnit);
  return unit?.creditCode ?? null;
}

/** Addresses of those who can attest a fact: the organiser, the officers of the unit that vouches for it, or both (R1). */
export function attestersOf(fact: Fact, declared: Declared): string[] {
  const unit = unitOf(fact, declared);
  return FACTS[fact].attestedBy.flatMap((role) => {
    if (role === 'organiser') return [addressee.organiser];
    return unit === null ? [] : [addressee.station(unit)];
  });
}

/** True if a party has declared what one of its facts is about: else there is nothing to attest (R1). */
export function isDeclared(fact: Fact, declared: Declared): boolean {
  if (FACTS[fact].of === 'organisation')
    return fact !== 'signatories' || (declared as Organisation).signatories.length > 0;
  const { degree, postdoc, employer } = declared as Person;
  if (fact === 'degree') return degree !== undefined;
  return fact === 'station_status' ? postdoc !== undefined : (employer ?? postdoc) !== undefined;
}
