import { wholeParty } from '../db/repositories/whole-party.ts';
import type { Appointment } from '../domain/claim-review/schema.ts';
import { judgeFindings, type Judge } from '../domain/conflict/judges.ts';
import { unitsOf } from '../domain/conflict/rules.ts';
import { assign } from '../domain/evaluation/assign.ts';
import type { Party } from '../domain/party/party.ts';
import type { PostingStage } from '../domain/posting/lifecycle.ts';
import { refuse } from '../domain/refusals.ts';
import type { Handlers, Step } from './record/step.ts';

async function judgeOf(step: Step<unknown>, account: string): Promise<Judge> {
  const row = await step.tx.parties.personOf(account);
  const person = row ? await wholeParty(step.tx.parties, row) : null;
  return {
    accountId: account,
    ...(row ? { personId: row.id } : {}),
    employers: person?.kind === 'person' ? unitsOf(person) : [],
    interests: [],
  };
}

async function partyOf(step: Step<unknown>, id: string): Promise<Party[]> {
  const row = await step.tx.parties.get(id);
  return row ? [await wholeParty(step.tx.parties, row)] : [];
}

export const panelHandlers: Handlers<PostingStage, 'appointPanel'> = {
  /**
   * Experts for the live claims of a posting (R22): none with an interest in the claimant or in the poster, as many as the
   * policy says for each scheme. @throws CLAIM_PANEL_TOO_SMALL
   */
  async appointPanel(step: Step<Appointment>) {
    const posting = await step.tx.postings.get(step.caseId);
    const poster = await partyOf(step, posting.posterId);
    const claims = await step.tx.claims.live(step.caseId);
    const judges: Judge[] = [];
    for (const account of step.payload.experts) judges.push(await judgeOf(step, account));
    const conflicts = new Set<string>();
    for (const { caseId, claimantId } of claims) {
      const sides = [...poster, ...(await partyOf(step, claimantId))];
      for (const judge of judges)
        if (judgeFindings(judge, sides).length > 0) conflicts.add(`${caseId}/${judge.accountId}`);
    }
    const needed = step.policy.claim.expertsMin;
    const { pairs, short } = assign(
      claims.map(({ caseId }) => caseId),
      [...step.payload.experts].sort(),
      conflicts,
      needed,
    );
    if (claims.length === 0 || short.length > 0)
      throw refuse('CLAIM_PANEL_TOO_SMALL', { params: { needed } });
    const appointed = pairs.map(({ nominationId, expert }) => ({ claimId: nominationId, expert }));
    await step.tx.claimReviews.appoint(step.caseId, appointed, step.at);
    const due = step.deadlineIn(step.policy.claim.expertScoring).at;
    const notices = [...new Set(appointed.map(({ expert }) => expert))].map((expert) => ({
      who: `account:${expert}`,
      zh: `${step.row.summary}：请匿名评审揭榜方案，${due} 前完成。`,
      en: `${step.row.summary}: please score the schemes, blind, by ${due}.`,
    }));
    return {
      to: step.row.stage as PostingStage,
      detail: { schemes: claims.length, experts: notices.length, due },
      reply: { due },
      notices,
    };
  },
};
