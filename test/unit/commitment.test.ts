import { beforeAll, describe, expect, it } from 'vitest';
import { commitmentEvidence, verifyCommitment } from '../../adapters/bundle/commitment-evidence.ts';
import { renderDocument } from '../../adapters/pdf/render.ts';
import { hashOf } from '../../adapters/signature/hash.ts';
import { certifyKey } from '../../adapters/signature/root-statements.ts';
import { hashStatementText, signText } from '../../adapters/signature/signature.ts';
import { COMMITMENT_LETTERS, commitmentLetterFor } from '../../domain/commitment/letters.ts';
import type { KeptCommitment } from '../../domain/commitment/signed.ts';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Side } from '../../domain/document/model.ts';
import { buildDocument } from '../../domain/document/templates.ts';
import type { PostingType } from '../../domain/vocabulary.ts';
import { jwsChanges, leafChanges } from '../support/leaves.ts';
import { samples } from './document-samples.ts';
import { newPerson, newPlatform, T, type Person, type Platform } from './signature-samples.ts';

describe('R6 four commitment letters, by type and side', () => {
  it.each<[PostingType, Side, string[]]>([
    ['technical_challenge', 'poster', ['funds', 'support', 'first_adoption']],
    ['technical_challenge', 'claimant', ['feasible_scheme']],
    ['achievement_transfer', 'poster', ['clear_ip', 'true_breakthrough']],
    ['achievement_transfer', 'claimant', ['legal_entity', 'ability', 'funds', 'premises', 'market']],
  ])('%s, %s: pledges what the notice asks for', (type, side, expected) => {
    const letter = commitmentLetterFor(type, side);
    expect(letter).toMatchObject({ postingType: type, side });
    expect(letter.pledges.filter(({ source }) => source === 'notice').map(({ code }) => code)).toEqual(
      expected,
    );
  });

  it.each(COMMITMENT_LETTERS.map((letter) => [letter.title.zh, letter] as const))(
    '%s: each pledge once, in both languages',
    (_title, letter) => {
      expect(new Set(letter.pledges.map(({ code }) => code)).size).toBe(letter.pledges.length);
      for (const { zh, en } of letter.pledges) {
        expect(zh).toMatch(/\p{Script=Han}.*。$/u);
        expect(en).toMatch(/^[A-Z].*\.$/);
      }
    },
  );

  it('a letter that was signed is found by its version, and no other is made up', () => {
    expect(commitmentLetterFor('technical_challenge', 'poster', 1).version).toBe(1);
    expect(() => commitmentLetterFor('technical_challenge', 'poster', 99)).toThrow(RangeError);
  });
});

describe('R6, R29 a signed letter is checked offline', () => {
  let platform: Platform;
  let person: Person;
  let record: string;

  async function evidenceWith(
    change: Partial<KeptCommitment> = {},
    certificate: object = {},
  ): Promise<string> {
    const { terms } = buildDocument(samples.letterSigned);
    const termsSha256 = hashOf(terms);
    const { jwk, thumbprint, validFrom, validUntil } = person.key;
    const kept: KeptCommitment = {
      documentId: samples.letterSigned.documentId,
      caseId: 'posting:1',
      caseVersion: 1,
      side: 'poster',
      letterVersion: 1,
      terms,
      termsSha256,
      accountId: person.account,
      accountName: person.name,
      keyThumbprint: thumbprint,
      jws: await signText(person.signer, hashStatementText(termsSha256), termsSha256),
      receivedAt: T.signed,
      templateVersion: 2,
      data: samples.letterSigned.data,
      ...change,
    };
    const key = { account: person.account, name: person.name, jwk, thumbprint, validFrom, validUntil };
    const certified = await certifyKey(platform.root, { ...key, issuedAt: T.enrolled, ...certificate });
    const stated = { root: platform.root, statedAt: T.sealed };
    return commitmentEvidence(kept, certified, null, stated);
  }

  const failed = async (text: string, revokedAt?: string | null): Promise<string[]> =>
    (await verifyCommitment(text, platform.roots, revokedAt))
      .filter(({ ok }) => ok === false)
      .map(({ id }) => id);

  beforeAll(async () => {
    platform = await newPlatform();
    person = await newPerson('shen', '沈立群');
    record = await evidenceWith();
  });

  it('holds, and says what only an online check can tell', async () => {
    const findings = await verifyCommitment(record, platform.roots);
    expect(findings.map(({ id, ok }) => [id, ok])).toEqual([
      ['commitment:record', true],
      ['commitment:terms', true],
      ['commitment:key_certificate', true],
      ['commitment:signature', true],
      ['commitment:revocation', 'unknown'],
    ]);
  });

  it('is printed from what was signed, the same each time', async () => {
    const [one, two] = [
      await renderDocument(samples.letterSigned),
      await renderDocument(samples.letterSigned),
    ];
    expect(one.sha256).toBe(two.sha256);
    expect(one.termsSha256).toBe(
      hashOf(buildDocument({ ...samples.letterSigned, templateVersion: 1 }).terms),
    );
  });

  it.each<[string, () => string | Promise<string>, string]>([
    ['other pledges', () => record.replace('保障项目实施的资金投入', '不保障资金投入'), 'commitment:terms'],
    [
      'a signature of another text',
      () => evidenceWith({ terms: {}, termsSha256: hashOf({}) }),
      'commitment:signature',
    ],
    ['a key of another account', () => evidenceWith({}, { account: 'other' }), 'commitment:key_certificate'],
    [
      'a key before its term',
      () => evidenceWith({ receivedAt: '2026-10-01T00:00:00.000Z' }),
      'commitment:signature',
    ],
    ['another way to write it', () => ` ${record}`, 'commitment'],
    ['something else', () => '{}', 'commitment'],
  ])('says no to %s', async (_what, text, id) => {
    expect(await failed(await text())).toContain(id);
  });

  it('R27 says no when any leaf of it is changed, the name and the side among them', async () => {
    const refused = async (text: string, what: string): Promise<void> => {
      const findings = await verifyCommitment(text, platform.roots, null);
      expect(
        findings.some(({ ok }) => ok === false),
        what,
      ).toBe(true);
    };
    const evidence = JSON.parse(record) as { record: string };
    for (const [at, changed] of leafChanges(evidence)) await refused(canonicalJson(changed), at);
    const changes = jwsChanges(evidence.record);
    for (const [at, changed] of changes)
      await refused(canonicalJson({ ...evidence, record: changed }), `record ${at}`);
    expect(changes.map(([at]) => at)).toEqual(
      expect.arrayContaining(['payload/name', 'payload/side', 'payload/receivedAt', 'payload/caseVersion']),
    );
    // Nothing beside, and nothing of another letter.
    await refused(canonicalJson({ ...evidence, name: '李四' }), 'added');
    const other = JSON.parse(await evidenceWith({ caseVersion: 2, side: 'claimant' })) as { record: string };
    await refused(canonicalJson({ ...evidence, record: other.record }), 'the record of the other side');
    const { record: _record, ...without } = evidence;
    await refused(canonicalJson(without), 'without the record');
  });

  it('says no to a stranger’s root, and to a key revoked before it was received', async () => {
    const stranger = await newPlatform();
    const findings = await verifyCommitment(record, stranger.roots);
    expect(findings.map(({ id, ok }) => [id, ok])).toEqual([['commitment:record', false]]);
    expect(await failed(record, T.signed)).toEqual(['commitment:signature']);
    expect(await failed(record, T.sealed)).toEqual([]);
    expect(await failed(record, null)).toEqual([]);
  });
});
