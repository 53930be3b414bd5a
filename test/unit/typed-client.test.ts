import { describe, expect, expectTypeOf, it } from 'vitest';
import { callerOf } from '../../local/client/caller.ts';
import type { Schemas } from '../../local/client/typed.ts';

const sent: unknown[][] = [];
const caller = callerOf((...request) => {
  sent.push(request);
  return Promise.resolve({ status: 200, body: {}, headers: {} });
});
const id = 'any' as string;

/** Refused by `npm run types` in these lines, so everywhere. */
describe('the client of the API', () => {
  it('reads an answer as the route of the path describes it', async () => {
    const one = await caller.get(`/cases/${id}`);
    expectTypeOf(one.body.stage).toEqualTypeOf<Schemas['Case']['stage']>();
    const list = await caller.get(`/cases/${id}/events?limit=3&before=${id}`);
    expectTypeOf(list.body.items).toEqualTypeOf<readonly Schemas['Event'][]>();
    // @ts-expect-error a case has no such member
    expect(one.body.stge).toBeUndefined();
  });

  it('reads a problem from any answer, a member that both have as the success has it', async () => {
    const { body } = await caller.get(`/public/postings/${id}`);
    expectTypeOf(body.code).toEqualTypeOf<string | undefined>();
    expectTypeOf(body.title).toEqualTypeOf<Schemas['PublicPosting']['title']>();
  });

  it('takes a segment that is written out for the route that is written so, else for a parameter', async () => {
    expectTypeOf((await caller.get('/me/parties')).body.items).toExtend<readonly Schemas['Party'][]>();
    expectTypeOf((await caller.get('/officials/zj1/roles')).body.items).toEqualTypeOf<
      readonly Schemas['RoleEntry'][]
    >();
  });

  it('knows no path that the API has not', async () => {
    // @ts-expect-error misspelt
    await caller.get(`/caes/${id}`);
    // @ts-expect-error a claim is not approved
    await caller.post(`/claims/${id}/approve`);
    // @ts-expect-error what a path may be is not known before it runs
    await caller.get(id);
    expectTypeOf((await caller.raw.get(id)).body.code).toEqualTypeOf<string | undefined>();
  });

  it('sends body and headers, to a path that only the run knows as well', async () => {
    await caller.raw.post('/evaluations', { year: '2026' }, { 'If-Match': '"v1"' });
    expect(sent.at(-1)).toEqual(['POST', '/evaluations', { year: '2026' }, { 'If-Match': '"v1"' }]);
  });
});
