import type { Text } from '../vocabulary.ts';
import type { Block } from './model.ts';

/**
 * One numbered version of the terms that two sides negotiate (R25). All texts are the sides' own. The canonical JSON of
 * this value is what both confirm: the negotiation and the document compute the same hash from it.
 */
export type AgreementTerms = {
  /** The work, and its limits. */
  readonly scope: string;
  readonly technicalTargets?: string;
  readonly deliverables: string;
  readonly milestones?: readonly {
    readonly title: string;
    /** `YYYY-MM-DD`, Shanghai. */
    readonly dueOn: string;
    readonly deliverable: string;
    readonly acceptance?: string;
  }[];
  readonly funding?: {
    /** Yuan, two decimals at most. */
    readonly totalYuan: number;
    readonly payments?: readonly { readonly when: string; readonly yuan: number }[];
    /** The money by its origin. */
    readonly sources?: readonly { readonly origin: string; readonly yuan: number }[];
    readonly note?: string;
  };
  /** Premises, equipment, data, market access and the like. */
  readonly conditions?: string;
  readonly intellectualProperty: string;
  /** First adoption, spread and transfer of the result. */
  readonly adoption?: string;
  readonly acceptance?: string;
  readonly liability?: string;
  readonly disputes?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly other?: string;
  /** Written by the platform; terms from before it was bound have none. */
  readonly basis?: TermsBasis;
};

/** The scheme and the posting that a version of the terms is on, as they stood when it was proposed (R25). */
export type TermsBasis = {
  readonly claimId: string;
  readonly schemeTitle: string;
  readonly schemeVersion: number;
  readonly schemeSha256: string;
  readonly postingId: string;
  readonly postingVersion: number;
  readonly postingSha256: string;
};

const SECTIONS = [
  ['scope', { zh: '合作内容与范围', en: 'Subject and scope' }],
  ['technicalTargets', { zh: '技术指标', en: 'Technical targets' }],
  ['deliverables', { zh: '交付成果', en: 'Deliverables' }],
  ['conditions', { zh: '支持与配套条件', en: 'Support and conditions' }],
  ['intellectualProperty', { zh: '知识产权归属与使用', en: 'Intellectual property' }],
  ['adoption', { zh: '成果应用与推广', en: 'Use and spread of the result' }],
  ['acceptance', { zh: '验收', en: 'Acceptance' }],
  ['liability', { zh: '违约责任', en: 'Liability' }],
  ['disputes', { zh: '争议解决', en: 'Disputes' }],
  ['other', { zh: '其他约定', en: 'Other terms' }],
] as const satisfies readonly (readonly [keyof AgreementTerms, Text])[];

/** The terms as blocks, in the fixed order of an agreement; sections that the sides left out are not printed. */
export function termsBlocks(terms: AgreementTerms): Block[] {
  const blocks: Block[] = [];
  for (const [key, heading] of SECTIONS) {
    const value = terms[key];
    if (value) blocks.push({ kind: 'own_words', heading, paragraphs: value.split(/\r?\n/).filter(Boolean) });
    if (key === 'deliverables') blocks.push(...planBlocks(terms));
  }
  return blocks;
}

function planBlocks({ milestones, funding, startsOn, endsOn }: AgreementTerms): Block[] {
  const blocks: Block[] = [];
  if (startsOn || endsOn) {
    blocks.push({
      kind: 'own_words',
      heading: { zh: '合作期限', en: 'Term' },
      paragraphs: [`${startsOn ?? '签署之日'} 至 ${endsOn ?? '全部义务履行完毕'}`],
    });
  }
  if (milestones?.length) {
    blocks.push({
      kind: 'table',
      heading: { zh: '进度安排', en: 'Milestones' },
      columns: [
        { zh: '序号', en: 'No.' },
        { zh: '节点', en: 'Milestone' },
        { zh: '完成日期', en: 'Due on' },
        { zh: '交付物', en: 'Deliverable' },
        { zh: '验收标准', en: 'Acceptance' },
      ],
      rows: milestones.map((m, i) => [String(i + 1), m.title, m.dueOn, m.deliverable, m.acceptance ?? '']),
    });
  }
  if (funding) {
    blocks.push({
      kind: 'table',
      heading: { zh: '经费与支付', en: 'Funding and payment' },
      columns: [
        { zh: '支付条件', en: 'When' },
        { zh: '金额（人民币元）', en: 'Amount (CNY)' },
      ],
      rows: [
        ...(funding.payments ?? []).map((payment) => [payment.when, yuan(payment.yuan)]),
        ['合计', yuan(funding.totalYuan)],
      ],
    });
    if (funding.sources?.length) {
      blocks.push({
        kind: 'table',
        heading: { zh: '经费来源', en: 'Sources of the funding' },
        columns: [
          { zh: '来源', en: 'From' },
          { zh: '金额（人民币元）', en: 'Amount (CNY)' },
        ],
        rows: funding.sources.map((source) => [source.origin, yuan(source.yuan)]),
      });
    }
    if (funding.note) {
      blocks.push({
        kind: 'own_words',
        heading: { zh: '经费说明', en: 'Note on funding' },
        paragraphs: [funding.note],
      });
    }
  }
  return blocks;
}

/** `1,234,567.80` */
export function yuan(amount: number): string {
  const [whole = '0', cents = '00'] = amount.toFixed(2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}
