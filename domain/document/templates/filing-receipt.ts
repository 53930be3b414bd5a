import type { Text } from '../../vocabulary.ts';
import type { Template } from '../model.ts';
import { rows, shanghaiTime } from '../particulars.ts';

/** The four checks of a filing (R29). */
export const FILING_CHECKS = {
  authenticity: { zh: '真实性', en: 'Authenticity' },
  integrity: { zh: '完整性', en: 'Integrity' },
  usability: { zh: '可用性', en: 'Usability' },
  safety: { zh: '安全性', en: 'Safety' },
} as const satisfies Record<string, Text>;
export type FilingCheck = keyof typeof FILING_CHECKS;

export interface FilingReceiptData {
  readonly filingNumber: string;
  readonly filedAt: string;
  /** Set for a supplementary filing: the number that it supplements. */
  readonly supplements?: string;
  readonly projectTitle: string;
  readonly posterName: string;
  readonly claimantName: string;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
  readonly checks: readonly { readonly check: FilingCheck; readonly note?: string }[];
  readonly office: string;
}

/** R29: the receipt of a complete filing. */
export const filingReceiptV1: Template<FilingReceiptData> = {
  kind: 'filing_receipt',
  version: 1,
  build({
    filingNumber,
    filedAt,
    supplements,
    projectTitle,
    posterName,
    claimantName,
    files,
    checks,
    office,
  }) {
    return {
      title: supplements
        ? { zh: '补充备案回执', en: 'Receipt of a supplementary filing' }
        : { zh: '备案回执', en: 'Filing receipt' },
      blocks: [
        {
          kind: 'particulars',
          heading: { zh: '备案', en: 'Filing' },
          rows: rows([
            ['备案编号', 'Filing number', filingNumber],
            ['所补充的备案', 'Supplements', supplements],
            ['备案时间', 'Filed at', shanghaiTime(filedAt)],
            ['项目', 'Project', projectTitle],
            ['张榜方', 'Poster', posterName],
            ['揭榜方', 'Claimant', claimantName],
          ]),
        },
        {
          kind: 'table',
          heading: { zh: '备案材料', en: 'Files' },
          columns: [
            { zh: '文件', en: 'File' },
            { zh: '字节', en: 'Bytes' },
            { zh: 'SHA-256', en: 'SHA-256' },
          ],
          rows: files.map((file) => [file.name, String(file.bytes), file.sha256]),
        },
        {
          kind: 'table',
          heading: { zh: '查验结果', en: 'Checks' },
          columns: [
            { zh: '项目', en: 'Check' },
            { zh: '结果', en: 'Result' },
          ],
          rows: checks.map(({ check, note }) => [
            `${FILING_CHECKS[check].zh} ${FILING_CHECKS[check].en}`,
            note ? `通过（${note}）` : '通过 Passed',
          ]),
        },
        {
          kind: 'paragraph',
          text: {
            zh: '上列材料齐全，予以备案。备案不是行政审批，不代表对协议内容的认可。协议变更的，应当签署补充协议并办理补充备案。',
            en: 'The set is complete and has been filed. Filing is not an approval and says nothing on the merits of the agreement. A later change needs a supplementary agreement and a supplementary filing.',
          },
        },
        {
          kind: 'signatures',
          places: [{ role: { zh: '备案单位', en: 'Filed by' }, name: office, sealed: true }],
        },
      ],
      terms: {
        filingNumber,
        filedAt,
        supplements,
        files: files.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
      },
    };
  },
};
