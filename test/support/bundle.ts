import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { CONVERTERS_PATH } from '../../platform/temporal.ts';
import { WORKFLOWS_PATH } from '../../worker/worker.ts';

/**
 * Bundles the workflows as a worker runs them.
 * @param skipsTime for a server whose time is skipped: children are started on their own
 */
export async function bundle(skipsTime: boolean): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: WORKFLOWS_PATH,
    workflowInterceptorModules: skipsTime
      ? [fileURLToPath(new URL('independent-children.ts', import.meta.url))]
      : [],
    payloadConverterPath: CONVERTERS_PATH,
    failureConverterPath: CONVERTERS_PATH,
    logger: new DefaultLogger('ERROR'),
  });
  return code;
}
