import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../adapters/signature/hash.ts';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import { DOCUMENT_KINDS, isIssued, type DocumentKind } from '../../domain/document/model.ts';
import { plainText } from '../../domain/document/plain-text.ts';
import {
  buildDocument,
  currentTemplateVersion,
  templateVersions,
  type DocumentInput,
} from '../../domain/document/templates.ts';
import { company, investor, postdoc, samples, team, terms } from './document-samples.ts';

/** Documents that lack what a case need not have, and some that have more. */
const VARIANTS = {
  agreementOfLittle: {
    ...samples.agreement,
    data: {
      ...samples.agreement.data,
      poster: { side: 'poster', form: 'organisation', name: '甲单位' },
      claimant: { side: 'claimant', form: 'person', name: '乙某' },
      terms: { scope: '范围\r\n\r\n界限', deliverables: '样机', intellectualProperty: '共有' },
    },
  },
  agreementWithoutPayments: {
    ...samples.agreement,
    data: {
      ...samples.agreement.data,
      poster: postdoc,
      claimant: investor,
      terms: {
        ...terms,
        startsOn: undefined,
        milestones: [{ title: '样机', dueOn: '2027-06-30', deliverable: '样机' }],
        funding: { totalYuan: 1_234_567.8 },
        other: '其他',
      },
    },
  },
  agreementWithoutAnEnd: {
    ...samples.agreement,
    data: {
      ...samples.agreement.data,
      terms: { ...terms, endsOn: undefined, milestones: [], funding: { totalYuan: 0, payments: [] } },
    },
  },
  supplementOfAnUnfiled: {
    ...samples.supplement,
    data: {
      ...samples.supplement.data,
      number: 2,
      reason: '一\r\n\n二',
      original: { ...samples.supplement.data.original, filingNumber: undefined },
    },
  },
  letterSignedByClaimant: {
    ...samples.letterSigned,
    data: { ...samples.letterChallengeClaimant.data, signature: samples.letterSigned.data.signature },
  },
  letterNotYetSigned: { ...samples.letterChallengePoster, templateVersion: 2 },
  confidentialityNotYetSigned: { ...samples.confidentiality, templateVersion: 2 },
  confidentialityWithoutNegotiation: {
    ...samples.confidentiality,
    data: { ...samples.confidentiality.data, negotiationId: undefined, parties: [company, postdoc] },
  },
  confidentialityOfBothSigned: {
    ...samples.confidentialitySigned,
    data: { ...samples.confidentialitySigned.data, parties: [company, team] },
  },
  certificateOfLittle: {
    ...samples.certificate,
    data: {
      ...samples.certificate.data,
      contributors: [{ name: '甲', qualification: '博士', contribution: '工艺' }],
      outcome: { summary: '一\r\n\n二', achievedOn: '2028-02-20' },
    },
  },
  recommendationForStation: {
    ...samples.recommendation,
    data: {
      ...samples.recommendation.data,
      target: 'mobile_station',
      decision: { ...samples.recommendation.data.decision, reason: '条件齐备' },
    },
  },
  receiptOfSupplement: {
    ...samples.receipt,
    data: { ...samples.receipt.data, supplements: 'SH-JB-2026-000016' },
  },
} as const satisfies Record<string, DocumentInput>;

const KINDS = Object.keys(DOCUMENT_KINDS) as DocumentKind[];
const all: Record<string, DocumentInput> = { ...samples, ...VARIANTS };

