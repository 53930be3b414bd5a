import type { PostingType, Text } from '../vocabulary.ts';

/**
 * The neutral form of a document: what it says, in order, without how it looks. Templates (`templates/*.ts`) build it
 * from a case's data; `adapters/pdf/render.ts` prints it. No I/O, no clock.
 */

/** Any value that JSON can carry; what is hashed and signed is always of this type. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** The documents that the programme makes (R6, R24, R27, R29, R33, R34). */
export const DOCUMENT_KINDS = {
  commitment_letter: { zh: '承诺书', en: 'Commitment letter' },
  confidentiality_letter: { zh: '保密书', en: 'Confidentiality letter' },
  cooperation_agreement: { zh: '合作协议', en: 'Cooperation agreement' },
  supplementary_agreement: { zh: '补充协议', en: 'Supplementary agreement' },
  outcome_certificate: { zh: '研发成果证明', en: 'Certificate of R&D outcome' },
  recommendation_letter: { zh: '推荐函', en: 'Letter of recommendation' },
  filing_receipt: { zh: '备案回执', en: 'Filing receipt' },
} as const satisfies Record<string, Text>;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

const ISSUED: readonly DocumentKind[] = ['outcome_certificate', 'recommendation_letter', 'filing_receipt'];

/** True if a document is issued by an office under its seal, rather than signed by the sides. */
export function isIssued(kind: DocumentKind): boolean {
  return ISSUED.includes(kind);
}

/** The two sides of a posting. */
export const SIDES = {
  poster: { zh: '张榜方', en: 'Poster' },
  claimant: { zh: '揭榜方', en: 'Claimant' },
} as const satisfies Record<string, Text>;
export type Side = keyof typeof SIDES;

export interface Row {
  readonly label: Text;
  readonly value: string;
}

/** A numbered clause; `items` are its numbered sub-clauses. */
export interface Clause {
  readonly text: Text;
  readonly items?: readonly Text[];
}

/** A place for one signature or seal. */
export interface SignaturePlace {
  /** 甲方（张榜方） and the like. */
  readonly role: Text;
  readonly name: string;
  /** The signatory, where known. */
  readonly signatory?: string;
  /** When it was signed, as printed; absent: a line to fill in by hand. */
  readonly date?: string;
  /** A seal is put here (organisations, offices); a natural person signs only. */
  readonly sealed: boolean;
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: Text }
  | { readonly kind: 'particulars'; readonly heading: Text; readonly rows: readonly Row[] }
  | { readonly kind: 'clauses'; readonly heading: Text; readonly clauses: readonly Clause[] }
  /** The parties' own words: printed as they are, in the language they were written in. */
  | { readonly kind: 'own_words'; readonly heading: Text; readonly paragraphs: readonly string[] }
  | {
      readonly kind: 'table';
      readonly heading: Text;
      readonly columns: readonly Text[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'signatures'; readonly places: readonly SignaturePlace[] };

/** Document that a template makes of a case's data. */
export interface DocumentBody {
  readonly title: Text;
  readonly blocks: readonly Block[];
  /** Terms that the sides agree to, nothing else: the hash of their canonical JSON is printed and signed (R25). */
  readonly terms: Json;
}

/** One version of one template. A published version never changes: other wording is a new version. */
export interface Template<Data> {
  readonly kind: DocumentKind;
  readonly version: number;
  build(data: Data): DocumentBody;
}

/** The posting that a document belongs to, as printed. */
export interface PostingReference {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly type: PostingType;
  /**
   * SHA-256 of that version, lower-case hex: of the whole content on a letter of the poster's alone, else of the demand as
   * claimants read it (R19).
   */
  readonly contentSha256: string;
}

/** One side's particulars (主体信息). What is absent is not printed. */
export interface Party {
  readonly side: Side;
  readonly form: 'organisation' | 'person' | 'team';
  readonly name: string;
  readonly creditCode?: string;
  readonly legalRepresentative?: string;
  readonly registeredOn?: string;
  readonly address?: string;
  readonly district?: string;
  /** 博士, 博士后（在站）... as it should be printed. */
  readonly qualification?: string;
  readonly unit?: string;
  /** A team's members beside its lead, as printed: name and qualification. */
  readonly members?: readonly string[];
  readonly contact?: string;
  /** Signatory of this side, and their capacity (法定代表人, 授权代表, 本人). */
  readonly signatory?: { readonly name: string; readonly capacity: Text };
}
