import { shanghaiDate } from '../calendar/shanghai.ts';
import type { RecommendationTarget } from '../document/templates/recommendation-letter.ts';
import { FACTS, factOn, type Fact, type Facts, type FactState } from '../party/facts.ts';
import { PLATFORMS } from '../party/legal-form.ts';
import type { Organisation } from '../party/schema.ts';
import { DISTRICTS, type Text } from '../vocabulary.ts';

/** A matched project as a ground for a recommendation. */
export interface Ground {
  readonly projectId: string;
  readonly title: string;
  readonly stage: string;
  readonly filingNumber: string | null;
  readonly filedAt: string | null;
  /** A finding of breach stands against this unit in it (R32). */
  readonly breached: boolean;
}

/** One condition: whether it is met, by what, or what is missing. */
export interface Condition extends Text {
  readonly code: string;
  readonly met: boolean;
  readonly evidence: readonly string[];
  /** True once the fact behind it is attested, by the record (R1); null: it rests on what happened here. */
  readonly attested: boolean | null;
  readonly missing: Text | null;
  /** The fact that is all that is missing: it has yet to be attested. */
  readonly unattested: Fact | null;
}

export type Platform = Organisation['platforms'][number]['kind'];

/** True if a recommendation can rest on a project: no finding of breach stands against the unit in it (R32). */
export function isSound(ground: Ground): boolean {
  return !ground.breached && ground.stage !== 'ended_for_breach';
}

/** The platforms that end the priority: a practice base does not end it for a station (R33). */
function endsPriority(target: RecommendationTarget, platforms: readonly Platform[]): boolean {
  return target === 'practice_base'
    ? platforms.length > 0
    : platforms.some((kind) => kind === 'mobile_station' || kind === 'workstation');
}

/** Says when and on what evidence a fact was attested, or that it is not. */
export function attestationText(state: FactState): string {
  if (state.status === 'attested') return `${shanghaiDate(state.at)} 经核验，依据：${state.evidence}`;
  return state.status === 'lapsed' ? `核验已失效：${state.reason}` : '自行申报，尚未核验';
}

/** A condition that rests on a declared fact: met once that is attested (R1), which is said last of what is missing. */
function onFact(fact: Fact, state: FactState, missing: Text | null) {
  const attested = state.status === 'attested';
  const unattested = missing === null && !attested ? fact : null;
  const { zh, en } = FACTS[fact];
  return {
    met: missing === null && attested,
    attested,
    missing: unattested ? { zh: `“${zh}”尚未核验`, en: `"${en}" is not attested` } : missing,
    unattested,
  };
}

/**
 * The conditions of R33 for one unit and one benefit, each with its evidence or with what is missing: it is an
 * organisation of Shanghai, took part and was matched (filed), holds no such platform yet, both attested (R1), and no
 * finding of breach stands against it in every project that it could rest on.
 * @param date the Shanghai date on which it is asked
 */
export function conditionsFor(
  target: RecommendationTarget,
  unit: Pick<Organisation, 'district' | 'platforms' | 'creditCode'>,
  grounds: readonly Ground[],
  facts: Facts,
  date: string,
): Condition[] {
  const registered = factOn(facts, 'registration', date);
  const platforms = factOn(facts, 'platforms', date);
  const filed = grounds.filter((ground) => ground.filingNumber !== null);
  const sound = filed.filter(isSound);
  const held = unit.platforms.map((platform) => platform.kind);
  return [
    {
      code: 'shanghai_unit',
      zh: '本市单位',
      en: 'A unit of Shanghai',
      ...onFact(
        'registration',
        registered,
        unit.district === undefined ? { zh: '未登记所在区', en: 'no district is registered' } : null,
      ),
      evidence:
        unit.district === undefined
          ? []
          : [
              `统一社会信用代码 ${unit.creditCode}，所在区 ${DISTRICTS[unit.district].zh}（${attestationText(registered)}）`,
            ],
    },
    {
      code: 'matched',
      zh: '参加揭榜领题并对接成功（协议已备案）',
      en: 'Took part and was matched, the agreement filed',
      met: filed.length > 0,
      attested: null,
      unattested: null,
      evidence: filed.map((ground) => `${ground.filingNumber ?? ''}《${ground.title}》`),
      missing: filed.length > 0 ? null : { zh: '尚无已备案的对接成功项目', en: 'no filed project yet' },
    },
    {
      code: 'no_platform',
      zh: target === 'practice_base' ? '在本市尚未设立博士后平台' : '在本市尚未设立流动站、工作站',
      en:
        target === 'practice_base' ? 'Holds no postdoc platform in Shanghai' : 'Holds no station in Shanghai',
      ...onFact(
        'platforms',
        platforms,
        endsPriority(target, held) ? { zh: '已设立平台', en: 'holds a platform already' } : null,
      ),
      evidence: endsPriority(target, held)
        ? []
        : [
            `登记平台：${held.map((kind) => PLATFORMS[kind].zh).join('、') || '无'}（${attestationText(platforms)}）`,
          ],
    },
    {
      code: 'no_breach',
      zh: '对接项目无有效的违约认定',
      en: 'No finding of breach stands in the project',
      met: filed.length === 0 || sound.length > 0,
      attested: null,
      unattested: null,
      evidence: sound.map((ground) => `${ground.filingNumber ?? ''}：无违约认定`),
      missing:
        filed.length === 0 || sound.length > 0 ? null : { zh: '存在有效的违约认定', en: 'a finding stands' },
    },
  ];
}
