import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../api/routes.ts';
import type { Services } from '../../api/services.ts';
import { standingOf } from '../../domain/conflict/acts.ts';
import { NO_QUESTION, OFFICE_ACTS } from '../../domain/conflict/offices.ts';
import { NEEDS_CONFIRMATION, NEEDS_NO_CONFIRMATION } from '../../domain/party/unconfirmed.ts';
import { LIFECYCLES } from '../../domain/processes.ts';
import type { CaseType } from '../../domain/vocabulary.ts';

/** Nobody adds an act, or a route that writes, without having said what it has to do with the sides (R5, R11). */

const routes = allRoutes({ db: {}, client: {} } as unknown as Services);
const writing = routes.filter(({ method }) => method !== 'get').map(({ id }) => id);

const decisions = (Object.keys(LIFECYCLES) as CaseType[]).flatMap((type) =>
  Object.entries(LIFECYCLES[type]?.acts ?? {}).flatMap(([act, { kind }]) =>
    kind === 'decision' ? [{ type, act, id: `${act}${type.charAt(0).toUpperCase()}${type.slice(1)}` }] : [],
  ),
);

describe('R5, R11 every act and every route that writes says what it asks', () => {
  it('every decision of every process stands in the table of acts', () => {
    for (const { type, act } of decisions)
      expect(() => standingOf(type, act), `${type}.${act}`).not.toThrow();
  });

  it('every other route that writes stands in the table of offices, with its question or its reason', () => {
    const known = new Set([
      ...decisions.map(({ id }) => id),
      ...Object.keys(OFFICE_ACTS),
      ...Object.keys(NO_QUESTION),
    ]);
    expect(writing.length).toBeGreaterThan(120);
    expect(writing.filter((id) => !known.has(id))).toEqual([]);
  });

  it('and neither table names a route that is not there, or that stands in both', () => {
    const named = [...Object.keys(OFFICE_ACTS), ...Object.keys(NO_QUESTION)];
    expect(named.filter((id) => !writing.includes(id))).toEqual([]);
    expect(new Set(named).size).toBe(named.length);
    for (const [id, why] of Object.entries(NO_QUESTION)) expect(why.length, id).toBeGreaterThan(10);
  });
});

describe('R1 every route that writes says whether it acts for a unit beyond drafts', () => {
  it('each that is no decision needs who does it to be confirmed, or says why not', () => {
    const own = new Set(decisions.map(({ id }) => id));
    const named = [...NEEDS_CONFIRMATION, ...Object.keys(NEEDS_NO_CONFIRMATION)];
    expect(writing.filter((id) => !own.has(id)).sort()).toEqual(named.sort());
  });

  it('each that needs it, and each decision, says that it may be refused for that', () => {
    const needs = new Set<string>([...NEEDS_CONFIRMATION, ...decisions.map(({ id }) => id)]);
    const silent = routes.filter(
      ({ id, refusals }) => needs.has(id) && !refusals.includes('UNIT_NOT_CONFIRMED'),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });
});
