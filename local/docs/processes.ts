import prettier from 'prettier';
import { standingOf, type ActStanding } from '../../domain/conflict/acts.ts';
import { NOTICES } from '../../domain/notices.ts';
import { OFFICES, type OfficeSpec } from '../../domain/permission/offices.ts';
import { permissionTable } from '../../domain/permission/table.ts';
import {
  COMMON_ACTS,
  diagram,
  NAMED,
  RELATIONS,
  stagesOf,
  whoMay,
  type ActSpec,
  type Lifecycle,
  type Notified,
  type StageSpec,
} from '../../domain/process/lifecycle.ts';
import { INTAKE_FACTS, programmeLinks, type Link } from '../../domain/process/map.ts';
import { LIFECYCLES } from '../../domain/processes.ts';
import { CASE_TYPES, ROLES, type CaseType, type Text } from '../../domain/vocabulary.ts';
import type { Page } from './page.ts';

/** `docs/processes.md`, from the transition tables. */

const WHO: Readonly<Record<string, Text>> = { ...ROLES, ...RELATIONS, ...NAMED };
const words = (code: string): string => (WHO[code] ? `${WHO[code].zh} ${WHO[code].en}` : code);

const KINDS = {
  decision: '决定 decision',
  fact: '他案告知 fact',
  own: '流程自身 own',
  clock: '期限届满 clock',
} as const;

/** Describes how a stage ends on its own: its clock, work of its own, or the word of another case. */
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

/** The notices of an act, by whom they go to. */
function notified(notifies: Notified = {}): string {
  const each = Object.entries(notifies).map(([who, names]) => `${words(who)}: ${codes(names)}`);
  return each.join('<br>') || '—';
}

function section(type: CaseType, lifecycle: Lifecycle): string {
  const stages = Object.entries(lifecycle.stages).map(
    ([code, stage]) =>
      `| \`${code}\` | ${stage.zh} ${stage.en} | ${stage.waitsFor.map(words).join('、') || '—'} | ${endsBy(stage)} |`,
  );
  const acts = Object.entries(lifecycle.acts).map(([code, act]) => {
    const who = [...new Set(stagesOf(act).flatMap((stage) => [...whoMay(lifecycle, stage, code)]))];
    return `| \`${code}\` | ${act.zh} ${act.en} | ${act.rule} | ${KINDS[act.kind]} | ${who.map(words).join('、') || '—'} | ${leads(act)} | ${notified(act.notifies)} |`;
  });
  return [
    `## ${CASE_TYPES[type].zh} ${CASE_TYPES[type].en} \`${type}\``,
    '```mermaid',
    diagram(lifecycle),
    '```',
    '| 阶段 stage | | 等待 waits for | 自行结束的条件 ends on its own |',
    '|---|---|---|---|',
    ...stages,
    '',
    '| 操作 act | | 依据 rule | 方式 kind | 办理人 who | 阶段变化 from → to | 通知 notifies |',
    '|---|---|---|---|---|---|---|',
    ...acts,
    ...(lifecycle.ahead
      ? ['', `到期前另行通知 Ahead of a deadline, besides the common reminder: ${notified(lifecycle.ahead)}`]
      : []),
  ].join('\n');
}

function readers(): string {
  const rows = permissionTable().filter((row) => row.act === 'read');
  const types = [...new Set(rows.map((row) => row.type))];
  return [
    '## 查阅权限 Who may read',
    '| 案件 case | 查阅人 who |',
    '|---|---|',
    ...types.map((type) => {
      const whos = rows.filter((row) => row.type === type).map((row) => words(row.who));
      return `| ${CASE_TYPES[type].zh} \`${type}\` | ${whos.join('、')} |`;
    }),
  ].join('\n');
}

const ACT_STANDINGS: Readonly<Record<ActStanding, string>> = {
  judges: '办理人与双方均无关系 whoever does it stands on no side',
  decides:
    '由主办方办理者与双方均无关系，由一方办理者只代表该方 by office: on no side; by a side: for it alone',
  crosses: '双方互不关联，办理人只属一方 the sides are apart, whoever does it is of one alone',
  verifies: '双方互不关联，办理人与双方均无关系 the sides are apart, whoever does it stands on neither',
  scores: '专家逐项回避 an expert, item by item',
  aside: '不作限制（退出或己方事务） nothing: a way out, or a side’s own affair',
};

const codes = (names: readonly string[]): string => names.map((one) => `\`${one}\``).join('、');

function arrow({ from, to, opens, tells }: Link): string {
  const does = [...(opens.length > 0 ? ['立案 opens'] : []), ...(tells.length > 0 ? ['告知 tells'] : [])];
  return `  ${from} -->|${does.join(' · ')}| ${to}`;
}

/** Each fact with the acts that may tell it. */
function told(tells: Link['tells']): string {
  const facts = [...new Set(tells.flatMap((one) => one.facts))];
  const acts = (fact: string) => tells.filter((one) => one.facts.includes(fact)).map(({ act }) => act);
  return facts.map((fact) => `**${fact}** ← ${codes(acts(fact))}`).join('<br>');
}

