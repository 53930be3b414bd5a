import { temporal } from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Negotiators, TERMS } from '../support/negotiation.ts';
import { startSystem, type TestSystem } from '../support/system.ts';

let system: TestSystem;
let they: Negotiators;

beforeAll(async () => {
  system = await startSystem();
  they = await Negotiators.meet(system, { lina: '李娜', sunyue: '孙悦' });
}, 120_000);
afterAll(() => system.stop());

/** Every text that was put into the system, whole: what a reader of the engine's store would look for. */
function textsOf(part: unknown): string[] {
  if (typeof part === 'string')
    return (/\p{Script=Han}|@/u.test(part) && part.length > 1) || /^[\d-]{11,19}$/.test(part) ? [part] : [];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsOf) : [];
}

/** All that the engine keeps of the system's processes, as bytes on its disk read. */
async function storeOf(): Promise<string> {
  const cases: { id: string; type: string }[] = await system.db.query('select id, type from cases');
  const parts: string[] = [];
  for (const { id, type } of cases) {
    const handle = system.client.workflow.getHandle(`${type}:${id}`);
    const history = await handle.fetchHistory();
    parts.push(Buffer.from(temporal.api.history.v1.History.encode(history).finish()).toString('utf8'));
    const { raw } = await handle.describe();
    parts.push(
      Buffer.from(
        temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse.encode(raw).finish(),
      ).toString('utf8'),
    );
  }
  return parts.join('\n');
}

describe('R44 the engine’s store', () => {
  it('holds no name, term, sum, reason or contact in clear, before the case closes and after', async () => {
    const { negotiationId } = await they.room(['lina', 'sunyue']);
    await system.as('lina').post(`/negotiations/${negotiationId}/accept-offer`, {});
    const reason = '个人原因：家母住院，电话 13800138000';
    await system.as('lina').post(`/negotiations/${negotiationId}/leave`, { reason });
    const parties: { content: unknown }[] = await system.db.query('select content from parties');
    const actors: { name: string }[] = await system.db.query(
      'select distinct actor_name as name from case_events',
    );
    const titles: { summary: string }[] = await system.db.query('select summary from cases');
    const written: object[] = await system.db.query(
      'select to_jsonb(v) as of from posting_versions v union all select to_jsonb(v) from claim_versions v',
    );
    const canaries = [
      ...new Set([...textsOf([parties, TERMS, titles, written]), ...actors.map(({ name }) => name), reason]),
    ].filter((text) => text !== '系统 System');
    expect(canaries.length).toBeGreaterThan(30);
    const store = await storeOf();
    expect(store).toContain('binary/encrypted');
    expect(canaries.filter((text) => store.includes(text))).toEqual([]);
  });
});
