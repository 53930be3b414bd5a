import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import type { Lifecycle } from '../../domain/process/lifecycle.ts';
import { LIFECYCLES } from '../../domain/processes.ts';
import type { RefusalSpec } from '../../domain/refusal.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import { RULE_NUMBERS, RULES, type Rule } from '../../domain/rules.ts';
import { CASE_TYPES, type CaseType } from '../../domain/vocabulary.ts';
import { ROOT, type Page } from './page.ts';

/** `docs/rules.md`, from the rules, the tables, the refusals and the tests that name them. */

/** The test files that name a rule, as paths from the root. */
function testsByRule(): Map<string, string[]> {
  const files = readdirSync(path.join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.posix.join('test', file.split(path.sep).join('/')))
    .sort();
  const byRule = new Map<string, string[]>();
  for (const file of files)
    for (const rule of new Set(readFileSync(path.join(ROOT, file), 'utf8').match(/\bR\d{1,2}\b/g)))
      byRule.set(rule, [...(byRule.get(rule) ?? []), file]);
  return byRule;
}

function actsOf(rule: Rule): string[] {
  return Object.entries<Lifecycle>(LIFECYCLES).flatMap(([type, lifecycle]) => {
    const acts = Object.entries(lifecycle.acts).filter(([, act]) => act.rule === rule);
    const words = acts.map(([code, act]) => `${act.zh} ${act.en} (\`${code}\`)`);
    return words.length > 0 ? [`${CASE_TYPES[type as CaseType].zh}：${words.join('；')}`] : [];
  });
}

function refusalsOf(rule: Rule): string[] {
  const refusals: readonly [string, RefusalSpec][] = Object.entries(REFUSALS);
  return refusals.filter(([, refusal]) => refusal.rule === rule).map(([code]) => `\`${code}\``);
}

const list = (title: string, items: readonly string[], separator: string): string[] =>
  items.length > 0 ? [`- ${title}：${items.join(separator)}`] : [];

function section(rule: Rule, tests: readonly string[]): string {
  const { title, zh, en, notice } = RULES[rule];
  const links = tests.map((file) => `[${path.posix.basename(file, '.test.ts')}](../${file})`);
  return [
    `## ${rule} ${title.zh} ${title.en}`,
    zh,
    en,
    ...(notice === null ? [] : [`> ${notice}`]),
    [
      ...list('操作 acts', actsOf(rule), ' · '),
      ...list('拒绝 refusals', refusalsOf(rule), '、'),
      ...list('测试 tests', links, '、'),
    ].join('\n'),
  ].join('\n\n');
}

async function text(): Promise<string> {
  const tests = testsByRule();
  const parts = [
    '# 规则 Rules',
    '由 `npm run docs` 生成，请勿手改。`[N]` 为[通知](notice.md)所定，其余为填补空白的政策（[政策记录](decisions/rules-policy.md)）；每条规则拆成的单个承诺见 [promises.md](promises.md)。Made by `npm run docs`; do not edit. `[N]` marks what [the notice](notice.md) fixes; the rest is policy that fills a silence, with its figures in [the policy record](decisions/rules-policy.md). The single promises of each rule stand in [promises.md](promises.md).',
    ...RULE_NUMBERS.map((rule) => section(rule, tests.get(rule) ?? [])),
    '',
  ].join('\n\n');
  return prettier.format(parts, { parser: 'markdown' });
}

export const rulesPage: Page = { file: 'docs/rules.md', text };
