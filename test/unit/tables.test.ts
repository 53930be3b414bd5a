import { describe, expect, it } from 'vitest';
import { durationOf } from '../../domain/policy/figures.ts';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';
import { arrowsOf, isFinal, stagesOf, type Lifecycle } from '../../domain/process/lifecycle.ts';
import { LIFECYCLES } from '../../domain/processes.ts';

/** The tables themselves: no case can get stuck, and no clock or story names an act that its stage refuses. */

const tables: readonly [string, Lifecycle][] = Object.entries(LIFECYCLES);
const stagesIn = (table: Lifecycle) => Object.entries(table.stages);

function reached(table: Lifecycle, from: string): Set<string> {
  const seen = new Set([from]);
  for (const stage of seen) for (const arrow of arrowsOf(table)) if (arrow.from === stage) seen.add(arrow.to);
  return seen;
}

describe.each(tables)('the table of %s', (_type, table) => {
  it('has no stage that nobody and nothing ends (R40)', () => {
    const stuck = stagesIn(table).filter(
      ([, { waitsFor, clock, does, works, follows, final }]) =>
        !final && !clock && !does && !works && !follows && waitsFor.length === 0,
    );
    // What is valid stays so until somebody revokes it.
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

  it('counts its clocks in periods that the policy has', () => {
    for (const [stage, { clock }] of stagesIn(table))
      if (clock?.figure) expect(durationOf(STANDARD_POLICY, clock.figure), stage).not.toBeNull();
  });
});
