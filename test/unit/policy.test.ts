import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEMO_POLICY, SEED_POLICIES, STANDARD_POLICY, type Policy } from '../../domain/policy/policy.ts';
import { policySchema } from '../../domain/policy/schema.ts';
import { validatePolicy } from '../../domain/policy/validate.ts';

type Path = [section: keyof Policy, figure: string];

describe('the standard policy has the figures of programme.md', () => {
  it.each<[string, Path, unknown]>([
    ['R2 at least half are PhDs or postdocs', ['party', 'teamKeyShare'], { numerator: 1, denominator: 2 }],
    ['R4 registered for a year', ['party', 'claimantRegisteredFor'], { years: 1 }],
    ['R4 a partnership is refused by default', ['party', 'partnershipAllowed'], false],
    ['R10 20 working days to resubmit', ['review', 'correction'], { workingDays: 20 }],
    ['R10 appeal within 10 working days', ['review', 'appeal'], { workingDays: 10 }],
    ['R12 5 working days a level', ['review', 'level'], { workingDays: 5 }],
    ['R14 10 working days to confirm an amendment', ['posting', 'amendmentConfirm'], { workingDays: 10 }],
    [
      'R14 20 working days until a failed amendment is public',
      ['posting', 'amendmentOutcome'],
      { workingDays: 20 },
    ],
    ['R15 a year without activity', ['posting', 'inactivity'], { years: 1 }],
    ['R16 5 working days notice of early closing', ['posting', 'earlyClosingNotice'], { workingDays: 5 }],
    ['R19 5 working days to answer a question', ['posting', 'questionAnswer'], { workingDays: 5 }],
    ['R19 ten open questions of one person', ['posting', 'openQuestionsMax'], 10],
    ['R18 20 working days to decide', ['posting', 'withoutClaim'], { workingDays: 20 }],
    ['R21 5 working days to cure', ['claim', 'cure'], { workingDays: 5 }],
    ['R23 20 working days to rank', ['claim', 'ranking'], { workingDays: 20 }],
    ['R26 30 days of negotiation', ['negotiation', 'term'], { days: 30 }],
    ['R27 10 working days to sign', ['signing', 'term'], { workingDays: 10 }],
    ['R27 back to the terms once', ['signing', 'textChangesMax'], 1],
    ['R30 results monthly', ['results', 'publishEvery'], { months: 1 }],
    ['R32 two years from acceptance to report a breach', ['project', 'breachAfterAcceptance'], { years: 2 }],
    ['R32 20 working days to decide an appeal', ['project', 'breachAppealDecision'], { workingDays: 20 }],
    ['R35 three shared items to compare two experts', ['evaluation', 'sharedItemsMin'], 3],
    ['R31 progress reports quarterly', ['project', 'progressReportEvery'], { months: 3 }],
    ['R35 public notice of 5 working days', ['evaluation', 'publicNotice'], { workingDays: 5 }],
  ])('%s', (_rule, [section, figure], value) => {
    expect((STANDARD_POLICY[section] as Record<string, unknown>)[figure]).toEqual(value);
  });
});

describe('policy records', () => {
  it.each(SEED_POLICIES.map((policy) => [policy.id, policy] as const))('%s is valid', (_id, policy) => {
    expect(validatePolicy(policy)).toEqual({ policy });
  });

  it('the demonstration policy is for the local profile, and waits in seconds wherever a case waits', () => {
    expect(DEMO_POLICY.localOnly).toBe(true);
    // A key's term is no clock of a case, nor is how long a log is kept.
    const timeless = ['party', 'keys', 'delegationMax', 'mailLogKept'];
    const clocks = JSON.stringify(DEMO_POLICY, (key, value: unknown) =>
      timeless.includes(key) ? undefined : value,
    );
    expect(clocks).not.toMatch(/workingDays|"days"|"months"|"years"/);
  });

  it('every figure says its rule and its name in both languages', () => {
    const json = z.toJSONSchema(policySchema, { unrepresentable: 'any' });
    const sections = Object.entries(json.properties ?? {}).filter(
      ([name]) => !['id', 'version', 'label', 'localOnly'].includes(name),
    );
    expect(sections.length).toBeGreaterThan(10);
    for (const [, section] of sections) {
      for (const figure of Object.values((section as z.core.JSONSchema.JSONSchema).properties ?? {})) {
        expect(figure).toMatchObject({
          rule: expect.stringMatching(/^R\d+$/) as string,
          label: {
            zh: expect.stringMatching(/\p{Script=Han}/u) as string,
            en: expect.any(String) as string,
          },
        });
      }
    }
  });

  const change = (edit: (policy: Record<string, never> & Policy) => unknown): unknown => {
    const copy = structuredClone(STANDARD_POLICY) as Record<string, never> & Policy;
    edit(copy);
    return copy;
  };
  it.each<[string, string, unknown]>([
    [
      'a figure that is missing',
      '/review/level',
      change((p) => delete (p.review as Partial<Policy['review']>).level),
    ],
    ['a duration of nothing', '/claim/cure/workingDays', change((p) => (p.claim.cure = { workingDays: 0 }))],
    [
      'a duration of two units',
      '/claim/cure',
      change((p) => (p.claim.cure = { workingDays: 1, days: 1 } as never)),
    ],
    [
      'a share above one',
      '/party/teamKeyShare',
      change((p) => (p.party.teamKeyShare = { numerator: 3, denominator: 2 })),
    ],
    ['an unknown section', '', change((p) => Object.assign(p, { extra: {} }))],
    ['weights that do not add up', '/claim/rubric', change((p) => p.claim.rubric.criteria.pop())],
    ['an id of another version', '/id', change((p) => (p.version = 2))],
    ['seconds outside the local profile', '/localOnly', change((p) => (p.signing.term = { seconds: 5 }))],
  ])('refuses %s', (_case, pointer, policy) => {
    const result = validatePolicy(policy);
    expect('fields' in result && result.fields.map((field) => field.pointer)).toContain(pointer);
  });
});
