import { defineLifecycle } from '../process/lifecycle.ts';
import { byClock, clock, decision, final, own, stage } from '../process/table.ts';

/** A certificate of a project's outcome: requested, issued, valid until revoked (R34). */
export const certificateLifecycle = defineLifecycle({
  type: 'certificate',
  initial: 'received',
  stages: {
    received: stage('已申请', 'Received', { does: 'admit' }),
    requested: stage('待出具', 'To be issued', {
      waitsFor: 'organiser',
      clock: clock('reminders.repeatEvery', 'remind'),
    }),
    issuing: stage('制证中', 'Being prepared', { works: 'documentMade' }),
    issued: stage('有效', 'Issued and valid'),
    refused: final('不予出具', 'Refused'),
    revoked: final('已撤销', 'Revoked'),
  },
  acts: {
    admit: own('R34', '受理', 'Admit', { received: 'requested' }),
    remind: byClock('R34', '催办', 'Remind', { requested: 'requested' }),
    issue: decision('R34', '出具', 'Issue', 'organiser', { requested: 'issuing' }),
    refuse: decision('R34', '不予出具', 'Refuse', 'organiser', { requested: 'refused' }),
    documentMade: own('R34', '证明已制成', 'Document made', { issuing: 'issued' }),
    revoke: decision('R34', '撤销', 'Revoke', 'organiser', { issued: 'revoked' }),
  },
});
