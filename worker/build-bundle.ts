import { copyFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { CONVERTERS_PATH } from '../platform/temporal.ts';
import { forbiddenModules, strayModules } from './bundle-check.ts';
import { WORKFLOWS_PATH } from './worker.ts';

/** `npm run build`: the workflow code, bundled ahead of time and checked, as `dist/workflow-bundle.js` (WORKFLOW_BUNDLE). */
const { code } = await bundleWorkflowCode({
  workflowsPath: WORKFLOWS_PATH,
  payloadConverterPath: CONVERTERS_PATH,
  failureConverterPath: CONVERTERS_PATH,
  logger: new DefaultLogger('WARN'),
});
const wrong = [...forbiddenModules(code), ...strayModules(code)];
if (wrong.length > 0) {
  console.error(
    `工作流代码包含不允许的模块 Modules that may not be in the workflow bundle: ${wrong.join(', ')}`,
  );
  process.exit(1);
}
const target = fileURLToPath(new URL('../dist/workflow-bundle.js', import.meta.url));
await writeFile(target, code);
await copyFile(CONVERTERS_PATH, fileURLToPath(new URL('../dist/platform/converters.cjs', import.meta.url)));
console.log(`工作流代码包 Workflow bundle: ${(code.length / 1024).toFixed(0)} KiB`);
