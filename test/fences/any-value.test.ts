import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Where a reply really may hold any JSON, and why. */
const ANY: Readonly<Record<string, { readonly uses: number; readonly why: string }>> = {
  'api/annex/routes.ts': { uses: 1, why: 'the terms of a letter as they were signed: hashed as they are' },
  'api/commitment/routes.ts': { uses: 1, why: 'the terms of a letter to be signed: hashed as they are' },
  'api/form/form-route.ts': { uses: 1, why: 'a JSON Schema' },
  'api/negotiation/routes.ts': { uses: 2, why: 'a member of the terms, before and after' },
  'api/process/check-view.ts': { uses: 1, why: 'what was declared of a fact: the fields that it rests on' },
  'api/process/kept.ts': { uses: 2, why: 'a field of a form, before and after' },
  'api/process/views.ts': { uses: 1, why: 'a value of what a step changed, by its act' },
  'api/publication/amendment-view.ts': { uses: 2, why: 'a public field, before and after' },
};

const sources = ['api', 'domain'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
);
const count = (file: string, what: RegExp): number => [...readFileSync(file, 'utf8').matchAll(what)].length;

describe('schemas without a shape', () => {
  it('stand at one place', () => {
    const shapeless = sources.filter((file) => count(file, /z\.(unknown|any)\(\)/g) > 0);
    expect(shapeless).toEqual(['api/http/any-value.ts']);
  });

  it('are used where a reason is given, and nowhere else', () => {
    const uses = sources
      .filter((file) => file !== 'api/http/any-value.ts')
      .map(
        (file) =>
          [file, count(file, /^(?!import).*?[:,] anyValue\b|(?<=anyValue, after: )anyValue/gm)] as const,
      )
      .filter(([, n]) => n > 0);
    expect(Object.fromEntries(uses)).toEqual(
      Object.fromEntries(Object.entries(ANY).map(([file, { uses: n }]) => [file, n])),
    );
  });
});
