import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resumeProcess } from '../../activities/reconcile/restart.ts';
import { wakeAll } from '../../db/record/unheard.ts';
import { faultAt, incident, incidentsOf, processOf, recorded, sweep, thinks } from '../support/recovery.ts';
import { approve, publish, reviewAt } from '../support/review-steps.ts';
import { challenge, registerOrganisation, submitPosting, ZHIXIN } from '../support/samples.ts';
import { eventually, startSystem, type TestSystem } from '../support/system.ts';

/** R40: the engine takes only so many signals of one process; on this server so few that a case comes there. */
const LIMIT = 12;
const POSTER = 'zhangqiang';
let system: TestSystem;
let zhixin: string;

beforeAll(async () => {
  system = await startSystem({ signals: LIMIT });
  zhixin = await registerOrganisation(system.as(POSTER), '上海智芯科技有限公司', ZHIXIN, '张强');
});
afterAll(() => system.stop());

const submitted = (): Promise<string> => submitPosting(system.as(POSTER), zhixin, challenge());
const published = async (): Promise<string> => {
  const id = await submitted();
  await publish(system, POSTER, id);
  return id;
};
const parts = (): Parameters<typeof resumeProcess>[0] => ({
  dataSource: system.db,
  client: system.client,
  taskQueue: system.taskQueue,
});
const signalsOf = async (id: string): Promise<number> => {
  const { events } = await processOf(system, 'posting', id).fetchHistory();
  return events?.filter((event) => event.workflowExecutionSignaledEventAttributes).length ?? 0;
};
/** Signals a posting until the engine takes no more for it, and lets it do what it was told. */
async function fill(id: string): Promise<void> {
  const handle = processOf(system, 'posting', id);
  const send = async (): Promise<void> => {
    for (let time = 0; time <= LIMIT; time += 1) await handle.signal('wake');
  };
  await expect(send()).rejects.toMatchObject({
    cause: { message: expect.stringMatching(/limit/) as string },
  });
  // Messages that came while a task ran follow it in the history.
  await eventually(
    () => signalsOf(id),
    (count) => count === LIMIT,
  );
  // A look under way would answer whom a test asks to look next. One that is parked keeps its looks for later.
  await eventually(
    () => handle.describe(),
    ({ raw }) => !raw.pendingWorkflowTask && (raw.pendingActivities ?? []).length === 0,
  );
}
/** A posting that was approved and cannot be published, parked over that. */
async function parked(fillFirst: boolean): Promise<{ id: string; mend: () => Promise<void> }> {
  const mend = await faultAt(system, 'publications', 'insert');
  const id = await submitted();
  const review = await reviewAt(system, POSTER, id, 'municipal');
  for (const reviewer of ['shi1', 'bu1']) await approve(system, reviewer, review);
  await incident(system, id, 'failing_fact');
  if (fillFirst) await fill(id);
  return { id, mend };
}

describe('R40 a process that takes no more signals', () => {
  it('is not what a parked case becomes: days of rounds send it none', async () => {
    const { id, mend } = await parked(false);
    const before = await signalsOf(id);
    // Every round as if the hour of the last had passed: three days of the longest wait.
    for (let hour = 0; hour < 72; hour += 1) {
      await system.db.query('update facts set next_at = now() where to_case = $1', [id]);
      await system.db.query('update unheard_processes set next_at = now() where case_id = $1', [id]);
      expect((await sweep(system)).failed).toEqual([]);
    }
    expect(await signalsOf(id)).toBe(before);
    await mend();
    expect(await resumeProcess(parts(), await recorded(system, id))).toBe('told');
    await eventually(
      () => recorded(system, id),
      ({ stage }) => stage === 'open',
    );
  });

  it('and is parked goes on by `resume`', async () => {
    const { id, mend } = await parked(true);
    await mend();
    expect(await resumeProcess(parts(), await recorded(system, id))).toBe('restarted');
    await eventually(
      () => sweep(system).then(() => recorded(system, id)),
      ({ stage }) => stage === 'open',
    );
    expect((await incidentsOf(system, id)).filter(({ open }) => open)).toEqual([]);
  });

  it('gets its facts all the same, by the round, which starts it again and stops for nobody', async () => {
    const [full, other] = [await submitted(), await published()];
    const review = await reviewAt(system, POSTER, full, 'municipal');
    await fill(full);
    await processOf(system, 'posting', other).terminate();
    for (const reviewer of ['shi1', 'bu1'])
      expect((await approve(system, reviewer, review)).status).toBe(200);
    await eventually(
      async () => {
        expect((await sweep(system)).failed).toEqual([]);
        return recorded(system, full);
      },
      ({ stage }) => stage === 'open',
    );
    expect(await thinks(system, 'posting', full)).toMatchObject({ stage: 'open' });
    expect(await incident(system, full, 'process_ended')).toMatchObject({ subject: 'SIGNALS' });
    await eventually(
      () => sweep(system).then(() => processOf(system, 'posting', other).describe()),
      ({ status }) => status.name === 'RUNNING',
    );
  });

  it('looks at the record when it is woken, and the board forgets it when it lives', async () => {
    const id = await published();
    await fill(id);
    const { runId } = await processOf(system, 'posting', id).describe();
    await wakeAll(system.db);
    expect((await sweep(system)).failed).toEqual([]);
    const now = await eventually(
      () => processOf(system, 'posting', id).describe(),
      (described) => described.runId !== runId,
    );
    expect(now.status.name).toBe('RUNNING');
    await incident(system, id, 'process_ended');
    await system.db.query('update incidents set next_at = now() where case_id = $1', [id]);
    await eventually(
      () => sweep(system).then(() => incidentsOf(system, id)),
      (all) => all.every(({ open }) => !open),
    );
    expect(
      await system.db.query('select 1 from unheard_processes where case_id = $1 and wakes > 1', [id]),
    ).toEqual([]);
  });

  it('takes people’s acts as before', async () => {
    const id = await published();
    await fill(id);
    const answer = await system.as(POSTER).post(`/postings/${id}/withdraw`, { reason: '需求变更。' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect((await recorded(system, id)).stage).toBe('withdrawn');
  });
});
