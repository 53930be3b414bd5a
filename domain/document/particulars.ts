import { shanghaiIso } from '../calendar/shanghai.ts';
import { POSTING_TYPE_NAMES, type PostingType, type Text } from '../vocabulary.ts';
import type { TermsBasis } from './agreement-terms.ts';
import { type Block, type Party, type PostingReference, type Row, type SignaturePlace } from './model.ts';

/** Pieces that several templates share. */

export function postingTypeName(type: PostingType): Text {
  return POSTING_TYPE_NAMES[type];
}

/** 甲方 is the poster, 乙方 the claimant: the same in every document. */
const PARTY_NAMES = {
  poster: { zh: '甲方（张榜方）', en: 'Party A (poster)' },
  claimant: { zh: '乙方（揭榜方）', en: 'Party B (claimant)' },
} as const;

/** Drops rows without a value. */
export function rows(
  entries: readonly (readonly [zh: string, en: string, value: string | undefined])[],
): Row[] {
  return entries.flatMap(([zh, en, value]) => (value ? [{ label: { zh, en }, value }] : []));
}

export function postingParticulars(posting: PostingReference): Block {
  return {
    kind: 'particulars',
    heading: { zh: '榜单', en: 'Posting' },
    rows: rows([
      ['名称', 'Title', posting.title],
      ['类型', 'Type', POSTING_TYPE_NAMES[posting.type].zh],
      ['编号', 'Id', posting.id],
      ['版本', 'Version', String(posting.version)],
      ['内容哈希 SHA-256', 'Content hash', posting.contentSha256],
    ]),
  };
}

export function schemeParticulars(basis: TermsBasis): Block {
  return {
    kind: 'particulars',
    heading: { zh: '揭榜方案', en: 'Scheme' },
    rows: rows([
      ['名称', 'Title', basis.schemeTitle],
      ['揭榜编号', 'Claim', basis.claimId],
      ['版本', 'Version', String(basis.schemeVersion)],
      ['内容哈希 SHA-256', 'Content hash', basis.schemeSha256],
    ]),
  };
}

export function partyParticulars(party: Party, heading: Text = PARTY_NAMES[party.side]): Block {
  return {
    kind: 'particulars',
    heading,
    rows: rows([
      [party.form === 'person' ? '姓名' : '名称', 'Name', party.name],
      ['统一社会信用代码', 'Credit code', party.creditCode],
      ['法定代表人', 'Legal representative', party.legalRepresentative],
      ['登记日期', 'Registered on', party.registeredOn],
      ['资格', 'Qualification', party.qualification],
      ['单位', 'Unit', party.unit],
      ['团队成员', 'Team members', party.members?.join('、')],
      ['区', 'District', party.district],
      ['地址', 'Address', party.address],
      ['联系方式', 'Contact', party.contact],
      ['签署人', 'Signatory', signatoryLine(party)],
    ]),
  };
}

function signatoryLine(party: Party): string | undefined {
  return party.signatory && `${party.signatory.name}（${party.signatory.capacity.zh}）`;
}

export function signaturePlace(party: Party, role: Text = PARTY_NAMES[party.side]): SignaturePlace {
  return {
    role,
    name: party.name,
    signatory: party.signatory?.name,
    sealed: party.form === 'organisation',
  };
}

/** `2026年10月12日`, the Shanghai date of an instant. */
export function chineseDate(instant: string): string {
  const [year, month, day] = shanghaiIso(instant).slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** `2026-10-12 23:59:59`, Shanghai time. */
export function shanghaiTime(instant: string): string {
  return `${shanghaiIso(instant).slice(0, 19).replace('T', ' ')}（北京时间）`;
}

/** An electronic signature as it is printed in the letter that it is on. */
export interface PrintedSignature {
  readonly name: string;
  /** When the platform received it, ISO. */
  readonly receivedAt: string;
  readonly keyThumbprint: string;
  /** The detached JWS over the hash of the terms. */
  readonly jws: string;
}

/** @param goesWith the version of what the letter was signed on */
export function signatureParticulars(
  { name, receivedAt, keyThumbprint, jws }: PrintedSignature,
  goesWith: string,
): Block {
  return {
    kind: 'particulars',
    heading: { zh: '电子签名', en: 'Electronic signature' },
    rows: rows([
      ['签署人', 'Signatory', name],
      ['收到时间', 'Received at', shanghaiTime(receivedAt)],
      ['所附版本', 'Goes with', goesWith],
      ['签名密钥指纹', 'Key thumbprint', keyThumbprint],
      ['对条款哈希的签名', 'Signature (JWS)', inLines(jws)],
    ]),
  };
}

/** A signature has no place to break: in lines that a cell can hold. */
function inLines(jws: string): string {
  return jws.replace(/.{60}/g, '$&\n').trimEnd();
}
