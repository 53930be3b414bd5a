import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { shownInstant } from '../../domain/signature/instant.ts';
import {
  authorityStatementSchema,
  bundleManifestSchema,
  keyCertificateSchema,
  signingStatementSchema,
} from '../../domain/signature/schema.ts';
import { uuid } from './support/parties.ts';

const AT = '2026-11-12T08:00:00.000Z';
const HASH = '9f2c5d7be1a04c3688f0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6';
const who = { account: 'shen', name: '沈立群' };

const STATEMENTS: Record<string, [schema: z.ZodType, value: Record<string, unknown>]> = {
  signature: [
    signingStatementSchema,
    {
      type: 'jiebang/signature/1',
      signingId: uuid(1),
      documentId: uuid(2),
      documentKind: 'cooperation_agreement',
      documentSha256: HASH,
      termsSha256: HASH,
      ...who,
      side: 'poster',
      capacity: 'legal_representative',
      organisation: { id: uuid(3), name: '单位1' },
      keyThumbprint: 'k',
      nonce: 'n',
      offeredAt: AT,
      expiresAt: '2026-11-12T16:00:00+08:00',
    },
  ],
  certificate: [
    keyCertificateSchema,
    {
      type: 'jiebang/key-certificate/1',
      ...who,
      jwk: { kty: 'EC' },
      thumbprint: 'k',
      validFrom: AT,
      validUntil: AT,
      issuedAt: AT,
    },
  ],
  authority: [
    authorityStatementSchema,
    {
      type: 'jiebang/authority/1',
      ...who,
      capacity: 'legal_representative',
      organisation: { id: uuid(3), name: '单位1', creditCode: '91310115MA1K4BDG0X' },
      reference: '授权书 1 号',
      validFrom: AT,
      validUntil: AT,
      checkedAt: AT,
    },
  ],
  bundle: [
    bundleManifestSchema,
    {
      type: 'jiebang/bundle/1',
      document: {
        id: uuid(2),
        kind: 'cooperation_agreement',
        templateVersion: 1,
        title: { zh: '合作协议', en: 'Agreement' },
        checkCode: '04HM',
        sha256: HASH,
        termsSha256: HASH,
      },
      signing: {
        id: uuid(1),
        openedAt: AT,
        expiresAt: AT,
        completedAt: AT,
        signatories: [
          { ...who, side: 'poster' },
          { ...who, side: 'claimant' },
          { ...who, side: 'none' },
        ],
      },
      signatures: [
        { account: 'shen', receivedAt: AT, keyRevokedAt: null },
        { account: 'gu', receivedAt: AT, keyRevokedAt: AT },
      ],
      sealedAt: AT,
      files: { 'document.pdf': { sha256: HASH, bytes: 0 } },
    },
  ],
};

/** Every value that differs from this one in one place: a member less, one more, an empty or another text. */
function changes(value: unknown): [at: string, changed: unknown][] {
  if (Array.isArray(value))
    return [
      ['[]', []],
      ...value.flatMap((one, index) =>
        changes(one).map(([at, changed]): [string, unknown] => [
          `${index}/${at}`,
          value.with(index, changed),
        ]),
      ),
    ];
  if (typeof value !== 'object' || value === null)
    return value === null
      ? []
      : [
          ['empty', ''],
          ['of another kind', true],
          ['too long', 'x'.repeat(501)],
        ];
  const all = value as Record<string, unknown>;
  return [
    ['more', { ...all, more: 1 }],
    ...Object.keys(all).flatMap((name): [string, unknown][] => {
      const { [name]: part, ...without } = all;
      return [
        [`without ${name}`, without],
        ...changes(part).map(([at, changed]): [string, unknown] => [
          `${name}/${at}`,
          { ...all, [name]: changed },
        ]),
      ];
    }),
  ];
}

describe.each(Object.entries(STATEMENTS))(
  'R27 a statement is read as it was written: %s',
  (name, [schema, value]) => {
    const takes = (one: unknown): boolean => schema.safeParse(one).success;

    it('whole', () => {
      expect(schema.parse(value)).toEqual(value);
    });

    it('with nothing left out, added, emptied or of another kind', () => {
      const free = name === 'bundle' ? ['files/without document.pdf'] : [];
      const taken = changes(value).filter(([, changed]) => takes(changed));
      expect(taken.map(([at]) => at)).toEqual(free);
    });

    it('of its own type and time', () => {
      const dated = Object.keys(value).find((member) => value[member] === AT) ?? '';
      expect(takes({ ...value, type: `${String(value.type)}0` })).toBe(false);
      expect(takes({ ...value, [dated]: '2026-11-12T08:00:00' })).toBe(false);
      expect(takes({ ...value, [dated]: '2026-11-12T16:00:00+08:00' })).toBe(true);
    });
  },
);

describe('R27 hashes and instants in statements', () => {
  const [schema, value] = STATEMENTS.signature as [z.ZodType, Record<string, unknown>];
  it('a hash is 64 digits, in lower case, and nothing else', () => {
    for (const hash of [
      HASH.toUpperCase(),
      `${HASH}0`,
      `x${HASH}`,
      `${HASH}x`,
      HASH.slice(1),
      'x'.repeat(64),
    ])
      expect(schema.safeParse({ ...value, termsSha256: hash }).success, hash).toBe(false);
  });

  it('who signs for nobody else names no organisation', () => {
    expect(schema.safeParse({ ...value, organisation: null }).success).toBe(true);
  });

  it('an instant is shown in Shanghai time', () => {
    expect(shownInstant('2026-11-12T18:00:00.123Z')).toBe('2026-11-13 02:00:00 +08:00');
  });
});