describe('R27 a published template version never changes: other wording is a new version', () => {
  it('all that each version says is pinned', () => {
    const pinned = Object.fromEntries(
      Object.entries(all).map(([name, input]) => [
        `${name}: ${input.kind} ${input.templateVersion}`,
        sha256Hex(JSON.stringify(buildDocument(input))).slice(0, 16),
      ]),
    );
    expect(pinned).toEqual({
      'agreement: cooperation_agreement 1': 'da32e79087c839b9',
      'agreementOfLittle: cooperation_agreement 1': '24804c24c57d410b',
      'agreementWithoutAnEnd: cooperation_agreement 1': '0b757977e89d736e',
      'agreementWithoutPayments: cooperation_agreement 1': 'ad4319b85fe192ff',
      'certificate: outcome_certificate 1': '1df618302e150bca',
      'certificateOfLittle: outcome_certificate 1': '2c9b1e50c07da2bd',
      'confidentiality: confidentiality_letter 1': '13232be2eaa4efa4',
      'confidentialityAnnexes: confidentiality_letter 1': '1991e2ab03530aeb',
      'confidentialityNotYetSigned: confidentiality_letter 2': 'b97f4643521961e7',
      'confidentialityOfBothSigned: confidentiality_letter 2': 'bc25e49ebb3c993b',
      'confidentialitySigned: confidentiality_letter 2': 'ea2f6a8ba23e3769',
      'confidentialityWithoutNegotiation: confidentiality_letter 1': '8c956e7ed7b7c7eb',
      'letterChallengeClaimant: commitment_letter 1': 'fc5779c6851d0ac0',
      'letterChallengePoster: commitment_letter 1': 'b2cbcda34c3895d6',
      'letterNotYetSigned: commitment_letter 2': 'b2cbcda34c3895d6',
      'letterSigned: commitment_letter 2': 'b9de40e7ccbcc857',
      'letterSignedByClaimant: commitment_letter 2': '01d6d318217f934e',
      'letterTransferClaimant: commitment_letter 1': '8455420d21d43db2',
      'letterTransferPoster: commitment_letter 1': '7fb6f8caff65caa2',
      'practiceBase: recommendation_letter 1': '24bd2832df7a1a41',
      'receipt: filing_receipt 1': '20b429c36477a6af',
      'receiptOfSupplement: filing_receipt 1': 'cf87fc85d3498529',
      'recommendation: recommendation_letter 1': '464dcee024e783ae',
      'recommendationForStation: recommendation_letter 1': 'edf996d3a239c44b',
      'supplement: supplementary_agreement 1': '24a3cf83ebf84fcd',
      'supplementOfAnUnfiled: supplementary_agreement 1': 'bcdd2b6b5ec1b31d',
    });
  });

  it('R27 no version that was ever used is missing', () => {
    const used = new Set(Object.values(all).map(({ kind, templateVersion }) => `${kind} ${templateVersion}`));
    expect([...used].sort()).toEqual(
      templateVersions()
        .map(([kind, version]) => `${kind} ${version}`)
        .sort(),
    );
    expect([...new Set(templateVersions().map(([kind]) => kind))].sort()).toEqual([...KINDS].sort());
    for (const kind of KINDS) {
      const versions = templateVersions().flatMap(([one, version]) => (one === kind ? [version] : []));
      expect(currentTemplateVersion(kind)).toBe(versions.length);
      expect(versions).toEqual(versions.map((_, index) => index + 1));
      expect(() => buildDocument({ ...samples.receipt, kind, templateVersion: 99 })).toThrow(
        `no template ${kind} version 99`,
      );
    }
  });

  it('R29, R33, R34 an office issues receipts, recommendations and certificates; people sign the others', () => {
    expect(KINDS.filter(isIssued)).toEqual([
      'outcome_certificate',
      'recommendation_letter',
      'filing_receipt',
    ]);
  });

  it('R6 the title of a commitment letter names the side and the type', () => {
    const titles = Object.values(samples)
      .filter(({ kind }) => kind === 'commitment_letter')
      .map((input) => buildDocument(input).title.zh);
    expect(titles).toEqual([
      '张榜方承诺书（技术攻关需求）',
      '揭榜方承诺书（技术攻关需求）',
      '张榜方承诺书（博士后科研成果转化需求）',
      '揭榜方承诺书（博士后科研成果转化需求）',
      '张榜方承诺书（技术攻关需求）',
    ]);
  });
});

