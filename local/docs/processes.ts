import prettier from 'prettier';
import {
  diagram,
  RELATIONS,
  stagesOf,
  whoMay,
  type ActSpec,
  type Lifecycle,
  type StageSpec,
} from '../../domain/process/lifecycle.ts';
import { LIFECYCLES } from '../../domain/processes.ts';
import { permissionTable } from '../../domain/permission/table.ts';
import { CASE_TYPES, ROLES, type CaseType, type Text } from '../../domain/vocabulary.ts';
import type { Page } from './page.ts';

/** `docs/processes.md`, from the transition tables. */

const WHO: Readonly<Record<string, Text>> = { ...ROLES, ...RELATIONS };
const words = (code: string): string => (WHO[code] ? `${WHO[code].zh} ${WHO[code].en}` : code);

const KINDS = {
  decision: '决定 decision',
  fact: '他案告知 fact',
  own: '流程自身 own',
  clock: '期限届满 clock',
} as const;

/** What ends a stage by itself: its clock, work of its own, or the word of another case. */
function endsBy({ clock, does, works, follows, final }: StageSpec): string {
  if (final) return '终 final';
  if (clock) {
    const what = clock.figure === null ? `${clock.what?.zh} ${clock.what?.en}` : `\`${clock.figure}\``;
    return `${what} → \`${clock.then}\``;
  }
  if (does) return `即时 at once → \`${does}\``;
  if (works) return `办完 when done → \`${works}\``;
  return follows ? `随 follows \`${follows}\`` : '—';
}

/** Where an act leads: the stages that it keeps, then its arrows. */
function leads(act: ActSpec<string>): string {
  return Object.entries(act.moves)
    .map(([from, to]) => {
      const others = (to ?? []).filter((one) => one !== from);
      const keeps = to?.includes(from) ? ['不变 stays'] : [];
      return `${from} → ${[...others, ...keeps].join(' / ')}`;
    })
    .join('<br>');
}

function section(type: CaseType, lifecycle: Lifecycle): string {
  const stages = Object.entries(lifecycle.stages).map(
    ([code, stage]) =>
      `| \`${code}\` | ${stage.zh} ${stage.en} | ${stage.waitsFor.map(words).join('、') || '—'} | ${endsBy(stage)} |`,
  );
  const acts = Object.entries(lifecycle.acts).map(([code, act]) => {
    const who = [...new Set(stagesOf(act).flatMap((stage) => [...whoMay(lifecycle, stage, code)]))];
    return `| \`${code}\` | ${act.zh} ${act.en} | ${act.rule} | ${KINDS[act.kind]} | ${who.map(words).join('、') || '—'} | ${leads(act)} |`;
  });
  return [
    `## ${CASE_TYPES[type].zh} ${CASE_TYPES[type].en} \`${type}\``,
    '```mermaid',
    diagram(lifecycle),
    '```',
    '| 阶段 stage | | 等待 waits for | 何以自行结束 ends by itself |',
    '|---|---|---|---|',
    ...stages,
    '',
    '| 操作 act | | 依据 rule | 方式 kind | 谁 who | 由何处至何处 from → to |',
    '|---|---|---|---|---|---|',
    ...acts,
  ].join('\n');
}

function readers(): string {
  const rows = permissionTable().filter((row) => row.act === 'read');
  const types = [...new Set(rows.map((row) => row.type))];
  return [
    '## 谁可查阅 Who may read',
    '| 案件 case | 谁 who |',
    '|---|---|',
    ...types.map((type) => {
      const whos = rows.filter((row) => row.type === type).map((row) => words(row.who));
      return `| ${CASE_TYPES[type].zh} \`${type}\` | ${whos.join('、')} |`;
    }),
  ].join('\n');
}

async function text(): Promise<string> {
  const parts = Object.entries(LIFECYCLES).map(([type, lifecycle]) => section(type as CaseType, lifecycle));
  const page = [
    '# 流程 Processes',
    '由 `npm run docs` 依状态转移表生成，请勿手改。Made from the transition tables by `npm run docs`; do not edit.',
    ...parts,
    readers(),
    '',
  ].join('\n\n');
  return prettier.format(page, { parser: 'markdown' });
}

export const processesPage: Page = { file: 'docs/processes.md', text };
