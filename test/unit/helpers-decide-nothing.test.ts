import { describe, expect, it } from 'vitest';
import { permissionTable } from '../../domain/permission/table.ts';
import { recommendationLifecycle } from '../../domain/recommendation/lifecycle.ts';

const HELPERS: readonly string[] = ['district_officer', 'station_officer'];

describe('R7 neither district nor station has a veto', () => {
  it('by office they decide in no case; the one thing they may do is give an opinion, without which it goes on', () => {
    const acts = permissionTable().filter(({ who, act }) => HELPERS.includes(who) && act !== 'read');
    expect(acts.map(({ type, who, act }) => `${type}.${act} by ${who}`)).toEqual([
      'recommendation.giveOpinion by district_officer',
    ]);
    const { giveOpinion, opinionLapsed } = recommendationLifecycle.acts;
    const [given, none] = [giveOpinion.moves.district_opinion, opinionLapsed.moves.district_opinion];
    expect([given, none].flat()).toContain('in_review');
    expect(none).toEqual(given);
  });
});
