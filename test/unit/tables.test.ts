import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OFFICES, type OfficeSpec } from '../../domain/permission/offices.ts';
import { durationOf } from '../../domain/policy/figures.ts';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';
import {
  actsIn,
  arrowsOf,
  isFinal,
  stagesOf,
  whoMay,
  type Lifecycle,
} from '../../domain/process/lifecycle.ts';
import { INTAKE_FACTS, programmeLinks } from '../../domain/process/map.ts';
import { LIFECYCLES } from '../../domain/processes.ts';
import { does, ended, waits, waitsThen, type Story } from '../../workflows/process/chapters.ts';

/** The tables themselves: no case can get stuck, and no clock or story names an act that its stage refuses. */

const tables: readonly [string, Lifecycle][] = Object.entries(LIFECYCLES);
const stagesIn = (table: Lifecycle) => Object.entries(table.stages);

/**
 * Acts in another case than the one that waits: the unit appeals in its recommendation's review, where it is called
 * poster; the poster resubmits a posting, or amends it again, in the posting; the sides sign a supplement in its signing.
 * The models try it (test/model/way-on.ts).
 */
const ACTS_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  recommendation: ['rejected: subject'],
  review: ['returned: poster'],
  filing: ['supplementing: poster', 'supplementing: claimant'],
};

function reached(table: Lifecycle, from: string): Set<string> {
  const seen = new Set([from]);
  for (const stage of seen) for (const arrow of arrowsOf(table)) if (arrow.from === stage) seen.add(arrow.to);
  return seen;
}

describe.each(tables)('the table of %s', (type, table) => {
  it('is that of its own process', () => {
    expect(table.type).toBe(type);
  });

  it('has no stage that nobody and nothing ends (R40)', () => {
    const stuck = stagesIn(table).filter(
      ([, { waitsFor, clock, does, works, follows, final }]) =>
        !final && !clock && !does && !works && !follows && waitsFor.length === 0,
    );
    // A valid certificate stays valid until somebody revokes it.
    expect(stuck.map(([stage]) => stage)).toEqual(table.type === 'certificate' ? ['issued'] : []);
  });

  it('lets every clock, own act and work do its act where it stands', () => {
    for (const [stage, { clock, does, works }] of stagesIn(table))
      for (const act of [clock?.then, does, works].filter((one) => one !== undefined)) {
        expect(table.acts[act]?.kind, `${stage} ${act}`).toBe(act === clock?.then ? 'clock' : 'own');
        expect(table.acts[act]?.moves, `${stage} ${act}`).toHaveProperty(stage);
      }
  });

  it('has no act of its own that no stage does', () => {
    const done = new Set(stagesIn(table).flatMap(([, one]) => [one.clock?.then, one.does, one.works]));
    const idle = Object.entries(table.acts).filter(
      ([act, { kind }]) => (kind === 'own' || kind === 'clock') && !done.has(act),
    );
    expect(idle.map(([act]) => act)).toEqual(table.type === 'reward' ? ['paymentRefused'] : []);
  });

  it('reaches every stage from the first, and an end from every stage', () => {
    expect([...reached(table, table.initial)].sort()).toEqual(Object.keys(table.stages).sort());
    for (const [stage] of stagesIn(table))
      expect(
        [...reached(table, stage)].some((one) => isFinal(table, one)),
        stage,
      ).toBe(true);
  });

  it('has no act in a stage that is final', () => {
    const final = stagesIn(table).flatMap(([stage, one]) => (one.final ? [stage] : []));
    for (const [act, spec] of Object.entries(table.acts))
      expect(
        stagesOf(spec).filter((stage) => final.includes(stage)),
        act,
      ).toEqual([]);
  });

  it('waits for nobody, and reminds nobody, who can do nothing there (R40)', () => {
    const idle = stagesIn(table).flatMap(([stage, { waitsFor, reminds = [] }]) =>
      [...waitsFor, ...reminds]
        .filter((who) => !actsIn(table, stage).some((act) => whoMay(table, stage, act).includes(who)))
        .map((who) => `${stage}: ${who}`),
    );
    expect(idle).toEqual(ACTS_ELSEWHERE[table.type] ?? []);
  });

  it('ends by its clock only what could be done there until then (R39)', () => {
    const stray = Object.entries(table.acts).flatMap(([act, { ends = [], ...spec }]) =>
      ends
        .filter((decision) => !stagesOf(spec).some((stage) => stage in (table.acts[decision]?.moves ?? {})))
        .map((decision) => `${act}: ${decision}`),
    );
    expect(stray).toEqual([]);
  });

  it('counts its clocks in periods that the policy has', () => {
    for (const [stage, { clock }] of stagesIn(table))
      if (clock?.figure) expect(durationOf(STANDARD_POLICY, clock.figure), stage).not.toBeNull();
  });
});

