import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdOf, type Position } from '../../domain/process/case.ts';
import { startOptions } from '../../workflows/process/starting.ts';
import {
  faultAt,
  incident,
  incidentsOf,
  processOf,
  recorded,
  setBack,
  startFrom,
  sweep,
  thinks,
} from '../support/recovery.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R40: every open case has a running process that knows where it stands, whatever ended the last one. */
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem();
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

async function published(): Promise<string> {
  const id = await submitPosting(system.as(POSTER), zhixin, challenge());
  await publish(system, POSTER, id);
  return id;
}
/** The process runs, and thinks what the record says. */
async function agrees(id: string, type: 'posting' | 'review' = 'posting'): Promise<void> {
  const { stage, version } = await recorded(system, id);
  await eventually(
    () => thinks(system, type, id),
    (at) => at.stage === stage && at.version === version,
  );
  expect((await processOf(system, type, id).describe()).status.name).toBe('RUNNING');
}
const closeEarly = (id: string) =>
  system.as(POSTER).post(`/postings/${id}/close-window`, { reason: '已收到足够方案。' });
const ended = async (id: string): Promise<void> => {
  await processOf(system, 'posting', id)
    .result()
    .catch(() => undefined);
};

describe('R40 an open case whose process ended has one again after a sweep', () => {
  const ends: [string, (id: string, at: Position) => Promise<void>][] = [
    [
      'terminated',
      (id) =>
        processOf(system, 'posting', id)
          .terminate()
          .then(() => undefined),
    ],
    [
      'failed',
      async (id, at) => {
        await processOf(system, 'posting', id).terminate();
        const { client, taskQueue } = system;
        const options = { ...startOptions(at), taskQueue, args: [{ ...at, type: 'claim' }] };
        await client.workflow.start('posting', options);
        await ended(id);
      },
    ],
    [
      'completed while the case is open',
      async (id) => {
        await processOf(system, 'posting', id).terminate();
        const { client, taskQueue } = system;
        await client.workflow.start('mailing', { workflowId: workflowIdOf('posting', id), taskQueue });
        await ended(id);
      },
    ],
    [
      'timed out',
      async (id, at) => {
        await processOf(system, 'posting', id).terminate();
        await startFrom(system, at, { workflowRunTimeout: '1s' });
        await ended(id);
      },
    ],
    [
      'lost from the engine’s store',
      async (id) => {
        await system.client.workflowService.deleteWorkflowExecution({
          namespace: 'default',
          workflowExecution: { workflowId: workflowIdOf('posting', id) },
        });
        await eventually(
          () =>
            processOf(system, 'posting', id)
              .describe()
              .then(() => true)
              .catch(() => false),
          (known) => !known,
        );
      },
    ],
  ];
  it.each(ends)('%s', async (_name, end) => {
    const id = await published();
    await end(id, await recorded(system, id));
    await eventually(
      () => sweep(system).then(() => processOf(system, 'posting', id).describe()),
      ({ status }) => status.name === 'RUNNING',
    );
    await agrees(id);
    const { open, count } = await incident(system, id, 'process_ended');
    expect({ open, count }).toEqual({ open: true, count: 1 });
    expect((await closeEarly(id)).status).toBe(200);
  });

  it('or gets one with the next act, which is done at once and once', async () => {
    const id = await published();
    await processOf(system, 'posting', id).terminate();
    const before = (await recorded(system, id)).version;
    const acts = [closeEarly(id), closeEarly(id)];
    expect((await Promise.all(acts)).map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await recorded(system, id)).version).toBeGreaterThan(before);
    expect((await processOf(system, 'posting', id).describe()).status.name).toBe('RUNNING');
    await agrees(id);
  });

  it('R17 and closes the window whose closing time passed meanwhile', async () => {
    const id = await published();
    await processOf(system, 'posting', id).terminate();
    await system.db.query(
      `update cases set reminder_at = null, deadline_at = now() - interval '7 minutes' where id = $1`,
      [id],
    );
    await system.db.query(`update postings set closes_at = now() - interval '7 minutes' where case_id = $1`, [
      id,
    ]);
    await eventually(
      () => sweep(system).then(() => recorded(system, id)),
      ({ stage }) => stage === 'without_claim',
    );
    await agrees(id);
  });

  it('later each time when it ends at once again, and the board forgets it when it lives', async () => {
    const id = await published();
    const due = (): Promise<unknown> =>
      system.db.query(`update incidents set next_at = now() where case_id = $1 and kind = 'process_ended'`, [
        id,
      ]);
    const waits: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      await processOf(system, 'posting', id).terminate();
      await eventually(
        () =>
          due()
            .then(() => sweep(system))
            .then(() => processOf(system, 'posting', id).describe()),
        ({ status }) => status.name === 'RUNNING',
      );
      const [{ wait }] = await system.db.query<[{ wait: number }]>(
        `select extract(epoch from next_at - last_at)::int as wait from incidents where case_id = $1`,
        [id],
      );
      waits.push(wait);
    }
    expect(waits).toEqual([10, 20, 40]);
    await due();
    await sweep(system);
    expect(await incident(system, id, 'process_ended', false)).toMatchObject({ count: 3 });
  });

  it('and a request to cancel ends nothing: acts and clocks go on', async () => {
    const id = await published();
    await processOf(system, 'posting', id).cancel();
    await agrees(id);
    const answer = await closeEarly(id);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    await agrees(id);
    await system.restartWorker();
    await agrees(id);
  });

  it('of which it starts none for a case that has ended', async () => {
    const id = await published();
    expect((await system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '需求变更。' })).status).toBe(
      200,
    );
    await ended(id);
    await sweep(system);
    expect((await processOf(system, 'posting', id).describe()).status.name).toBe('COMPLETED');
    expect(await incidentsOf(system, id)).toEqual([]);
  });
});

