import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { afterAll, describe, expect, it } from 'vitest';
import { forbiddenModules, ownModules, strayModules } from '../../worker/bundle-check.ts';
import { workflowBundle } from '../support/stack.ts';

/** The bundle of the workflows, checked as `npm run build` does; and that the check sees what it is for. */

// Beside the tests, so that packages are found from there; webpack names modules from the project's root.
const folder = mkdtempSync(path.resolve('test/fences/bundled-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bundleOf(name: string, source: string): Promise<string> {
  const workflowsPath = path.join(folder, `${name}.ts`);
  writeFileSync(workflowsPath, source);
  // One of them fails on purpose, and webpack would say so at length.
  const logger = new DefaultLogger('ERROR', () => undefined);
  const { code } = await bundleWorkflowCode({ workflowsPath, logger });
  return code;
}

describe('the workflow bundle', () => {
  it('holds the workflows and the rules of the process, and nothing else of ours', async () => {
    const { code } = await workflowBundle();
    expect(forbiddenModules(code)).toEqual([]);
    expect(strayModules(code)).toEqual([]);
    expect(ownModules(code)).toEqual(
      expect.arrayContaining(['workflows/index.ts', 'workflows/process/process.ts', 'domain/vocabulary.ts']),
    );
  });

  it('is refused with zod in it, and with a schema', async () => {
    const code = await bundleOf(
      'zod',
      `import { reviewDecisionSchema } from '../../../domain/review/schema.ts';
       export const w = (): Promise<unknown> => Promise.resolve(reviewDecisionSchema.parse({}));`,
    );
    expect(forbiddenModules(code)).toEqual(['zod']);
    expect(strayModules(code)).toContain('domain/review/schema.ts');
  });

  it('cannot be made with Node in it', async () => {
    const made = bundleOf(
      'node',
      `import { readFileSync } from 'node:fs';
       export const w = (): Promise<unknown> => Promise.resolve(readFileSync('x'));`,
    );
    await expect(made).rejects.toThrow();
  });
});
