import * as z from 'zod';
import type { Text } from '../../domain/vocabulary.ts';
import type { FieldMeta } from './field-meta.ts';

type Issue = z.core.$ZodRawIssue;

const TYPES: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否（true 或 false）', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  tuple: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
  null: { zh: '空值 null', en: 'null' },
};

const FORMATS: Readonly<Record<string, Text>> = {
  uuid: { zh: '编号（UUID）', en: 'an id (UUID)' },
  email: { zh: '电子邮箱地址', en: 'an e-mail address' },
  url: { zh: '网址', en: 'a URL' },
  datetime: {
    zh: '带时区的时间，如 2026-03-02T09:00:00+08:00',
    en: 'a time with its offset, e.g. 2026-03-02T09:00:00+08:00',
  },
  date: { zh: '日期，如 2026-03-02', en: 'a date, e.g. 2026-03-02' },
  time: { zh: '时刻，如 09:00:00', en: 'a time of day, e.g. 09:00:00' },
  duration: { zh: 'ISO 8601 时长，如 P30D', en: 'an ISO 8601 duration, e.g. P30D' },
  base64: { zh: 'base64 编码', en: 'base64' },
  base64url: { zh: 'base64url 编码', en: 'base64url' },
};

// Locales are passed with each parse: z.config would set them for the whole process, workflow tests included.
const CHINESE = z.locales.zhCN().localeError;
const ENGLISH = z.locales.en().localeError;

/** For a parse in either language: our own sentence for what people often get wrong, else zod's. */
export const ERRORS = {
  zh: (issue: Issue) => sentenceOf(issue)?.zh ?? CHINESE(issue),
  en: (issue: Issue) => sentenceOf(issue)?.en ?? ENGLISH(issue),
};

/** Words the expected value of a wrong field for people; undefined for what hardly happens. */
function sentenceOf(issue: Issue): Text | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? { zh: '必填', en: 'Required' } : mustBe(TYPES[issue.expected]);
    case 'invalid_format':
      if (issue.format === 'regex') return { zh: '格式不符', en: 'Not in the expected form' };
      return mustBe(FORMATS[issue.format]);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return Array.isArray(issue['options']) ? oneOf(issue['options']) : undefined;
    case 'unrecognized_keys':
      return { zh: '没有此字段，请删除', en: 'There is no such field; remove it' };
    case 'too_small':
      return bound(issue.origin, Number(issue.minimum), issue.exact, {
        zh: issue.inclusive ? '至少' : '须大于',
        en: issue.inclusive ? 'at least' : 'more than',
      });
    case 'too_big':
      return bound(issue.origin, Number(issue.maximum), issue.exact, {
        zh: issue.inclusive ? '至多' : '须小于',
        en: issue.inclusive ? 'at most' : 'less than',
      });
    default:
      return undefined;
  }
}

/** Words for a wrong value that only the field itself has: its choices by name, a pledge, an example (R8, R43). */
export function saidOfField(
  { code, ...issue }: z.core.$ZodIssue,
  { choices, example, label }: FieldMeta,
): Text | undefined {
  const { values, format, discriminator } = issue as {
    readonly values?: readonly unknown[];
    readonly format?: string;
    readonly discriminator?: string;
  };
  const isChoice = code === 'invalid_value' || (code === 'invalid_union' && discriminator !== undefined);
  if (isChoice && choices) {
    const words = Object.entries(choices);
    return {
      zh: `请选择下列之一：${words.map(([, { zh }]) => zh).join('、')}`,
      en: `Choose one of: ${words.map(([choice, { en }]) => `${en} (${choice})`).join('; ')}`,
    };
  }
  if (code === 'invalid_value' && label && values?.length === 1 && values[0] === true)
    return { zh: '须勾选', en: 'It has to be ticked' };
  if (code === 'invalid_format' && format === 'regex' && typeof example === 'string')
    return { zh: `格式不符，如 ${example}`, en: `Not in the expected form, e.g. ${example}` };
  return undefined;
}

function mustBe(what: Text | undefined): Text | undefined {
  return what && { zh: `须为${what.zh}`, en: `Must be ${what.en}` };
}

function oneOf(values: readonly unknown[]): Text {
  const list = values.map(String).filter((value) => value !== '');
  if (list.length === 1) return { zh: `须为 ${list.join('')}`, en: `Must be ${list.join('')}` };
  return { zh: `须为下列之一：${list.join('、')}`, en: `Must be one of ${list.join(', ')}` };
}

function bound(origin: string, limit: number, exact: boolean | undefined, than: Text): Text | undefined {
  const units: Readonly<Record<string, Text>> = {
    string: { zh: ' 个字符', en: limit === 1 ? ' character' : ' characters' },
    array: { zh: ' 项', en: limit === 1 ? ' item' : ' items' },
    number: { zh: '', en: '' },
    int: { zh: '', en: '' },
  };
  const unit = units[origin];
  if (!unit) return undefined;
  const { zh, en } = exact ? { zh: '须为', en: 'exactly' } : than;
  if (origin === 'string' && limit === 1 && than.en === 'at least')
    return { zh: '不能为空', en: 'Must not be empty' };
  return { zh: `${zh} ${limit}${unit.zh}`, en: `Must be ${en} ${limit}${unit.en}` };
}