describe('R40 a process that fell behind the record catches up by itself', () => {
  /** An approval that is on record but not delivered to its process, and whose answer the API did not give. */
  async function behind(): Promise<{ id: string; key: string; review: { id: string; contentHash: string } }> {
    const posting = await submitPosting(system.as(POSTER), zhixin, challenge());
    const review = await reviewAt(system, POSTER, posting, 'municipal');
    const earlier = await thinks(system, 'review', review.id);
    const mend = await faultAt(system, 'unheard_processes', 'delete', 'return null');
    const key = randomUUID();
    expect((await approve(system, 'shi1', review, { 'Idempotency-Key': key })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await setBack(system, earlier);
    await mend();
    expect(await thinks(system, 'review', review.id)).toMatchObject({ stage: 'municipal' });
    return { id: review.id, key, review };
  }

  it('by a sweep, which wakes it once', async () => {
    const { id } = await behind();
    expect((await sweep(system)).woken).toBe(0);
    await system.db.query('update unheard_processes set next_at = now() where case_id = $1', [id]);
    expect((await sweep(system)).woken).toBe(1);
    await agrees(id, 'review');
    await eventually(
      () => system.db.query('select 1 from unheard_processes where case_id = $1', [id]),
      (rows: unknown[]) => rows.length === 0,
    );
    expect((await sweep(system)).woken).toBe(0);
  });

  it('by a repeat that is answered from the record', async () => {
    const { id, key, review } = await behind();
    const again = await approve(system, 'shi1', review, { 'Idempotency-Key': key });
    expect(again.status).toBe(200);
    await agrees(id, 'review');
  });

  it('and then takes the next decision and clock from there', async () => {
    const { id, review } = await behind();
    await system.db.query('update unheard_processes set next_at = now() where case_id = $1', [id]);
    await sweep(system);
    await agrees(id, 'review');
    expect((await approve(system, 'bu1', review)).status).toBe(200);
    await eventually(
      () => recorded(system, id),
      ({ stage }) => stage === 'approved',
    );
  });

  it('R40 and nobody is refused for it: an act that is legal on record is one to repeat with its key', async () => {
    const id = await published();
    const earlier = await recorded(system, id);
    expect((await closeEarly(id)).status).toBe(200);
    await eventually(
      () => recorded(system, id),
      ({ stage }) => stage === 'without_claim',
    );
    await agrees(id);
    await setBack(system, { ...earlier, deadline: null, reminder: null });
    const lapsed = await system.as(POSTER).post(`/postings/${id}/declare-lapsed`, { reason: '需求变更。' });
    expect(lapsed.status, JSON.stringify(lapsed.body)).toBe(200);
    expect((await recorded(system, id)).stage).toBe('lapsed');
  });

  it('and nobody is woken for an act whose answer the engine gave', async () => {
    const id = await published();
    expect((await closeEarly(id)).status).toBe(200);
    await eventually(
      () => system.db.query('select 1 from unheard_processes where case_id = $1', [id]),
      (rows: unknown[]) => rows.length === 0,
    );
  });

  it('R12 when its clock should have acted and did not', async () => {
    const id = await published();
    const at = await recorded(system, id);
    await setBack(system, { ...at, deadline: null });
    await system.db.query(
      `update cases set reminder_at = null, deadline_at = now() - interval '1 minute' where id = $1`,
      [id],
    );
    await system.db.query(`update postings set closes_at = now() - interval '1 minute' where case_id = $1`, [
      id,
    ]);
    expect((await sweep(system)).woken).toBe(1);
    await eventually(
      () => recorded(system, id),
      ({ stage }) => stage === 'without_claim',
    );
  });

  it('R40 a signal to look is harmless from anybody’s hand', async () => {
    const id = await published();
    const before = await recorded(system, id);
    const handle = processOf(system, 'posting', id);
    for (let time = 0; time < 20; time += 1) await handle.signal('wake', { stage: 'concluded', version: 99 });
    await agrees(id);
    expect(await recorded(system, id)).toEqual(before);
  });
});
