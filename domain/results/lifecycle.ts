import { defineLifecycle } from '../process/lifecycle.ts';
import { byClock, clock, decision, final, own, stage } from '../process/table.ts';

/** A numbered batch of results: collected, shown to both sides, published with their consent (R30). */
export const resultsLifecycle = defineLifecycle({
  type: 'results',
  initial: 'received',
  stages: {
    received: stage('已发起', 'Received', { does: 'collect' }),
    preview: stage('预览与征求同意', 'Preview, consent asked', {
      waitsFor: 'subject',
      clock: clock('results.preview', 'endPreview'),
    }),
    published: final('已发布', 'Published'),
    empty: final('无可发布成果', 'Nothing to publish'),
  },
  acts: {
    collect: own('R30', '汇集', 'Collect', { received: ['preview', 'empty'] }),
    consent: decision('R30', '答复是否同意发布', 'Consent or decline', 'subject', { preview: 'preview' }),
    publish: decision('R30', '提前发布', 'Publish before the preview ends', 'organiser', {
      preview: ['published', 'empty'],
    }),
    endPreview: byClock(
      'R30',
      '预览期满，发布',
      'The preview ends: publish',
      { preview: ['published', 'empty'] },
      { ends: ['consent'] },
    ),
  },
});
