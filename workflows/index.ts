/** Every workflow type that the worker runs: what the bundle holds. */
export { posting } from './posting/workflow.ts';
export { review } from './review/workflow.ts';
export { reconciliation } from './reconciliation/workflow.ts';
export { project } from './project/workflow.ts';
export { certificate } from './certificate/workflow.ts';
export { recommendation } from './recommendation/workflow.ts';
export { evaluation } from './evaluation/workflow.ts';
export { reward } from './reward/workflow.ts';
export { monthlyResults, results } from './results/workflow.ts';
export { event } from './event/workflow.ts';
export { negotiation } from './negotiation/workflow.ts';
export { signing } from './signing/workflow.ts';
export { mailing } from './mail/workflow.ts';
export { webhookSending } from './webhook/workflow.ts';
export { claim } from './claim/workflow.ts';
export { filing } from './filing/workflow.ts';
