import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIFECYCLES, lifecycleOf } from '../../domain/processes.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { EXERCISED, type Place } from '../model/exercised.ts';

/** Nobody adds an act without having it done at random beside a model, or in the simulated year (R40). */

const year = readdirSync('test/year').map((file) => `test/year/${file}`);
const model = (...names: string[]): string[] => names.map((name) => `test/model/${name}.ts`);
/** The files that hold what a place does. */
const FILES: Readonly<Record<Place, readonly string[]>> = {
  review: model('commands', 'real-posting'),
  negotiation: model('negotiation-acts', 'negotiation-commands'),
  claims: model('claims-commands', 'real-claims'),
  project: model('project-commands', 'real-project'),
  year,
  'large year': year,
};

const acts = (Object.keys(LIFECYCLES) as CaseType[]).flatMap((type) =>
  Object.entries(lifecycleOf(type).acts).map(([act, { kind }]) => ({ type, act, kind })),
);
const whereOf = (type: CaseType, act: string) =>
  (EXERCISED[type] as Readonly<Record<string, Place | { test: string; why: string } | undefined>>)[act];
const kebab = (act: string): string => act.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** A request names the act: as the last part of a path, or as the word that a helper makes the path of. */
const names = (text: string, act: string): boolean => new RegExp(`['\`/]${kebab(act)}['\`]`).test(text);

describe('R40 every act of every table is done at random', () => {
  it('by a model or in the year, or elsewhere for a reason', () => {
    expect(acts.length).toBeGreaterThan(180);
    const silent = acts.filter(({ type, act }) => whereOf(type, act) === undefined);
    expect(silent.map(({ type, act }) => `${type}.${act}`)).toEqual([]);
  });

  it('by people in the files of the place that is named for it', () => {
    const decisions = acts.filter(({ kind }) => kind === 'decision');
    const absent = decisions.flatMap(({ type, act }) => {
      const where = whereOf(type, act);
      const files = typeof where === 'string' ? FILES[where] : where ? [where.test] : [];
      return files.some((file) => names(readFileSync(file, 'utf8'), act)) ? [] : [`${type}.${act}`];
    });
    expect(absent).toEqual([]);
  });

  it('and what stands elsewhere has a test and a reason', () => {
    for (const { type, act } of acts) {
      const where = whereOf(type, act);
      if (typeof where === 'string' || !where) continue;
      expect(existsSync(where.test), `${type}.${act}: ${where.test}`).toBe(true);
      expect(where.why.length, `${type}.${act}`).toBeGreaterThan(20);
    }
  });

  it('and an act that is named nowhere is noticed', () => {
    expect(names('post(`/claims/${id}/withdraw`)', 'withdraw')).toBe(true);
    expect(names("act('close-window')", 'closeWindow')).toBe(true);
    expect(names('withdrawn', 'withdraw')).toBe(false);
  });
});
