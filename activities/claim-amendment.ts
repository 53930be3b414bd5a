import type { ClaimStage } from '../domain/claim/lifecycle.ts';
import { shanghaiIso } from '../domain/calendar/shanghai.ts';
import type { Handlers, Step } from './record/step.ts';

/** What an amendment of the posting asks of its claimants: to confirm, to revise (amend) or to leave (withdraw) (R14). */
export const claimAmendmentActs: Handlers<ClaimStage, 'postingAmended' | 'confirmAmendment'> = {
  /** The claim goes on binding the version that it answered until its claimant says otherwise (R14). */
  postingAmended(step: Step<{ version: number; until: string }>) {
    const { version, until } = step.payload;
    const by = shanghaiIso(until).slice(0, 16).replace('T', ' ');
    return Promise.resolve({
      to: step.row.stage as ClaimStage,
      detail: { version, until },
      notices: [
        {
          who: 'claimant',
          zh: `${step.row.summary}：榜单已修改为第 ${version} 版，请在 ${by} 前确认、修改方案或撤回。`,
          en: `${step.row.summary}: the posting was amended (version ${version}); confirm, revise or leave by ${by}.`,
        },
      ],
    });
  },

  /** The claim answers the version in force from now (R14). */
  async confirmAmendment(step: Step<unknown>) {
    const claim = await step.tx.claims.get(step.caseId);
    const posting = await step.tx.postings.get(claim.postingId);
    const { postingVersion: before } = claim;
    const change = { postingVersion: posting.version, postingHash: posting.contentHash };
    await step.tx.claims.update(step.caseId, change);
    return { to: step.row.stage as ClaimStage, detail: { before, after: posting.version } };
  },
};
