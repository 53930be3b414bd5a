import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { Text } from '../../vocabulary.ts';
import type { Template } from '../model.ts';
import { chineseDate, rows } from '../particulars.ts';

/** Platforms and priorities that a unit can be recommended for (R33). */
export const RECOMMENDATION_TARGETS = {
  mobile_station: { zh: '博士后科研流动站', en: 'postdoctoral mobile station' },
  workstation: { zh: '博士后科研工作站', en: 'postdoctoral workstation' },
  practice_base: { zh: '博士后创新实践基地', en: 'postdoctoral practice base' },
} as const satisfies Record<string, Text>;
export type RecommendationTarget = keyof typeof RECOMMENDATION_TARGETS;

export interface RecommendationLetterData {
  readonly target: RecommendationTarget;
  readonly unit: {
    readonly name: string;
    readonly creditCode: string;
    readonly district?: string;
    readonly address?: string;
  };
  /** The matches that entitle the unit. */
  readonly matches: readonly {
    readonly filingNumber: string;
    readonly title: string;
    readonly filedOn: string;
  }[];
  /** Other evidence: the conditions and what shows that they are met. */
  readonly evidence: readonly string[];
  readonly decision: { readonly by: string; readonly decidedAt: string; readonly reason?: string };
}

/** R33: priority for a station is a recommendation; for a practice base it is a grant of priority to build. */
export const recommendationLetterV1: Template<RecommendationLetterData> = {
  kind: 'recommendation_letter',
  version: 1,
  build({ target, unit, matches, evidence, decision }) {
    const name = RECOMMENDATION_TARGETS[target];
    const base = target === 'practice_base';
    return {
      title: base
        ? { zh: '准予优先建设博士后创新实践基地通知书', en: 'Grant of priority to build a practice base' }
        : { zh: `优先推荐设立${name.zh}推荐函`, en: `Recommendation with priority for a ${name.en}` },
      blocks: [
        {
          kind: 'particulars',
          heading: { zh: '单位', en: 'Unit' },
          rows: rows([
            ['名称', 'Name', unit.name],
            ['统一社会信用代码', 'Credit code', unit.creditCode],
            ['区', 'District', unit.district],
            ['地址', 'Address', unit.address],
          ]),
        },
        {
          kind: 'table',
          heading: { zh: '对接成功项目', en: 'Matched projects' },
          columns: [
            { zh: '备案编号', en: 'Filing number' },
            { zh: '项目名称', en: 'Project' },
            { zh: '备案日期', en: 'Filed on' },
          ],
          rows: matches.map((match) => [match.filingNumber, match.title, match.filedOn]),
        },
        {
          kind: 'own_words',
          heading: { zh: '条件与佐证', en: 'Conditions and evidence' },
          paragraphs: evidence,
        },
        {
          kind: 'clauses',
          heading: base ? { zh: '决定', en: 'Decision' } : { zh: '推荐意见', en: 'Recommendation' },
          clauses: [
            {
              text: base
                ? {
                    zh: '该单位参加全国博士后揭榜领题活动并对接成功，依据沪人社专〔2022〕294号文，准予优先建设博士后创新实践基地。',
                    en: 'The unit took part in the programme and was matched. Under notice 沪人社专〔2022〕294号 it is granted priority to build a postdoctoral practice base.',
                  }
                : {
                    zh: `该单位参加全国博士后揭榜领题活动并对接成功，在本市尚未设立博士后工作平台，符合设立${name.zh}的条件，依据沪人社专〔2022〕294号文，予以优先推荐。`,
                    en: `The unit took part in the programme, was matched, has no postdoctoral platform in Shanghai yet and meets the conditions for a ${name.en}. Under notice 沪人社专〔2022〕294号 it is recommended with priority.`,
                  },
            },
            ...(decision.reason
              ? [{ text: { zh: `理由：${decision.reason}`, en: 'Reason as stated in Chinese.' } }]
              : []),
            {
              text: base
                ? {
                    zh: '获得优先建设资格不影响其后申请设立流动站、工作站的优先权。',
                    en: 'Priority for a practice base does not end priority for a station.',
                  }
                : {
                    zh: '本推荐不等同于批准设站；设站由有权机关依程序决定。',
                    en: 'This recommendation does not itself establish a station: the competent authority decides.',
                  },
            },
          ],
        },
        {
          kind: 'paragraph',
          text: {
            zh: `决定日期：${chineseDate(decision.decidedAt)}`,
            en: `Decided on ${shanghaiDate(decision.decidedAt)}`,
          },
        },
        {
          kind: 'signatures',
          places: [{ role: { zh: '决定机关', en: 'Deciding authority' }, name: decision.by, sealed: true }],
        },
      ],
      terms: {
        target,
        unit: { name: unit.name, creditCode: unit.creditCode },
        filingNumbers: matches.map((match) => match.filingNumber),
        evidence: [...evidence],
        decision: { by: decision.by, decidedAt: decision.decidedAt, reason: decision.reason },
      },
    };
  },
};
