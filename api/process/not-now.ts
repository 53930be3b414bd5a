import { standingRefusalNow, type Read } from '../../db/interest/standing.ts';
import { Repositories } from '../../db/repositories.ts';
import { isWindowAct, windowRefusal } from '../../domain/posting/window-acts.ts';
import type { Position } from '../../domain/process/case.ts';
import { fillText, type RefusalData, type RefusalSpec } from '../../domain/refusal.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import type { Text } from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import type { Services } from '../services.ts';

/** Why an act is not possible now, as the record would say it. */
export interface NotNow extends Text {
  readonly code: string;
  readonly rule: string;
}

/**
 * Which of these acts the record would refuse this account by where they stand, or because the posting's window is closed,
 * with its reasons (R5, R11, R16, R40). It asks the functions that the record asks, so that a list and a refusal cannot
 * disagree.
 */
export async function notNowOf(
  services: Services,
  { caseId, type, stage, familyId }: Position,
  account: Account,
  acts: readonly string[],
): Promise<Map<string, NotNow>> {
  const repositories = new Repositories(services.db.manager);
  const read: Read = new Map();
  const found = new Map<string, NotNow>();
  const posting =
    type === 'posting' && acts.some(isWindowAct) ? await repositories.postings.find(caseId) : null;
  for (const act of acts) {
    const asked = { tx: repositories, caseId, type, stage, familyId, act, account: account.id };
    const ofWindow =
      posting && isWindowAct(act)
        ? windowRefusal(act, { ...posting, stage }, services.now().toISOString())
        : null;
    const refusal = (await standingRefusalNow(asked, read)) ?? ofWindow;
    if (refusal) found.set(act, inWords(refusal.data));
  }
  return found;
}

function inWords({ code, params, fields = [] }: RefusalData): NotNow {
  const spec: RefusalSpec = REFUSALS[code as keyof typeof REFUSALS];
  // The reasons alone, where there are any: the sentence above them says that the organiser was told.
  const reasons =
    fields.length > 0 ? fields : [{ zh: fillText(spec.zh, params), en: fillText(spec.en, params, 'en') }];
  return {
    code,
    rule: spec.rule ?? '',
    zh: reasons.map(({ zh }) => zh).join(''),
    en: reasons.map(({ en }) => en).join(' '),
  };
}
