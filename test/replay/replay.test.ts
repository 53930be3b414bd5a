import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromJson, replay, WORKFLOW_TYPES, type History } from '../support/histories.ts';
import { workflowBundle } from '../support/stack.ts';

/**
 * Cases that run must go on under the next version of the code: the recorded histories (`npm run record-histories`) are
 * replayed with the code as it is. One that does not fit needs `patched` in the workflow, not a new recording, once a
 * deployment has such cases.
 */
const FOLDER = path.resolve('test/replay/histories');
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.json')) : [];
const read = (file: string): History => fromJson(readFileSync(path.join(FOLDER, file), 'utf8'));

describe('recorded histories', () => {
  it('exist for every workflow type that the worker runs (npm run record-histories)', () => {
    const recorded = new Set(files.map((file) => file.split('-')[0]));
    expect(WORKFLOW_TYPES.filter((type) => !recorded.has(type))).toEqual([]);
  });

  it('name files from the root of the project, and no place on the machine that recorded them', () => {
    const tells = (file: string): boolean =>
      /\(\/|\bat (async )?\/|file:\/\//.test(readFileSync(path.join(FOLDER, file), 'utf8'));
    expect(files.filter(tells)).toEqual([]);
  });

  it('are all what the workflows would do again', async () => {
    const histories = files.map((file) => ({ workflowId: file, history: read(file) }));
    expect(await replay(await workflowBundle(), histories)).toEqual([]);
  });

  it('would show a workflow that does something else', async () => {
    const file = files.find((name) => name.startsWith('posting-'));
    if (file === undefined) throw new Error('no history of a posting');
    const history = read(file);
    const child = history.events?.find((event) => event.startChildWorkflowExecutionInitiatedEventAttributes);
    const attributes = child?.startChildWorkflowExecutionInitiatedEventAttributes;
    if (!attributes) throw new Error('a posting starts its review');
    attributes.workflowType = { name: 'claim' };
    const wrong = await replay(await workflowBundle(), [{ workflowId: file, history }]);
    expect(wrong).toEqual([expect.stringMatching(/nondetermin/i)]);
  });
});
