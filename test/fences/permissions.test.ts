import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../api/routes.ts';
import type { Services } from '../../api/services.ts';
import { OFFICES, type OfficePermission } from '../../domain/permission/offices.ts';

/** R1: the table beside the processes is what is asked: no row that nothing asks, no opening that does not ask its own. */

const routes = allRoutes({ db: {}, client: {} } as unknown as Services);
const sources = ['api', 'db'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${room}/${name}`, 'utf8')),
);
const permissions = Object.keys(OFFICES) as OfficePermission[];

/** How code asks a row: by the question, by what a route declares, or by a case that is opened by it. */
const ASKED = [
  (row: string) => new RegExp(`\\b(may|mayAs|permit|notPermitted)\\([^;]*?'${row}'`),
  (row: string) => new RegExp(`\\b(permission|sees|may): '${row}'`),
  (row: string) => new RegExp(`\\.open\\(\\s*'${row}'`),
  (row: string) => new RegExp(`LETTER_OF = \\{[^}]*'${row}'`),
];

describe('the permission table beside the processes', () => {
  it.each(permissions)('%s is asked', (row) => {
    expect(sources.some((source) => ASKED.some((how) => how(row).test(source)))).toBe(true);
  });

  it('is declared by routes as it stands, and each of them may refuse by it', () => {
    const declared = routes.filter(({ permission }) => permission !== undefined);
    expect(declared.length).toBeGreaterThan(15);
    for (const { id, permission, auth } of declared) {
      expect(permission && Object.hasOwn(OFFICES, permission), id).toBe(true);
      expect(auth, id).toBe('signed-in');
    }
  });

  it('has the row of every route of its name that opens a case', () => {
    const opening = permissions.filter((row) => 'opens' in OFFICES[row]);
    const ids = new Set(routes.map(({ id }) => id));
    expect(opening.filter((row) => !ids.has(row))).toEqual([]);
  });
});
