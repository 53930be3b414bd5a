import type { Dice } from '../../bench/support/dice.ts';
import type { AgreementTerms } from '../../domain/document/agreement-terms.ts';
import type { DocumentKind, Party } from '../../domain/document/model.ts';
import type { DocumentInput } from '../../domain/document/templates.ts';
import { samples, terms } from '../unit/document-samples.ts';

/** Texts as nobody wishes to read them, and documents of every kind that are full of them (R27). */

/** Shapes of a text of some length. What each has is in the font. */
export const SHAPES: Readonly<Record<string, (length: number, dice: Dice) => string>> = {
  paragraph: (length) => cycle('固态电池界面改性工艺研发，含检测、验证与推广；', length),
  lines: (length, dice) => {
    let text = '';
    for (let i = 1; text.length < length - 12; i++) text += `第${i}项 ${dice.between(1, 9)}台\n`;
    return text || '项';
  },
  blankLines: (length) => cycle('甲\n\n\r\n乙\u2028', length),
  word: (length) => cycle('Wmi0_', length),
  dashes: (length) => cycle('…—', length),
  same: (length) => '一'.repeat(length),
  english: (length) => cycle('office affluent fjord AVATAR To be, or not to be; ', length),
  // In the second font, of several of its pieces, between words of the first.
  veryRare: (length) => cycle('𠮷𰻝𪚥，工艺𠀀𪜀𫠠 API𫝀𬺰豈丽（𠮷）', length),
  rare: (length) => cycle('𬭛㐂⼀一豈豈龘①㎡Åéñ½™', length),
  mixed: (length, dice) => {
    const parts = [
      '工艺',
      ' API_v2/x-1 ',
      '（甲）',
      '“引”',
      '\n',
      '２０２６',
      'ü',
      '\t',
      'http://example.org/a?b=c&d=e#f',
    ];
    let text = '文';
    while (text.length < length) text += dice.pick(parts);
    return text.slice(0, length).trim() || '文';
  },
  hidden: (length) => cycle('软\u00ad连\u200b字\u202e符 ', length),
};

function cycle(text: string, length: number): string {
  const characters = [...text];
  let made = '';
  for (let i = 0; made.length < length; i++) made += characters[i % characters.length] ?? '';
  return made;
}

/** How long texts are made: the limits of the forms (`domain/negotiation/schema.ts`), and beyond them. */
export interface Sizes {
  readonly long: number;
  readonly short: number;
  readonly rows: number;
  readonly name: number;
}
export const LIMITS: Sizes = { long: 20_000, short: 500, rows: 50, name: 120 };

/** A document of a kind, by a version of its template, whose every text is made by `text`. */
export function documentOf(
  kind: DocumentKind,
  templateVersion: number,
  sizes: Sizes,
  text: (length: number) => string,
  dice: Dice,
): DocumentInput {
  const many = <T>(make: (index: number) => T): T[] => Array.from({ length: sizes.rows }, (_, i) => make(i));
  const line = (length: number): string => text(length).replace(/\s+/g, ' ').trim() || '名';
  const posting = { ...samples.agreement.data.posting, title: line(sizes.name) };
  const party = (side: Party['side']): Party => ({
    ...samples.agreement.data[side === 'poster' ? 'poster' : 'claimant'],
    side,
    name: line(sizes.name),
    address: line(2 * sizes.name),
    members: many(() => line(60)),
  });
  const agreed: AgreementTerms = {
    ...terms,
    scope: text(sizes.long),
    technicalTargets: text(sizes.short),
    deliverables: text(dice.between(1, sizes.short)),
    milestones: many((i) => ({
      title: text(dice.between(1, sizes.short)),
      dueOn: '2027-06-30',
      deliverable: text(dice.between(1, sizes.short)),
      ...(i % 3 === 0 && { acceptance: text(sizes.short) }),
    })),
    funding: {
      totalYuan: 100_000_000_000,
      payments: many((i) => ({ when: text(dice.between(1, sizes.short)), yuan: i })),
      note: text(sizes.short),
    },
    other: text(dice.between(1, sizes.long)),
  };
  const sides = {
    posting,
    poster: party('poster'),
    claimant: party('claimant'),
    termsVersion: 2,
    terms: agreed,
  };
  const head = {
    templateVersion,
    documentId: samples.agreement.documentId,
    madeAt: samples.agreement.madeAt,
  };
  switch (kind) {
    case 'cooperation_agreement':
      return { ...head, kind, data: { ...samples.agreement.data, ...sides } };
    case 'supplementary_agreement':
      return { ...head, kind, data: { ...samples.supplement.data, ...sides, reason: text(2000) } };
    case 'commitment_letter': {
      const { data } = samples.letterSigned;
      const signature = { ...data.signature, name: line(60), jws: 'w'.repeat(4000) };
      return { ...head, kind, data: { ...data, posting, party: party('poster'), signature } };
    }
    case 'confidentiality_letter': {
      const parties = [party('poster'), party('claimant')];
      const { signature: signed, ...ofOne } = samples.confidentialitySigned.data;
      const signature = { ...signed, name: line(60), jws: 'w'.repeat(4000) };
      return {
        ...head,
        kind,
        data: dice.chance(0.5)
          ? { ...samples.confidentiality.data, posting, parties }
          : { ...ofOne, posting, parties: parties.slice(1), signature },
      };
    }
    case 'outcome_certificate': {
      const { data } = samples.certificate;
      const contributors = many(() => ({
        name: line(60),
        qualification: '博士',
        unit: line(sizes.name),
        contribution: text(sizes.short),
      }));
      const outcome = { ...data.outcome, summary: text(5000), evidence: many(() => text(300)) };
      return { ...head, kind, data: { ...data, contributors, outcome } };
    }
    case 'recommendation_letter': {
      const { data } = samples.recommendation;
      const unit = { ...data.unit, name: line(sizes.name), address: line(200) };
      const matches = many((i) => ({
        filingNumber: `SH-JB-2026-${100000 + i}`,
        title: line(80),
        filedOn: '2026-11-16',
      }));
      const evidence = many(() => text(sizes.short));
      return {
        ...head,
        kind,
        data: { ...data, unit, matches, evidence, decision: { ...data.decision, reason: text(3000) } },
      };
    }
    case 'filing_receipt': {
      const { data } = samples.receipt;
      const files = many((i) => ({ name: `${i}-${line(40)}.pdf`, sha256: 'a'.repeat(64), bytes: i }));
      const checks = data.checks.map((check) => ({ ...check, note: text(sizes.short) }));
      return {
        ...head,
        kind,
        data: { ...data, projectTitle: line(80), posterName: line(120), files, checks },
      };
    }
  }
}
