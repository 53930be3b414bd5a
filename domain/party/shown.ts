import { DISTRICTS, type Text } from '../vocabulary.ts';
import { LEGAL_FORMS, PLATFORMS, QUALIFICATIONS } from './legal-form.ts';
import type { Declared } from './party.ts';

interface Coded extends Text {
  readonly code: string;
}

/** A poster as those read it who could claim (R19): what identifies it and vouches for it, not how to reach it. */
export interface ShownParty {
  readonly kind: 'organisation' | 'person' | 'team';
  readonly name: string;
  readonly creditCode: string | null;
  readonly legalForm: Coded | null;
  readonly qualification: Coded | null;
  readonly stationUnit: string | null;
  readonly employer: string | null;
  readonly district: Coded | null;
  readonly platforms: Coded[];
}

/** A party's declaration without contacts, dates, certificates, address and the people behind it. */
export function shownParty(declared: Declared): ShownParty {
  const none = {
    creditCode: null,
    legalForm: null,
    qualification: null,
    stationUnit: null,
    employer: null,
    district: null,
    platforms: [],
  };
  const { name } = declared;
  if ('leadId' in declared) return { ...none, kind: 'team', name };
  const { district: where } = declared;
  const district = where === undefined ? null : coded(DISTRICTS, where);
  if ('creditCode' in declared)
    return {
      ...none,
      kind: 'organisation',
      name,
      creditCode: declared.creditCode,
      legalForm: coded(LEGAL_FORMS, declared.legalForm),
      district,
      platforms: declared.platforms.map(({ kind }) => coded(PLATFORMS, kind)),
    };
  return {
    ...none,
    kind: 'person',
    name,
    qualification: coded(QUALIFICATIONS, declared.qualification),
    stationUnit: declared.postdoc?.stationUnit.name ?? null,
    employer: declared.employer?.name ?? null,
    district,
  };
}

function coded<Code extends string>(words: Readonly<Record<Code, Text>>, code: Code): Coded {
  const { zh, en } = words[code];
  return { code, zh, en };
}
