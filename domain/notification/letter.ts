import { minuteOf } from '../calendar/shanghai.ts';
import { cut } from '../kinds/cut.ts';
import { actText, actsIn, stageText, type Lifecycle, type Who } from '../process/lifecycle.ts';
import { lifecycleOf } from '../processes.ts';
import { listed, type CaseType, type Text } from '../vocabulary.ts';
import { inWordsOf, type Standing } from './relation-words.ts';

/** One thing that a letter says, and how its reader stands to the case. */
export interface LetterLine extends Text {
  readonly caseId: string | null;
  readonly type: CaseType | null;
  readonly summary: string | null;
  readonly stage: string | null;
  readonly relation: string | null;
  readonly helps: boolean;
  /** As whom the case waits for the reader now; null: it does not. */
  readonly turn: string | null;
  readonly deadline: Date | null;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** Counts of what waits for the reader of a digest. */
export interface Waiting {
  readonly tasks: number;
  readonly overdue: number;
}

/** A letter about one event: what happened, with the reason; what is to be done until when; where (R39). */
export function eventLetter(lines: readonly LetterLine[], address: string): Letter {
  const said = lines.map((line) => inWordsOf(line, standingOf(line)));
  const todo = lines.flatMap((line) => turnText(line) ?? [])[0];
  const parts = [...said, ...(todo ? [todo] : [])];
  const link = linkTo(lines.find(({ caseId }) => caseId !== null)?.caseId ?? null, address);
  return {
    subject: `【揭榜】${cut(said[0]?.zh ?? '', 60)}`,
    text: [...parts.map(({ zh }) => zh), `查看 Open: ${link}`, ...parts.map(({ en }) => en)].join('\n\n'),
  };
}

/**
 * The digest of an official's day: what the office was told, in order, each with its link, and what waits (R39).
 * @param day Shanghai, `YYYY-MM-DD`
 */
export function digestLetter(
  lines: readonly LetterLine[],
  { tasks, overdue }: Waiting,
  day: string,
  address: string,
): Letter {
  const waiting: Text = {
    zh: `待办 ${tasks} 项${overdue > 0 ? `，其中 ${overdue} 项已逾期` : ''}`,
    en: `${tasks} task(s)${overdue > 0 ? `, ${overdue} of them overdue` : ''}`,
  };
  const items = lines.map((line, index) => {
    const { zh, en } = inWordsOf(line, standingOf(line));
    const todo = turnText(line);
    return [
      `${index + 1}. ${zh}${todo ? ` ${todo.zh}` : ''}`,
      `   ${en}${todo ? ` ${todo.en}` : ''}`,
      `   ${linkTo(line.caseId, address)}`,
    ].join('\n');
  });
  return {
    subject: `【揭榜】${day} 工作摘要：${lines.length} 项新情况，${waiting.zh}`,
    text: [
      `${lines.length} 项新情况；${waiting.zh}。\n${lines.length} item(s) of news; ${waiting.en}.`,
      ...items,
      `全部待办 All tasks: ${address}/tasks`,
    ].join('\n\n'),
  };
}

function standingOf({ type, summary, relation, helps }: LetterLine): Standing | null {
  return type === null || summary === null ? null : { type, summary, relation, helps };
}

/** Says what the case asks of the reader now, and until when; null: nothing. */
function turnText({ type, stage, turn, deadline }: LetterLine): Text | null {
  if (type === null || stage === null || turn === null) return null;
  const lifecycle = lifecycleOf(type);
  const acts = listed(actsFor(lifecycle, stage, turn as Who));
  const name = stageText(lifecycle, stage);
  const until = deadline && minuteOf(deadline);
  return {
    zh: `现处“${name.zh}”，待您办理${acts.zh ? `（${acts.zh}）` : ''}${until ? `，期限 ${until}（北京时间）` : ''}。`,
    en: `At "${name.en}" it waits for you${acts.en ? ` (${acts.en})` : ''}${until ? `, due ${until} Beijing time` : ''}.`,
  };
}

function actsFor(lifecycle: Lifecycle, stage: string, who: Who): Text[] {
  return actsIn(lifecycle, stage).flatMap((act) => {
    const spec = lifecycle.acts[act];
    const by = spec?.byStage?.[stage] ?? spec?.by ?? [];
    return spec?.kind === 'decision' && by.includes(who) ? [actText(lifecycle, act)] : [];
  });
}

function linkTo(caseId: string | null, address: string): string {
  return caseId === null ? `${address}/notifications` : `${address}/cases/${caseId}`;
}
