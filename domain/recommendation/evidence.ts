import type { RecommendationTarget } from '../document/templates/recommendation-letter.ts';
import { factOn, FACTS, type Fact, type Facts } from '../party/facts.ts';
import type { Policy } from '../policy/policy.ts';
import type { FieldRefusal, RefusalData } from '../refusal.ts';
import type { Text } from '../vocabulary.ts';
import { attestationText } from './rules.ts';
import type { NewRecommendation } from './schema.ts';

/** One thing that a unit must meet for a platform, as the policy has it (R33). */
export type PlatformCondition = Policy['recommendation']['conditions'][RecommendationTarget][number];

/** A condition with the attestation that shows it by itself, in words; null where only files can (R33). */
export interface ToShow extends Text {
  readonly code: string;
  readonly attested: string | null;
}

/** The conditions of a platform, each with the attestation of the unit that shows it (R1, R33). */
export function conditionsToShow(
  conditions: readonly PlatformCondition[],
  facts: Facts,
  date: string,
): ToShow[] {
  return conditions.map(({ code, label, shownBy }) => ({ code, ...label, attested: attestedBy(shownBy) }));

  function attestedBy(shownBy: readonly Fact[]): string | null {
    const fact = shownBy.find((one) => factOn(facts, one, date).status === 'attested');
    return fact ? `${FACTS[fact].zh}：${attestationText(factOn(facts, fact, date))}` : null;
  }
}

type EvidenceFault = RefusalData & {
  readonly code: 'RECOMMENDATION_CONDITION_UNKNOWN' | 'RECOMMENDATION_EVIDENCE_MISSING';
};

/**
 * Why the evidence of a recommendation does not do, or null: it names a condition that the platform does not have, or
 * leaves one without a file of the unit or an attestation (R33).
 */
export function evidenceFault(
  toShow: readonly ToShow[],
  given: NewRecommendation['evidence'],
): EvidenceFault | null {
  const known = new Map(toShow.map((one) => [one.code, one]));
  const unknown = given.flatMap(({ condition }, index) =>
    known.has(condition) ? [] : [{ condition, index }],
  );
  if (unknown[0])
    return {
      code: 'RECOMMENDATION_CONDITION_UNKNOWN',
      params: { condition: unknown[0].condition, conditions: named(toShow) },
      fields: unknown.map(({ index }) =>
        field(`/evidence/${index}/condition`, {
          zh: '该事项没有这一条件。',
          en: 'The platform has no such condition.',
        }),
      ),
    };
  const bare = toShow.filter(
    ({ code, attested }) =>
      !given.some(({ condition, files }) => condition === code && (attested !== null || files.length > 0)),
  );
  if (bare.length === 0) return null;
  return {
    code: 'RECOMMENDATION_EVIDENCE_MISSING',
    params: { conditions: named(bare) },
    fields: bare.map(({ code, zh, en }) => {
      const index = given.findIndex(({ condition }) => condition === code);
      return field(index < 0 ? '/evidence' : `/evidence/${index}/files`, {
        zh: `“${zh}”没有佐证。`,
        en: `Nothing shows "${en}".`,
      });
    }),
  };
}

const field = (pointer: string, text: Text): FieldRefusal => ({ pointer, rule: 'R33', ...text });

function named(conditions: readonly ToShow[]): Text {
  return {
    zh: conditions.map(({ code, zh }) => `${code}（${zh}）`).join('、'),
    en: conditions.map(({ code, en }) => `${code} (${en})`).join(', '),
  };
}

/** A recommendation's evidence for one condition, as it is kept and read (R33). */
export type KeptEvidence = {
  readonly condition: { readonly code: string; readonly zh: string; readonly en: string };
  readonly text: string;
  readonly files: readonly { readonly id: string; readonly fileName: string; readonly sha256: string }[];
  /** The attestation that shows it, in words. */
  readonly attested: string | null;
};

/** One piece of evidence as the letter prints it; the earlier form is a text already. */
export function evidenceText(evidence: KeptEvidence | string): string {
  if (typeof evidence === 'string') return evidence;
  const { condition, text, files, attested } = evidence;
  const shown = [
    ...files.map(({ fileName }) => `文件 ${fileName}`),
    ...(attested === null ? [] : [attested]),
  ];
  return `${condition.zh}：${text}（${shown.join('；')}）`;
}
