import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as attestation from '../../domain/attestation/schema.ts';
import * as calendar from '../../domain/calendar/schema.ts';
import * as certificate from '../../domain/certificate/schema.ts';
import { CHALLENGE_SCHEME_EXAMPLE, TRANSFER_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import * as claim from '../../domain/claim/schema.ts';
import * as claimReview from '../../domain/claim-review/schema.ts';
import * as evaluation from '../../domain/evaluation/schema.ts';
import * as event from '../../domain/event/schema.ts';
import * as exchange from '../../domain/exchange/schema.ts';
import * as filing from '../../domain/filing/schema.ts';
import * as form from '../../domain/form/schema.ts';
import * as identity from '../../domain/identity/schema.ts';
import * as invitation from '../../domain/invitation/schema.ts';
import * as kinds from '../../domain/kinds/schema.ts';
import * as need from '../../domain/need/schema.ts';
import * as negotiation from '../../domain/negotiation/schema.ts';
import { ORGANISATION_EXAMPLE, PERSON_EXAMPLE } from '../../domain/party/examples.ts';
import * as party from '../../domain/party/schema.ts';
import * as policy from '../../domain/policy/schema.ts';
import { CHALLENGE_EXAMPLE, TRANSFER_EXAMPLE } from '../../domain/posting/examples.ts';
import * as posting from '../../domain/posting/schema.ts';
import * as project from '../../domain/project/schema.ts';
import * as question from '../../domain/question/schema.ts';
import * as ranking from '../../domain/ranking/schema.ts';
import * as recommendation from '../../domain/recommendation/schema.ts';
import * as results from '../../domain/results/schema.ts';
import * as review from '../../domain/review/schema.ts';
import * as reward from '../../domain/reward/schema.ts';
import * as signature from '../../domain/signature/schema.ts';
import * as signing from '../../domain/signing/schema.ts';
import * as subscription from '../../domain/subscription/schema.ts';
import * as verification from '../../domain/verification/schema.ts';
import type { Text } from '../../domain/vocabulary.ts';
import * as window from '../../domain/window/schema.ts';

/** R8, R43: what a form says of itself is true. Its examples are what people copy first. */

const FORMS = {
  attestation,
  calendar,
  certificate,
  claim,
  claimReview,
  evaluation,
  event,
  exchange,
  filing,
  form,
  identity,
  invitation,
  kinds,
  need,
  negotiation,
  party,
  policy,
  posting,
  project,
  question,
  ranking,
  recommendation,
  results,
  review,
  reward,
  signature,
  signing,
  subscription,
  verification,
  window,
};

/** Parts of other forms, forms with an example in `examples.ts`, and what machines make. */
const WITHOUT_EXAMPLE: readonly string[] = [
  'calendar: calendarYearSchema',
  'negotiation: termsSchema',
  'party: personSchema',
  'party: organisationSchema',
  'party: teamSchema',
  'policy: policySchema',
  'posting: windowSchema',
  'review: correctionAnswerSchema',
  'signature: publicJwkSchema',
  'signature: signingStatementSchema',
  'signature: keyCertificateSchema',
  'signature: authorityStatementSchema',
  'signature: bundleManifestSchema',
  'signing: commitmentSchema',
];

interface Said {
  readonly where: string;
  readonly schema: z.ZodType;
  readonly meta: {
    readonly description?: string;
    readonly example?: unknown;
    readonly label?: Text;
    readonly help?: Text;
    readonly rule?: string;
    readonly choices?: Readonly<Record<string, Text>>;
  };
}

interface Definition {
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
}

/** Each part of a form that says something of itself, by its place. */
function said(schema: z.ZodType, where: string, seen: Set<z.ZodType>): Said[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { innerType, in: into, out, options = [], shape = {}, element } = schema.def as Definition;
  const parts: [string, z.ZodType | undefined][] = [
    ['', innerType],
    ['', into],
    ['', out],
    ['[]', element],
    ...options.map((one, index): [string, z.ZodType] => [`(${index})`, one]),
    ...Object.entries(shape).map(([name, one]): [string, z.ZodType] => [`.${name}`, one]),
  ];
  const meta = (schema.meta() ?? {}) as Said['meta'];
  return [
    { where, schema, meta },
    ...parts.flatMap(([name, one]) => (one ? said(one, where + name, seen) : [])),
  ];
}

const isSchema = (one: unknown): one is z.ZodType => typeof one === 'object' && one !== null && '_zod' in one;

const all = Object.entries<Readonly<Record<string, unknown>>>(FORMS).flatMap(([folder, exported]) =>
  Object.entries(exported).flatMap(([name, one]) =>
    isSchema(one) ? said(one, `${folder}: ${name}`, new Set()) : [],
  ),
);

describe('R8, R43 what the forms say of their fields', () => {
  it('says something of very many', () => {
    expect(all.length).toBeGreaterThan(300);
  });

  it('R43 describes in Chinese, with English beside it', () => {
    const described = all.filter(({ meta }) => 'description' in meta);
    const wrong = described.filter(
      ({ meta: { description = '' } }) =>
        !/^[^A-Za-z]*\p{Script=Han}/u.test(description) || !/[A-Za-z]{2}/.test(description),
    );
    expect(wrong.map(({ where, meta }) => `${where}: ${meta.description}`)).toEqual([]);
  });

  it('R8, R43 names each field, and each choice, in both languages, with the rule that asks for it', () => {
    const isWhole = ({ zh, en }: Text) => /\p{Script=Han}/u.test(zh) && /[A-Za-z]/.test(en);
    const wrong = all.filter(({ meta: { label, help, rule, choices = {} } }) => {
      const texts = [label, help, ...Object.values(choices)].filter((text) => text !== undefined);
      return !texts.every(isWhole) || (help !== undefined && !/^R\d+$/.test(rule ?? ''));
    });
    expect(wrong.map(({ where, meta }) => `${where}: ${JSON.stringify(meta)}`)).toEqual([]);
    expect(all.filter(({ meta }) => meta.help).length).toBeGreaterThan(50);
  });

  it('R8 refuses what contradicts itself in both languages, with its rule', () => {
    const refused = (schema: z.ZodType, value: unknown) =>
      schema.safeParse(value).error?.issues.map((issue) => {
        const { path, params } = issue as unknown as { path: unknown[]; params?: { rule: string } & Text };
        return [path.join('.'), params?.rule, isText(params)];
      });
    const isText = (text?: Text) =>
      text !== undefined && /\p{Script=Han}/u.test(text.zh) && /^[A-Z]/.test(text.en);
    const lead = { field: 'new_materials', title: '界面改性', description: '提高寿命', source: 'survey' };
    const of = { creditCode: ORGANISATION_EXAMPLE.creditCode, name: '上海智芯科技有限公司' };
    const personId = '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f90';
    expect(refused(need.needSchema, { ...lead, unit: of })).toBeUndefined();
    expect(refused(need.needSchema, { ...lead, personId })).toBeUndefined();
    expect(refused(need.needSchema, { ...lead, unit: of, personId })).toEqual([['unit', 'R7', true]]);
    expect(refused(need.needSchema, lead)).toEqual([['unit', 'R7', true]]);
    const terms = { scope: '范围', deliverables: '样机', intellectualProperty: '共有' };
    const from = (startsOn?: string, endsOn?: string) => ({ ...terms, startsOn, endsOn });
    for (const fits of [
      from(),
      from('2026-02-01'),
      from(undefined, '2026-02-01'),
      from('2026-02-01', '2026-02-01'),
    ])
      expect(refused(negotiation.termsSchema, fits)).toBeUndefined();
    expect(refused(negotiation.termsSchema, from('2026-02-02', '2026-02-01'))).toEqual([
      ['endsOn', 'R25', true],
    ]);
    const signatory = { personId: ORGANISATION_EXAMPLE.legalRepresentative.personId, name: '张强' };
    const unit = (validFrom: string, validUntil: string) => ({
      ...ORGANISATION_EXAMPLE,
      signatories: [{ ...signatory, validFrom, validUntil }],
    });
    expect(refused(party.organisationSchema, unit('2026-01-01', '2026-01-01'))).toBeUndefined();
    expect(refused(party.organisationSchema, unit('2026-01-02', '2026-01-01'))).toEqual([
      ['signatories.0.validUntil', 'R28', true],
    ]);
    const leadId = personId;
    const member = (personId: string, consent: string) => ({
      personId,
      name: '李娜',
      consent,
      at: '2026-11-01T00:00:00Z',
    });
    const team = (...members: object[]) => ({
      name: '团队',
      leadId,
      members,
      profile: PERSON_EXAMPLE.profile,
    });
    const other = '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f91';
    for (const consent of ['invited', 'consented', 'declined'])
      expect(refused(party.teamSchema, team(member(other, consent)))).toBeUndefined();
    expect(refused(party.teamSchema, team(member(other, 'silent')))).toHaveLength(1);
    expect(refused(party.teamSchema, team(member(leadId, 'consented')))).toEqual([['members', 'R2', true]]);
    expect(refused(party.teamSchema, team(member(other, 'invited'), member(other, 'invited')))).toEqual([
      ['members', 'R2', true],
    ]);
    expect(refused(party.personSchema, { ...PERSON_EXAMPLE, degree: undefined })).toEqual([
      ['degree', 'R1', true],
    ]);
  });

  it('R8 the examples of postings and schemes are forms, and leave nothing empty', () => {
    const whole = [
      [posting.postingSchema, CHALLENGE_EXAMPLE],
      [posting.postingSchema, TRANSFER_EXAMPLE],
      [claim.schemeSchema, CHALLENGE_SCHEME_EXAMPLE],
      [claim.schemeSchema, TRANSFER_SCHEME_EXAMPLE],
    ] as const;
    const empty = (value: unknown): boolean =>
      value === '' || (typeof value === 'object' && value !== null && Object.values(value).some(empty));
    for (const [schema, example] of whole) {
      expect(schema.parse(example)).toEqual(example);
      expect(empty(example)).toBe(false);
      expect(JSON.stringify(example)).not.toContain('Stryker');
    }
  });

  it('R8 the examples of whole forms are forms', () => {
    expect(party.personSchema.parse(PERSON_EXAMPLE)).toEqual(PERSON_EXAMPLE);
    expect(party.organisationSchema.parse(ORGANISATION_EXAMPLE)).toEqual(ORGANISATION_EXAMPLE);
    expect(party.organisationSchema.safeParse({}).success).toBe(false);
    for (const example of [PERSON_EXAMPLE, ORGANISATION_EXAMPLE]) {
      expect(example.profile.keywords.length).toBeGreaterThan(1);
      expect(example.profile.abstract).not.toBe('');
    }
  });

  it('R8, R43 every rule of a form says what it wants in both languages', () => {
    const checks = all.flatMap(({ where, schema }) =>
      ((schema.def as { checks?: readonly z.core.$ZodCheck[] }).checks ?? []).flatMap((check) => {
        const { params } = check._zod.def as { params?: Text & { rule?: string } };
        return params ? [{ where, ...params }] : [];
      }),
    );
    expect(checks.length).toBeGreaterThan(15);
    for (const { where, zh, en, rule = 'R1' } of checks) {
      expect(zh, where).toMatch(/\p{Script=Han}/u);
      expect(en, where).toMatch(/^[A-Z]/);
      expect(rule, where).toMatch(/^R\d+$/);
    }
  });

  it('R8 every form that is sent by itself has an example', () => {
    const bare = all.filter(
      ({ where, schema, meta }) =>
        !/[.([]/.test(where) && schema.def.type === 'object' && !('example' in meta),
    );
    expect(bare.map(({ where }) => where).sort()).toEqual([...WITHOUT_EXAMPLE].sort());
  });

  it('R44 every list of a form has a most, and more than one', () => {
    const lists = all.filter(({ schema }) => schema.def.type === 'array');
    for (const { where, schema } of lists) {
      const { maxItems = 0, minItems = 0 } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
      expect(maxItems, where).toBeGreaterThan(minItems);
    }
  });

  it('R8 gives examples that the form itself takes', () => {
    const wrong = all.flatMap(({ where, schema, meta }) => {
      if (!('example' in meta)) return [];
      const read = schema.safeParse(meta.example);
      return read.success ? [] : [`${where}: ${JSON.stringify(meta.example)} ${read.error.message}`];
    });
    expect(wrong).toEqual([]);
  });
});
