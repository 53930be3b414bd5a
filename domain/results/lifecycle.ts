import { defineLifecycle } from '../process/lifecycle.ts';

/** A numbered batch of results: collected, shown to both sides, published with their consent (R30). */
export const resultsLifecycle = defineLifecycle({
  type: 'results',
  initial: 'received',
  stages: {
    received: { zh: '已发起', en: 'Received', waitsFor: [] },
    preview: { zh: '预览与征求同意', en: 'Preview, consent asked', waitsFor: ['subject'] },
    published: { zh: '已发布', en: 'Published', waitsFor: [], final: true },
    empty: { zh: '无可发布成果', en: 'Nothing to publish', waitsFor: [], final: true },
  },
  acts: {
    collect: {
      zh: '汇集',
      en: 'Collect',
      rule: 'R30',
      kind: 'own',
      by: [],
      from: ['received'],
      to: ['preview', 'empty'],
    },
    consent: {
      zh: '答复是否同意发布',
      en: 'Consent or decline',
      rule: 'R30',
      kind: 'decision',
      by: ['subject'],
      from: ['preview'],
      to: ['preview'],
    },
    publish: {
      zh: '提前发布',
      en: 'Publish before the preview ends',
      rule: 'R30',
      kind: 'decision',
      by: ['organiser'],
      from: ['preview'],
      to: ['published', 'empty'],
    },
    endPreview: {
      zh: '预览期满，发布',
      en: 'The preview ends: publish',
      rule: 'R30',
      kind: 'clock',
      by: [],
      from: ['preview'],
      to: ['published', 'empty'],
      ends: ['consent'],
    },
  },
});

export type ResultsStage = keyof typeof resultsLifecycle.stages;
export type ResultsAct = keyof typeof resultsLifecycle.acts;
