import { describe, expect, it } from 'vitest';
import {
  ANNEX_LETTER_SEAL,
  annexLetterDocument,
  type AnnexLetter,
} from '../../domain/signing/annex-letter.ts';
import { printedParty } from '../../domain/signing/printed-party.ts';
import { commitmentSchema, enrolKeySchema, revokeKeySchema } from '../../domain/signing/schema.ts';
import { signingStatement, type StatementParts } from '../../domain/signing/statement.ts';
import { cureSchema } from '../../domain/verification/schema.ts';
import { samples } from './document-samples.ts';
import { creditCode, IN_STATION, organisation, person, team, uuid } from './support/parties.ts';

describe('R27 a party as its documents print it', () => {
  const contact = '021-12345678';
  const employer = { creditCode: creditCode(7), name: '单位7' };

  it('a unit: code, representative, registration, and of address and district what it declared', () => {
    const printed = {
      side: 'poster',
      form: 'organisation',
      name: '单位1',
      creditCode: creditCode(1),
      legalRepresentative: '法人1',
      registeredOn: '2015-06-01',
      contact,
    };
    expect(printedParty(organisation(1, { address: '祖冲之路 1 号' }), 'poster')).toEqual({
      ...printed,
      address: '祖冲之路 1 号',
      district: '浦东新区',
    });
    expect(printedParty(organisation(1, { district: undefined }), 'poster')).toEqual(printed);
  });

  it('a person: qualification, and the station or else the employer', () => {
    const printed = { side: 'claimant', form: 'person', name: '人员1', qualification: '博士', contact };
    expect(printedParty(person(1), 'claimant')).toEqual(printed);
    expect(printedParty(person(1, { employer }), 'claimant')).toEqual({ ...printed, unit: '单位7' });
    expect(printedParty(person(1, { employer, postdoc: IN_STATION }), 'claimant')).toEqual({
      ...printed,
      unit: '某设站单位',
    });
  });

  it('a team: its lead, and the others, each with their qualification', () => {
    const group = team(1, person(1), [
      [person(2, { qualification: 'postdoc_in_station' }), 'consented'],
      [person(3), 'consented'],
    ]);
    const printed = { side: 'claimant', form: 'team', name: '团队1' };
    expect(printedParty(group, 'claimant')).toEqual({
      ...printed,
      qualification: '负责人 人员1，博士',
      members: ['人员2（在站博士后）', '人员3（博士）'],
    });
    expect(printedParty({ ...group, people: group.people.slice(1, 2) }, 'claimant')).toEqual({
      ...printed,
      members: ['人员2（在站博士后）'],
    });
  });
});

describe('R19 a signed letter for annexes is printed from what was kept', () => {
  const { signature, ...data } = samples.confidentialitySigned.data;
  const letter: AnnexLetter = {
    id: samples.confidentialitySigned.documentId,
    postingId: data.posting.id,
    postingVersion: data.posting.version,
    personId: uuid(1),
    accountId: 'gu',
    accountName: signature.name,
    templateVersion: 2,
    terms: {},
    termsSha256: 'a'.repeat(64),
    keyThumbprint: signature.keyThumbprint,
    jws: signature.jws,
    signedAt: new Date(signature.receivedAt),
    data,
  };

  it('with the signature; not where it was kept before letters were printed', () => {
    expect(annexLetterDocument(letter)).toEqual(samples.confidentialitySigned);
    expect(annexLetterDocument({ ...letter, data: null })).toBeNull();
    expect(ANNEX_LETTER_SEAL).toMatch(/^已签署的保密书.* \/ a signed confidentiality letter \(R19\)$/);
  });
});

describe('R28 the statement that a signatory signs', () => {
  const parts: StatementParts = {
    signingId: uuid(1),
    offeredAt: '2026-11-12T08:00:00.000Z',
    expiresAt: '2026-11-12T09:00:00.000Z',
    document: { id: uuid(2), kind: 'cooperation_agreement', sha256: 'a', termsSha256: 'b' },
    place: { side: 'poster', account: 'shen', name: '沈立群', nonce: 'n' },
    keyThumbprint: 'k',
    authority: {
      capacity: 'legal_representative',
      organisation: { id: uuid(3), name: '单位1', creditCode: creditCode(1) },
    },
  };

  it('names the document, the place, the capacity, the unit, the key and the time, each once', () => {
    expect(signingStatement(parts)).toEqual({
      type: 'jiebang/signature/1',
      signingId: uuid(1),
      documentId: uuid(2),
      documentKind: 'cooperation_agreement',
      documentSha256: 'a',
      termsSha256: 'b',
      account: 'shen',
      name: '沈立群',
      side: 'poster',
      capacity: 'legal_representative',
      organisation: { id: uuid(3), name: '单位1' },
      keyThumbprint: 'k',
      nonce: 'n',
      offeredAt: '2026-11-12T08:00:00.000Z',
      expiresAt: '2026-11-12T09:00:00.000Z',
    });
  });

  it('names no unit where somebody signs in person', () => {
    const authority = { capacity: 'in_person', organisation: null } as never;
    expect(signingStatement({ ...parts, authority })).toMatchObject({
      capacity: 'in_person',
      organisation: null,
    });
  });
});

describe('R28 keys', () => {
  const enrol = (jwk: object) => enrolKeySchema.safeParse({ jwk, proof: 'a.b.c' }).success;
  const members = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`m${n}`, 'x']));

  it('are enrolled in any form of JWK, up to 30 members', () => {
    expect(enrol({ kty: 'EC', key_ops: ['verify'], ext: true, 'x5t#S256': 'a' })).toBe(true);
    expect([enrol(members(30)), enrol(members(31))]).toEqual([true, false]);
    for (const name of [' kty', 'kty ', '键', '']) expect(enrol({ [name]: 'x' })).toBe(false);
    expect(enrol({ key_ops: Array.from({ length: 21 }, () => 'x') })).toBe(false);
  });

  it('are revoked for a reason of the list', () => {
    for (const reason of ['lost', 'compromised', 'replaced', 'left', 'other'])
      expect(revokeKeySchema.safeParse({ reason }).success).toBe(true);
    for (const reason of ['', 'tired']) expect(revokeKeySchema.safeParse({ reason }).success).toBe(false);
  });

  it('R6 sign a letter that goes with a submission', () => {
    expect(commitmentSchema.safeParse({ jws: 'a..b' }).success).toBe(true);
    expect(commitmentSchema.safeParse({}).success).toBe(false);
  });
});

describe('R21 each document that was asked for is handed in, or is said to be missing', () => {
  const cure = (document: object) =>
    cureSchema
      .safeParse({ note: '已补充', documents: [{ no: 1, ...document }] })
      .error?.issues.map(({ path, message }) => [path.join('.'), message]);
  const wrong = [
    [
      'documents.0.attachmentId',
      '请提交文件，或说明无法提交的原因 / Hand in a file, or say why there is none',
    ],
  ];
  it.each<[string, object, string[][] | undefined]>([
    ['a file', { attachmentId: uuid(1) }, undefined],
    ['a reason', { whyNot: '学校未出具' }, undefined],
    ['both', { attachmentId: uuid(1), whyNot: '学校未出具' }, wrong],
    ['neither', {}, wrong],
  ])('%s', (_case, document, issues) => {
    expect(cure(document)).toEqual(issues);
  });
});