describe('R6, R24 a document is read on a screen before it is signed', () => {
  const text = (zh: string) => ({ zh, en: zh.toUpperCase() });

  it('every block, a line a paragraph, in both languages', () => {
    const read = plainText({
      title: text('title'),
      terms: {},
      blocks: [
        { kind: 'paragraph', text: text('p') },
        { kind: 'particulars', heading: text('of'), rows: [{ label: text('a'), value: 'b' }] },
        {
          kind: 'clauses',
          heading: text('c'),
          clauses: [{ text: text('one') }, { text: text('two'), items: [text('x'), text('y')] }],
        },
        { kind: 'own_words', heading: text('w'), paragraphs: ['i', 'ii'] },
        {
          kind: 'table',
          heading: text('t'),
          columns: [text('k'), text('l')],
          rows: [
            ['1', '2'],
            ['3', '4'],
          ],
        },
        { kind: 'signatures', places: [{ role: text('r'), name: 'N', sealed: false }] },
      ],
    });
    const lines = 'title|p|of|a：b|c|1. one|2. two|  (1) x|  (2) y|w|i|ii|t|k \\ l|1 \\ 2|3 \\ 4|r: N';
    expect(read.zh.replaceAll(' | ', ' \\ ').split('\n')).toEqual(lines.split('|'));
    const english = 'TITLE|P|OF|A: b|C|1. ONE|2. TWO|  (1) X|  (2) Y|W|i|ii|T|K \\ L|1 \\ 2|3 \\ 4|R: N';
    expect(read.en.replaceAll(' | ', ' \\ ').split('\n')).toEqual(english.split('|'));
  });
});

describe('canonical JSON (RFC 8785)', () => {
  it.each<[value: unknown, expected: string]>([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ é: 1, z: 2, '\u{1F600}': 3, '\uFB33': 4 }, '{"z":2,"é":1,"😀":3,"\uFB33":4}'],
    [{ c: 1, d: 2, a: 3, b: 4, ab: 5 }, '{"a":3,"ab":5,"b":4,"c":1,"d":2}'],
    [[1e21, 0.1, -0, 1e-7, 100], '[1e+21,0.1,0,1e-7,100]'],
    [[true, false], '[true,false]'],
    ['\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    [{ a: undefined, b: 2 }, '{"b":2}'],
    [Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}'],
  ])('%j', (value, expected) => {
    expect(canonicalJson(value as never)).toBe(expected);
  });

  const nested = (depth: number, inner: unknown): unknown =>
    depth === 0 ? inner : nested(depth - 1, depth % 2 === 0 ? [inner] : { a: inner });
  const cycle: unknown[] = [];
  cycle.push(cycle);

  it.each<[what: string, value: unknown, why: string]>([
    ['NaN', Number.NaN, 'NaN is not a JSON number'],
    ['infinity', -Infinity, '-Infinity is not a JSON number'],
    ['a lone surrogate', '\ud800', 'a lone surrogate'],
    ['a lone surrogate in a name', { '\ud800': 1 }, 'a lone surrogate'],
    ['a Date', new Date(0), 'only plain objects'],
    ['a Map', new Map(), 'only plain objects'],
    ['a function', () => 1, 'function is not JSON'],
    ['a big number', 1n, 'bigint is not JSON'],
    ['nothing', undefined, 'undefined is not JSON'],
    ['a cycle', cycle, 'nested too deeply, or a cycle'],
    ['what is nested too deeply', nested(65, 1), 'nested too deeply, or a cycle'],
  ])('refuses %s', (_, value, why) => {
    expect(() => canonicalJson(value as never)).toThrow(TypeError);
    expect(() => canonicalJson(value as never)).toThrow(`canonical JSON: ${why}`);
  });

  it('takes 64 levels', () => {
    expect(canonicalJson(nested(64, 1) as never)).toContain('1');
  });
});
