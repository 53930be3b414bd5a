import type { Text } from '../vocabulary.ts';
import type { Qualification } from './legal-form.ts';

/** Facts that a qualification is read from (R1). */
export interface Qualified {
  readonly qualification: Qualification;
  readonly degree?: object | undefined;
  readonly postdoc?: { readonly enteredOn: string; readonly leftOn?: string | undefined } | undefined;
}

/** True if somebody is a PhD or a postdoc, in station or out of it (R2, R3). */
export function isPhdOrPostdoc(person: Qualified): boolean {
  return person.qualification !== 'none';
}

/** True if somebody is or was a postdoc, as R4 asks of posters: a PhD alone is not enough. */
export function isOrWasPostdoc(person: Qualified): boolean {
  return person.qualification === 'postdoc_in_station' || person.qualification === 'postdoc_out_of_station';
}

/** Gaps and contradictions of a declared qualification (R1), by the path of the field. */
export function qualificationGaps(person: Qualified): (Text & { readonly path: readonly string[] })[] {
  const { qualification, degree, postdoc } = person;
  const leftOn = postdoc?.leftOn;
  const gaps: [wrong: boolean, path: string[], zh: string, en: string][] = [
    [qualification === 'phd' && !degree, ['degree'], '博士须填写学位信息', 'A PhD must state the degree'],
    [
      isOrWasPostdoc(person) && !postdoc,
      ['postdoc'],
      '博士后须填写设站单位与进站、出站日期',
      'A postdoc must state the station unit and the dates',
    ],
    [
      qualification === 'postdoc_in_station' && leftOn !== undefined,
      ['postdoc', 'leftOn'],
      '在站博士后不应有出站日期',
      'A postdoc in station must have no date of leaving',
    ],
    [
      qualification === 'postdoc_out_of_station' && postdoc !== undefined && leftOn === undefined,
      ['postdoc', 'leftOn'],
      '出站博士后须填写出站日期',
      'A postdoc out of station must state the date of leaving',
    ],
    [
      postdoc !== undefined && leftOn !== undefined && leftOn < postdoc.enteredOn,
      ['postdoc', 'leftOn'],
      '出站日期不得早于进站日期',
      'Leaving cannot be before entering',
    ],
  ];
  return gaps.flatMap(([wrong, path, zh, en]) => (wrong ? [{ path, zh, en }] : []));
}
