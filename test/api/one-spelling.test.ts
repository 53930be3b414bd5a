import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Route } from '../../api/http/route.ts';
import { allRoutes } from '../../api/routes.ts';
import type { Services } from '../../api/services.ts';
import { draftOf } from '../../domain/form/schema.ts';
import {
  normalAccount,
  normalCode,
  normalCreditCode,
  normalId,
  normalMail,
  normalName,
} from '../../domain/identity/normal.ts';
import { spellingOf } from '../../domain/identity/schema.ts';
import { ORGANISATION_EXAMPLE } from '../../domain/party/examples.ts';
import { organisationSchema } from '../../domain/party/schema.ts';
import { interestSchema } from '../../domain/review/schema.ts';

const routes = allRoutes({ db: {}, client: {} } as unknown as Services);
const ID = '7f2f2f0a-5a0c-4c7f-9d3c-2b1a4d6e8f9a';

interface Leaf {
  readonly at: string;
  readonly key: string;
  readonly schema: z.ZodString | z.ZodStringFormat;
}

/** Every text that a request can hold, wherever it stands. */
function leaves(schema: z.core.$ZodType, at: string, key: string): Leaf[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) => leaves(field, `${at}/${name}`, name));
  if (schema instanceof z.ZodArray) return leaves(schema.element, `${at}/*`, key);
  if (schema instanceof z.ZodRecord) return leaves(schema.valueType, `${at}/*`, key);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => leaves(option, at, key));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return leaves(schema.unwrap(), at, key);
  if (schema instanceof z.ZodPipe) return leaves(schema.in, at, key);
  return schema instanceof z.ZodString || schema instanceof z.ZodStringFormat ? [{ at, key, schema }] : [];
}

function requestLeaves(route: Route): Leaf[] {
  const parts = { params: route.params, query: route.query, body: route.body };
  return Object.entries(parts).flatMap(([part, schema]) =>
    schema ? leaves(schema, `${route.id} ${part}`, '') : [],
  );
}

/** Names of fields that say who somebody is, or which case, file or unit is meant. */
const IDENTITIES =
  /^(id|.*Ids?|account|accountId|experts?|to|from|creditCode|station|unit|subject|email|lateCode)$/;
/** Names that look like identities and are not: a span of dates, the unit of a measure, another platform's number. */
const NO_IDENTITY =
  /(externalId|targets\/\*\/unit|ownTargets\/\*\/unit|delegat\w* body\/from|report\w* query\/(from|to))$/i;

describe('R5 one identity has one spelling at every edge', () => {
  const all = routes.flatMap(requestLeaves);

  it('no route takes an identity as it is typed', () => {
    const typed = all.filter(
      ({ at, key, schema }) =>
        (IDENTITIES.test(key) ||
          ['uuid', 'email'].includes((schema.def as { format?: string }).format ?? '')) &&
        !NO_IDENTITY.test(at) &&
        spellingOf(schema).length === 0,
    );
    expect(all.length).toBeGreaterThan(300);
    expect(typed.map(({ at }) => at)).toEqual([]);
  });

  it('and an id in upper case or full width is the same id, wherever it stands', () => {
    const ids = all.filter(({ schema }) => spellingOf(schema).length > 0 && schema.safeParse(ID).success);
    expect(ids.length).toBeGreaterThan(100);
    for (const { at, schema } of ids)
      for (const spelling of [ID.toUpperCase(), ID.replaceAll('7', '７'), ` ${ID} `])
        expect(schema.safeParse(spelling), at).toEqual(schema.safeParse(ID));
  });
});

describe('R5 the one spelling of each kind', () => {
  it.each([
    [normalId, ' 7F2F２F0A-5A0C ', '7f2f2f0a-5a0c'],
    [normalCreditCode, '９1310115 ma1k-4cx01g\u200b', '91310115MA1K4CX01G'],
    [normalAccount, 'ＳＨＩ2 ', 'shi2'],
    [normalMail, 'Ａ@Example.CN', 'a@example.cn'],
    [normalCode, 'cj-7k2m ９qx4tb', 'CJ-7K2M9QX4TB'],
    [normalName, 'ZHANG  Ｗei', 'zhangwei'],
    [normalName, '买买提·艾力', '买买提艾力'],
  ])('%o: %j is %j, and stays so', (normal, typed, kept) => {
    expect(normal(typed)).toBe(kept);
    expect(normal(kept)).toBe(kept);
  });

  it('is kept in drafts and forms, and what is no identity is refused', () => {
    const typed = { personId: ID.toUpperCase(), name: '张强' };
    const form = organisationSchema.parse({
      ...ORGANISATION_EXAMPLE,
      creditCode: '９1310115 ma1k4cx01g',
      legalRepresentative: typed,
    });
    expect(form).toMatchObject({ creditCode: '91310115MA1K4CX01G', legalRepresentative: { personId: ID } });
    expect(draftOf(organisationSchema).parse({ legalRepresentative: typed })).toEqual({
      legalRepresentative: { ...typed, personId: ID },
    });
    const relation = '配偶任职单位';
    expect(interestSchema.parse({ subject: '91310115ma1k4cx01g', relation }).subject).toBe(
      '91310115MA1K4CX01G',
    );
    expect(interestSchema.parse({ subject: ID.toUpperCase(), relation }).subject).toBe(ID);
    for (const subject of ['智芯公司', '91310115MA1K4CX01H', ID.slice(1)])
      expect(interestSchema.safeParse({ subject, relation }).success, subject).toBe(false);
  });
});
