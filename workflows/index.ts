/** Every workflow type that the worker runs: what the bundle holds. */
export { posting } from './posting/workflow.ts';
export { review } from './review/workflow.ts';
export { reconciliation } from './reconciliation/workflow.ts';