/** The whole programme: one arrow for each pair of cases, what runs along it below. */
function map(): string {
  const links = programmeLinks();
  const drawn = new Set(links.flatMap(({ from, to }) => [from, to]));
  const types = Object.keys(LIFECYCLES) as CaseType[];
  return [
    '## 全图 Map of the programme',
    '列明哪类案件的哪项操作为哪类案件立案，或向其告知事实；表中未声明的，一律拒绝写入。Which act of which case opens or tells which case; the record refuses whatever the table does not announce.',
    [
      '```mermaid',
      'flowchart LR',
      ...types.map((type) => `  ${type}[${CASE_TYPES[type].zh}<br/>${CASE_TYPES[type].en}]`),
      ...links.map(arrow),
      '```',
    ].join('\n'),
    [
      '| 由 from | 至 to | 立案 opened by | 告知的事实 ← 操作 facts told ← acts |',
      '|---|---|---|---|',
      ...links.map(
        ({ from, to, opens, tells }) =>
          `| \`${from}\` | \`${to}\` | ${codes(opens) || '—'} | ${told(tells) || '—'} |`,
      ),
      ...INTAKE_FACTS.map(({ to, fact, by }) => `| ${by.zh} ${by.en} | \`${to}\` | — | **${fact}** |`),
    ].join('\n'),
    `单独成案的 Not opened by another case: ${codes(types.filter((type) => !links.some(({ to, opens }) => to === type && opens.length > 0)))}。与他案无往来的 Without a link: ${codes(types.filter((type) => !drawn.has(type))) || '—'}。`,
  ].join('\n\n');
}

/** Permissions beside the decisions of a process: who may open a case, write by office, and read more than the case. */
function offices(): string {
  const rows = Object.entries<OfficeSpec>(OFFICES).map(
    ([code, { zh, en, rule, who, opens, own }]) =>
      `| \`${code}\` | ${zh} ${en} | ${rule} | ${who.map(words).join('、')}${own ? '（限本方 own party only）' : ''} | ${opens ? `\`${opens.type}\`` : '—'} |`,
  );
  return [
    '## 流程之外的操作 Beside the processes',
    ['| 操作 act | | 依据 rule | 办理人 who | 立案 opens |', '|---|---|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

/** Says of each decision what it has to do with the two sides of its case (R5, R11). */
function standings(): string {
  const rows = Object.entries<Lifecycle>(LIFECYCLES).flatMap(([type, { acts }]) => {
    const decisions = Object.keys(acts).filter((act) => acts[act]?.kind === 'decision');
    const of = (standing: ActStanding) =>
      codes(decisions.filter((act) => standingOf(type as CaseType, act) === standing));
    return Object.keys(ACT_STANDINGS)
      .map((standing) => of(standing as ActStanding))
      .map((names, index) => [Object.values(ACT_STANDINGS)[index] ?? '', names] as const)
      .filter(([, names]) => names !== '')
      .map(([words, names]) => `| ${CASE_TYPES[type as CaseType].zh} \`${type}\` | ${words} | ${names} |`);
  });
  return [
    '## 操作与双方的关系 Acts and the sides',
    ['| 案件 case | 要求 asks | 操作 acts |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

/** Every notice beside those of a change of stage: its words, and the acts that send it. */
function notices(): string {
  const acts = Object.entries<Lifecycle>(LIFECYCLES).flatMap(([type, { acts: all, ahead }]) => [
    ...Object.entries(all).map(([act, { notifies }]) => ({ act: `${type}.${act}`, notifies })),
    { act: `${type}.remindAhead`, notifies: ahead },
  ]);
  const common = Object.entries(COMMON_ACTS);
  const rows = Object.entries(NOTICES).map(([name, { zh, en }]) => {
    const senders = [
      ...common.filter(([, { notifies }]) => notifies === name).map(([act]) => act),
      ...acts.flatMap(({ act, notifies }) =>
        Object.values(notifies ?? {}).some((names) => names.some((one) => one === name)) ? [act] : [],
      ),
    ];
    return `| \`${name}\` | ${zh}<br>${en} | ${codes(senders)} |`;
  });
  return [
    '## 通知 Notices',
    '每次阶段变化，案件各方与新阶段所等待的人都会收到通知；此外只发送下列通知，收件人见各操作的“通知”栏。Every change of stage is told to all parties and to whom the new stage waits for; beside that only these are sent, to whom the column “notifies” of the act says.',
    ['| 通知 notice | 文字 words | 发送者 sent by |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

/** The page before it is laid out. */
export function processesText(): string {
  const parts = Object.entries(LIFECYCLES).map(([type, lifecycle]) => section(type as CaseType, lifecycle));
  return [
    '# 流程 Processes',
    '由 `npm run docs` 依状态转移表生成，请勿手改。Generated from the transition tables by `npm run docs`; do not edit.',
    map(),
    ...parts,
    notices(),
    readers(),
    offices(),
    standings(),
    '',
  ].join('\n\n');
}

export const processesPage: Page = {
  file: 'docs/processes.md',
  text: () => prettier.format(processesText(), { parser: 'markdown' }),
};
