/** Mutants that `npm test` tries each time: one for each kind of rule that nobody had tested (docs/testing.md). */
export const SAMPLE = [
  {
    rule: 'R12 a period that ends on a Sunday',
    file: 'domain/calendar/deadline.ts',
    code: 'const last = workingDayFrom(day, years);',
    instead: 'const last = day;',
  },
  {
    rule: 'R12 the deadline’s own instant is in time',
    file: 'domain/calendar/deadline.ts',
    code: 'epochMs(instant) <= epochMs(deadline)',
    instead: 'epochMs(instant) < epochMs(deadline)',
  },
  {
    rule: 'R35 the place in a ranking',
    file: 'domain/evaluation/rank.ts',
    code: 'place: index + 1,',
    instead: 'place: index,',
  },
  {
    rule: 'R35 its rounding',
    file: 'domain/evaluation/rank.ts',
    code: 'Math.round(value * 100) / 100',
    instead: 'Math.round(value * 10) / 10',
  },
  {
    rule: 'R11 a party’s authorised signatory as judge',
    file: 'domain/conflict/standing.ts',
    code: "named('signatory', one.personId, one.name)",
    instead: "named('helper', one.personId, one.name)",
  },
  {
    rule: 'R20 the checks of a roster',
    file: 'domain/verification/checks.ts',
    code: "consent === 'consented'",
    instead: "consent !== 'declined'",
  },
  {
    rule: 'R7 an officer without a district',
    file: 'domain/party/mandate.ts',
    code: "officer.roles.includes('district_officer') && officer.district !== null",
    instead: "officer.roles.includes('district_officer')",
  },
  {
    rule: 'R39 a figure of the standard policy',
    file: 'domain/policy/policy.ts',
    code: 'officeHour: 9,\n    // After',
    instead: 'officeHour: 10,\n    // After',
  },
];
