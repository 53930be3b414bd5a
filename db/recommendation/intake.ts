import { assertAllPrintable } from '../../adapters/pdf/printable-fields.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { FACTS } from '../../domain/party/facts.ts';
import type { Organisation } from '../../domain/party/schema.ts';
import type { Position } from '../../domain/process/case.ts';
import {
  conditionsToShow,
  evidenceFault,
  type KeptEvidence,
  type ToShow,
} from '../../domain/recommendation/evidence.ts';
import { recommendationLifecycle } from '../../domain/recommendation/lifecycle.ts';
import { conditionsFor, type Condition } from '../../domain/recommendation/rules.ts';
import type { NewRecommendation } from '../../domain/recommendation/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { claimsHolding } from '../claim/files.ts';
import { projectJudged, requireOfficeStanding } from '../interest/office-standing.ts';
import { policiesOf } from '../policy/read.ts';
import { contentHash } from '../record/audit.ts';
import { openCase, type Opener } from '../record/opening.ts';
import { CaseRow } from '../record/rows.ts';
import type { Transaction } from '../transaction.ts';

/**
 * The organiser recommends a unit that the rule finds eligible, each condition of the platform shown by files of the unit
 * or by an attestation (R33).
 * @throws NOT_FOUND, STAND_ASIDE, RECOMMENDATION_CONDITIONS, RECOMMENDATION_UNATTESTED, RECOMMENDATION_EXISTS,
 * RECOMMENDATION_CONDITION_UNKNOWN, RECOMMENDATION_EVIDENCE_MISSING, RECOMMENDATION_FILE_UNKNOWN
 */
export async function openRecommendation(
  tx: Transaction,
  by: Opener,
  wanted: NewRecommendation,
): Promise<Position> {
  assertAllPrintable({ evidence: wanted.evidence }, '');
  const project = await tx.projects.find(wanted.projectId);
  const unit = await tx.parties.get(wanted.partyId);
  // The unit is the organisation that is a side of the match; a person's employer is not (R33).
  if (!project || unit?.kind !== 'organisation' || ![project.posterId, project.claimantId].includes(unit.id))
    throw refuse('NOT_FOUND');
  await requireOfficeStanding(tx, by.actor.account, 'openRecommendation', projectJudged(project));
  const organisation = unit.content as Organisation;
  const date = shanghaiDate(by.at);
  const grounds = await tx.recommendations.grounds(unit.id);
  const conditions = conditionsFor(wanted.target, organisation, grounds, unit.facts, date);
  requireMet(conditions);
  if (await tx.recommendations.exists(unit.id, wanted.target)) throw refuse('RECOMMENDATION_EXISTS');
  const parent = await tx.manager.findOneByOrFail(CaseRow, { id: wanted.projectId });
  const policy = (await policiesOf(tx.manager, [parent.policyId]))(parent.policyId);
  const toShow = conditionsToShow(policy.recommendation.conditions[wanted.target], unit.facts, date);
  const fault = evidenceFault(toShow, wanted.evidence);
  if (fault) throw refuse(fault.code, fault);
  const files = [...new Set(wanted.evidence.flatMap((one) => one.files))];
  await requireHandedIn(tx, unit.id, wanted.evidence);
  const content = {
    unit: {
      id: unit.id,
      name: organisation.name,
      creditCode: organisation.creditCode,
      district: unit.district,
    },
    target: wanted.target,
    conditions: conditions.map(({ code, zh, en, evidence, attested }) => ({
      code,
      zh,
      en,
      evidence: [...evidence],
      attested,
    })),
    evidence: await keptEvidence(tx, toShow, wanted.evidence),
  };
  const hash = contentHash(content);
  const position = await openCase(tx, by, {
    lifecycle: recommendationLifecycle,
    act: 'recommend',
    summary: `推荐设站 ${organisation.name}`,
    policyId: parent.policyId,
    // The opinion is that of the unit's district, which need not be the posting's.
    parent: { ...parent, district: unit.district },
    parties: [{ partyId: unit.id, relation: 'subject' }],
    detail: { target: wanted.target, contentHash: hash },
  });
  await tx.recommendations.insert({
    caseId: position.caseId,
    projectId: wanted.projectId,
    partyId: unit.id,
    target: wanted.target,
    askDistrict: (wanted.askDistrict ?? true) && unit.district !== null,
    contentHash: hash,
  });
  await tx.recommendations.addVersion(position.caseId, hash, content, by.at);
  await tx.attachments.link(position.caseId, files, unit.id);
  return position;
}

/** @throws RECOMMENDATION_CONDITIONS, or RECOMMENDATION_UNATTESTED where attestation is all that is missing */
function requireMet(conditions: readonly Condition[]): void {
  const missing = conditions.flatMap((one) => (one.missing && !one.unattested ? [one.missing] : []));
  if (missing.length > 0)
    throw refuse('RECOMMENDATION_CONDITIONS', {
      params: {
        missing: {
          zh: missing.map(({ zh }) => zh).join('；'),
          en: missing.map(({ en }) => en).join('; '),
        },
      },
    });
  const facts = conditions.flatMap(({ unattested }) => (unattested ? [FACTS[unattested]] : []));
  if (facts.length > 0)
    throw refuse('RECOMMENDATION_UNATTESTED', {
      params: {
        facts: { zh: facts.map(({ zh }) => zh).join('、'), en: facts.map(({ en }) => en).join(', ') },
      },
      fields: facts.map(({ zh, en }) => ({
        pointer: '/partyId',
        rule: 'R33',
        zh: `“${zh}”尚未核验。`,
        en: `"${en}" is not attested.`,
      })),
    });
}

/** @throws RECOMMENDATION_FILE_UNKNOWN for what the unit did not hand in, and for what is confidential elsewhere (R19, R24) */
async function requireHandedIn(
  tx: Transaction,
  partyId: string,
  evidence: NewRecommendation['evidence'],
): Promise<void> {
  const handedIn = new Set(
    ((await tx.recommendations.handedIn([partyId])).get(partyId) ?? []).map(({ id }) => id),
  );
  const fields = [];
  for (const [index, { files }] of evidence.entries())
    for (const [no, id] of files.entries())
      if (!handedIn.has(id) || (await isConfidential(tx, id)))
        fields.push({
          pointer: `/evidence/${index}/files/${no}`,
          rule: 'R33' as const,
          zh: '不是该单位为证明设站条件提交的文件。',
          en: 'Not a file that the unit handed in to show its conditions.',
        });
  if (fields.length > 0) throw refuse('RECOMMENDATION_FILE_UNKNOWN', { fields });
}

async function isConfidential(tx: Transaction, attachmentId: string): Promise<boolean> {
  if ((await claimsHolding(tx.manager, attachmentId)).length > 0) return true;
  return (await tx.annexes.postingsOf(attachmentId)).length > 0;
}

async function keptEvidence(
  tx: Transaction,
  toShow: readonly ToShow[],
  given: NewRecommendation['evidence'],
): Promise<KeptEvidence[]> {
  const listed = await tx.attachments.listed(given.flatMap(({ files }) => files));
  return given.flatMap(({ condition, text, files }) =>
    toShow
      .filter(({ code }) => code === condition)
      .map(({ code, zh, en, attested }) => ({
        condition: { code, zh, en },
        text,
        files: files.flatMap((id) => {
          const file = listed.get(id);
          return file ? [{ id, fileName: file.fileName, sha256: file.sha256 }] : [];
        }),
        attested,
      })),
  );
}
