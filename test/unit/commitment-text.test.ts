import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pledgesOf } from '../../domain/commitment/broken.ts';
import { COMMITMENT_LETTERS, commitmentLetterFor } from '../../domain/commitment/letters.ts';
import {
  commitmentDocument,
  commitmentText,
  LETTER_SEAL,
  letterData,
  type CommitmentSubject,
  type KeptCommitment,
} from '../../domain/commitment/signed.ts';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import { buildDocument, currentTemplateVersion } from '../../domain/document/templates.ts';
import { samples } from './document-samples.ts';

const sha256 = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalJson(value as never))
    .digest('hex');

describe('R6 a version of a letter that people have signed never changes', () => {
  it('each version of each letter, to the last sign; other wording is a new version', () => {
    const versions = COMMITMENT_LETTERS.map((letter) => [
      `${letter.postingType} ${letter.side} ${letter.version}`,
      sha256(letter),
    ]);
    expect(versions).toEqual([
      ['technical_challenge poster 1', 'fda21f9d19ffe72cced64994e34c2f5f4436ac2580651ffdc9888c16736be549'],
      ['technical_challenge claimant 1', 'b2347322b3dd06124c278b0ff03de4dc08152e3d8a04e64819fe5960fdd7b2bb'],
      ['achievement_transfer poster 1', 'cecbad4f162616ae200021bfe38f1b53a963d004a0eda6f4b9d320a758a8b484'],
      ['achievement_transfer claimant 1', 'b1c8818fa2c56f44789556494d609e7f0b0481b13a3e5273dd79739861d43fdf'],
    ]);
  });

  it('says which letter there is not', () => {
    expect(() => commitmentLetterFor('technical_challenge', 'poster', 9)).toThrow(
      'no commitment letter of the poster of technical_challenge, version 9',
    );
  });

  it('R32 a finding of breach names pledges in the words that were signed', () => {
    const letter = commitmentLetterFor('achievement_transfer', 'claimant', 1);
    const pledges = pledgesOf('achievement_transfer', { side: 'claimant', letterVersion: 1 });
    expect(pledges).toEqual(letter.pledges.map(({ code, zh, en }) => ({ code, zh, en })));
    expect(pledges.map(({ code }) => code)).toContain('premises');
  });
});

describe('R6 the letter that a side reads before it signs', () => {
  const { posting, party } = samples.letterSigned.data;
  const poster: CommitmentSubject = { posting, party };
  const claim = { id: samples.letterSigned.documentId, version: 3, contentSha256: 'c'.repeat(64) };
  const claimant: CommitmentSubject = { posting, party: { ...party, side: 'claimant' }, claim };
  const at = Date.parse('2026-11-12T08:00:00Z');

  it.each([
    ['poster', poster, posting.id],
    ['claimant', claimant, claim.id],
  ] as const)(
    'of the %s: all of it, in both languages, numbered; its terms are hashed',
    (side, subject, id) => {
      const letter = commitmentLetterFor(posting.type, side);
      const { letterVersion, title, text, terms } = commitmentText(subject, at);
      expect(letterVersion).toBe(letter.version);
      expect(text.zh.split('\n')).toEqual([
        letter.title.zh,
        ...letter.pledges.map(({ zh }, index) => `${index + 1}. ${zh}`),
      ]);
      expect(text.en.split('\n')).toEqual([
        letter.title.en,
        ...letter.pledges.map(({ en }, index) => `${index + 1}. ${en}`),
      ]);
      const document = buildDocument({
        kind: 'commitment_letter',
        templateVersion: currentTemplateVersion('commitment_letter'),
        documentId: id,
        madeAt: '2026-11-12T08:00:00.000Z',
        data: letterData(subject),
      });
      expect({ title, terms }).toEqual({ title: document.title, terms: document.terms });
      expect(letterData(subject).letter).toBe(letter);
    },
  );

  it('a claim’s letter names the version of the claim; a posting’s has none', () => {
    expect(letterData(claimant)).toMatchObject({ claim });
    expect(letterData(poster)).not.toHaveProperty('claim');
    expect(canonicalJson(commitmentText(claimant, at).terms)).toContain(claim.contentSha256);
  });
});

describe('R6 a signed letter is printed from what was kept', () => {
  const { signature, ...data } = samples.letterSigned.data;
  const kept: KeptCommitment = {
    terms: {},
    termsSha256: 'a'.repeat(64),
    accountId: 'shen',
    documentId: samples.letterSigned.documentId,
    caseId: signature.caseId,
    caseVersion: signature.caseVersion,
    side: 'poster',
    letterVersion: 1,
    accountName: signature.name,
    keyThumbprint: signature.keyThumbprint,
    jws: signature.jws,
    receivedAt: signature.receivedAt,
    templateVersion: 2,
    data,
  };

  it('with the signature, as of when it was received', () => {
    expect(commitmentDocument(kept)).toEqual({
      kind: 'commitment_letter',
      templateVersion: 2,
      documentId: kept.documentId,
      madeAt: kept.receivedAt,
      data: samples.letterSigned.data,
    });
    expect(LETTER_SEAL).toMatch(/^已签署的承诺书.* \/ a signed commitment letter/);
  });

  it('not where it was kept before letters were printed', () => {
    expect(commitmentDocument({ ...kept, data: null })).toBeNull();
    expect(commitmentDocument({ ...kept, templateVersion: null })).toBeNull();
  });
});
