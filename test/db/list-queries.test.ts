import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '../../api/http/openapi.ts';
import { allRoutes } from '../../api/routes.ts';
import type { Services } from '../../api/services.ts';
import { statementsOf } from '../../bench/support/statements.ts';
import { GROWN_LISTS } from '../support/grown-lists.ts';
import { startListApp, type ListApp } from '../support/list-app.ts';

/** A list of thirty asks the database as often as a list of one. */

let system: ListApp;
beforeAll(async () => {
  system = await startListApp();
});
afterAll(() => system.stop());

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}
interface Described {
  readonly paths: Readonly<
    Record<
      string,
      {
        get?: {
          operationId: string;
          responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
        };
      }
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every GET whose answer has items, as the description says. */
function listsOf(services: Services): string[] {
  const { paths, components } = describeApi(allRoutes(services), {
    version: '0',
    issuer: 'https://id.example',
  }) as unknown as Described;
  return Object.values(paths).flatMap(({ get }) => {
    const schema = get?.responses['200']?.content?.['application/json']?.schema;
    const whole = schema?.$ref ? components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
    return get && whole?.properties?.['items'] ? [get.operationId] : [];
  });
}

const lists = listsOf({ db: {}, client: {} } as unknown as Services);

describe('R39, R40 a list costs a constant number of queries', () => {
  it('every list of the API is counted below', () => {
    expect(lists.length).toBeGreaterThan(40);
    expect(Object.keys(GROWN_LISTS).sort()).toEqual([...lists].sort());
  });

  it.each(lists)('%s', async (id) => {
    const list = GROWN_LISTS[id];
    if (!list) throw new Error(`${id} is not counted`);
    const { db, rows } = system;
    await rows.clear();
    const growing = await list.begin(rows);
    const asked = async (): Promise<{ items: number; queries: string[] }> => {
      let items = 0;
      const statements = await statementsOf(db, async () => {
        const body = await system.get(growing.path, list.roles ?? ['applicant']);
        items = (body as { items: unknown[] }).items.length;
      });
      return { items, queries: statements.map(({ text }) => text.replace(/\s+/g, ' ').slice(0, 90)) };
    };
    await growing.grow(1);
    const one = await asked();
    await growing.grow(29);
    const thirty = await asked();
    expect(one.items).toBeGreaterThan(0);
    expect(thirty.items, 'the list grew').toBeGreaterThanOrEqual(one.items + 25);
    expect(thirty.queries.length, thirty.queries.join('\n')).toBe(one.queries.length);
  });
});