describe('the story of a process', () => {
  it('is told stage by stage as its table says', () => {
    const negotiation: Partial<Story<typeof LIFECYCLES.negotiation>> = {
      received: does('offer'),
      talks: waitsThen('lapse'),
      // @ts-expect-error -- the table has a clock there: whoever only waits leaves the offer without an end.
      offered: waits,
      // @ts-expect-error -- nothing runs out there: the signing has the clock.
      agreed: waitsThen('lapse'),
      concluded: ended,
    };
    expect(Object.keys(negotiation)).toHaveLength(5);
  });
});

describe('the map of the programme', () => {
  const links = programmeLinks();
  const told = new Set([
    ...links.flatMap(({ to, tells }) => tells.flatMap(({ facts }) => facts.map((one) => `${to}.${one}`))),
    ...INTAKE_FACTS.map(({ to, fact }) => `${to}.${fact}`),
  ]);
  const heard = tables.flatMap(([type, { acts }]) =>
    Object.entries(acts).flatMap(([act, { kind }]) => (kind === 'fact' ? [`${type}.${act}`] : [])),
  );

  it('has no fact that nobody tells, and tells none that its case does not take', () => {
    expect(heard.filter((one) => !told.has(one))).toEqual([]);
    expect([...told].filter((one) => !heard.includes(one))).toEqual([]);
  });

  it('has somebody who opens every kind of case that nobody submits', () => {
    const opened = new Set(links.filter(({ opens }) => opens.length > 0).map(({ to }) => to));
    const submitted = tables.map(([type]) => type).filter((type) => !opened.has(type as never));
    const byPersons = Object.values<OfficeSpec>(OFFICES).flatMap((one) => one.opens?.type ?? []);
    expect(submitted.filter((type) => !byPersons.includes(type as never))).toEqual([]);
  });

  it('follows no case that tells it nothing', () => {
    for (const [type, table] of tables)
      for (const [stage, { follows }] of stagesIn(table))
        if (follows)
          expect(
            links.some(
              ({ from, to, tells }) =>
                from === follows &&
                to === type &&
                tells.some(({ facts }) => facts.some((one) => stage in (table.acts[one]?.moves ?? {}))),
            ),
            `${type}.${stage} follows ${follows}`,
          ).toBe(true);
  });
});

describe('the stories that the tests and the demonstration tell', () => {
  const PLURALS: Readonly<Record<string, keyof typeof LIFECYCLES>> = {
    postings: 'posting',
    reviews: 'review',
    claims: 'claim',
    negotiations: 'negotiation',
    signings: 'signing',
    filings: 'filing',
    projects: 'project',
    certificates: 'certificate',
    recommendations: 'recommendation',
    evaluations: 'evaluation',
    rewards: 'reward',
    'results-batches': 'results',
    events: 'event',
  };
  /** Requests beside the acts of a case. */
  const BESIDE = [
    ...['claim-drafts', 'commitment', 'nominations', 'receipt', 'certificates', 'objections'],
    ...['revive', 'supplements'],
  ];
  const camel = (verb: string) => verb.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const named = ['local/demo', 'test/year', 'test/model'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/`\/([a-z-]+)\/\$\{[^}]*\}\/([a-z-]+)/g),
      ]),
  );

  it('name acts that their table has', () => {
    const acts = named.flatMap(([, plural = '', verb = '']) => {
      const type = PLURALS[plural];
      return type && !BESIDE.includes(verb) ? [[type, camel(verb)] as const] : [];
    });
    expect(acts.length).toBeGreaterThan(30);
    const stray = acts.filter(
      ([type, act]) => (LIFECYCLES[type] as Lifecycle).acts[act]?.kind !== 'decision',
    );
    expect(stray).toEqual([]);
  });
});
