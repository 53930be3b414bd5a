import { describe, expect, it } from 'vitest';
import { confidentialReader, withdrawnScheme, withoutConfidential } from '../../domain/claim/confidential.ts';
import type { Relation } from '../../domain/process/lifecycle.ts';
import type { Role } from '../../domain/vocabulary.ts';
import { challengeScheme } from './support/contents.ts';
import { uuid } from './support/parties.ts';

describe('R19, R24 who opens what is confidential in a claim', () => {
  it.each<[string, Relation[], Role[], string]>([
    ['its claimant', ['claimant'], [], 'always'],
    ['somebody on its roster', ['rosterMember'], [], 'always'],
    ['the organiser', [], ['organiser'], 'always'],
    ['the poster, under a letter alone', ['poster'], [], 'under letter'],
    ['a poster who claims it too', ['poster', 'claimant'], [], 'always'],
    ['another office', [], ['municipal_reviewer'], 'never'],
    ['nobody in particular', [], [], 'never'],
  ])('%s', (_who, own, roles, when) => {
    expect(confidentialReader(own, roles)).toBe(when);
  });
});

describe('R19, R24 a claim as it is read without what is confidential', () => {
  const open = { attachmentId: uuid(1), title: '公开的报告', confidential: false };
  const secret = { attachmentId: uuid(2), title: '配方', confidential: true };
  const evidence = [
    { title: '公开的', attachmentId: uuid(1) },
    { title: '保密的', attachmentId: uuid(2) },
    { title: '无文件' },
  ];

  it('shows that there are confidential files, without title or number, and their statements without the file', () => {
    const scheme = challengeScheme({
      attachments: [open, secret],
      capability: [{ statement: '有经验', evidence }],
    });
    expect(withoutConfidential(scheme)).toEqual({
      ...scheme,
      attachments: [open, { confidential: true }],
      capability: [
        {
          statement: '有经验',
          evidence: [{ title: '公开的', attachmentId: uuid(1) }, { title: '保密的' }, { title: '无文件' }],
        },
      ],
    });
  });

  it('leaves a scheme without such files as it is', () => {
    const scheme = challengeScheme({ attachments: [open], capability: [{ statement: '有经验', evidence }] });
    expect(withoutConfidential(scheme)).toBe(scheme);
  });

  it('R20 of a scheme that was taken back only the type is left', () => {
    expect(withdrawnScheme(challengeScheme())).toEqual({ type: 'technical_challenge' });
  });
});
