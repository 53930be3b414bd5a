import { once, type Read } from '../../db/interest/once.ts';
import { standingRefusalNow } from '../../db/interest/standing.ts';
import { listYears, policiesOf } from '../../db/policy/read.ts';
import { premiseRefusal } from '../../db/premise/premises.ts';
import type { CaseRecord } from '../../db/record/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { addDuration } from '../../domain/calendar/deadline.ts';
import { fillText, type RefusalData, type RefusalSpec } from '../../domain/refusal.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import type { Text } from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import type { Services } from '../services.ts';
import { ownRelations } from './ability.ts';

/** Why an act is not possible now, as the record would say it. */
export interface NotNow extends Text {
  readonly code: string;
  readonly rule: string;
}

/**
 * Which of these acts the record would refuse this account whatever they are given, with its reasons: by where it stands,
 * or by how the case stands (R5, R11, R40). It asks the functions that the record asks, so that a list and a refusal
 * cannot disagree.
 */
export async function notNowOf(
  services: Pick<Services, 'db' | 'now'>,
  found: Pick<CaseRecord, 'position' | 'policyId' | 'relations' | 'mandates'>,
  account: Account,
  acts: readonly string[],
): Promise<Map<string, NotNow>> {
  const { caseId, type, stage, familyId } = found.position;
  const { db } = services;
  const tx = new Repositories(db.manager);
  const at = services.now().toISOString();
  const read: Read = new Map();
  const policy = () =>
    once(read, 'policy', async () => (await policiesOf(db, [found.policyId]))(found.policyId));
  const onBehalfOf = ownRelations(found).length === 0 ? (found.mandates[0]?.partyId ?? null) : null;
  const notNow = new Map<string, NotNow>();
  for (const act of acts) {
    const asked = { tx, caseId, type, stage, familyId, act, account: account.id };
    const refusal =
      (await standingRefusalNow(asked, read)) ??
      (await premiseRefusal({
        ...asked,
        at,
        onBehalfOf,
        policy,
        after: async (period) => addDuration(at, period, await listYears(db)).at,
        once: (what, make) => once(read, what, make),
      }));
    if (refusal) notNow.set(act, inWords(refusal.data));
  }
  return notNow;
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
