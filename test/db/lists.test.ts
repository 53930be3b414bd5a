import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toSearchText } from '../../adapters/words/words.ts';
import type { CaseType } from '../../domain/vocabulary.ts';
import { ME } from '../support/grown-rows.ts';
import { startListApp, type ListApp } from '../support/list-app.ts';

/** Tuesday, 10 March 2026, 10:00 in Shanghai. */
const NOW = '2026-03-10T02:00:00.000Z';
const ORGANISER = ['organiser'];

let system: ListApp;
beforeAll(async () => {
  system = await startListApp(() => new Date(NOW));
});
afterAll(() => system.stop());

/** A case with a task in it: what its list shows of it. */
interface Given {
  readonly title: string;
  readonly type?: CaseType;
  readonly stage?: string;
  readonly field?: string;
  readonly district?: string;
  readonly since?: string;
  readonly due?: string | null;
  readonly who?: string;
}

async function given({
  title,
  type = 'claim',
  stage = 'verification',
  since = NOW,
  due = null,
  ...more
}: Given) {
  const [id = ''] = await system.rows.cases(1, type, stage, {
    summary: title,
    words: toSearchText(title),
    since_at: since,
    due_at: due,
    waits_for: [more.who ?? 'organiser'],
    field: more.field ?? 'new_materials',
    district: more.district ?? '310115',
  });
  await system.rows.add('tasks', [
    { case_id: id, who: more.who ?? 'organiser', since_at: since, deadline_at: due },
  ]);
  return id;
}

interface Listed {
  readonly items: readonly {
    readonly case: { readonly summary: string } | null;
    readonly matter: { readonly text: { readonly zh: string } } | null;
    readonly holder: { readonly code: string };
    readonly deadline: string | null;
    readonly overdue: { readonly days: number; readonly workingDays: number } | null;
  }[];
  readonly next: string | null;
}
const ask = async (query: string): Promise<Listed> =>
  (await system.get(`/tasks?${query}`, ORGANISER)) as Listed;
const titlesOf = ({ items }: Listed): string[] =>
  items.map((one) => one.case?.summary ?? one.matter?.text.zh ?? '');
const titles = async (query: string): Promise<string[]> => titlesOf(await ask(query));

describe('R39 the list of tasks', () => {
  beforeAll(async () => {
    // Friday, the end of the day: two days and one working day before, on Tuesday four days and two working days.
    await given({
      title: '固态电池界面改性',
      due: '2026-03-06T15:59:59.999Z',
      since: '2026-03-01T01:00:00Z',
    });
    await given({ title: '抗体药物偶联技术', field: 'biomedicine_health', due: '2026-03-10T01:00:00Z' });
    await given({
      ...{ title: '工业机器人关节', type: 'review', stage: 'municipal', district: '310104' },
      ...{ due: '2026-03-20T15:59:59.999Z', since: '2026-03-02T01:00:00Z', field: 'advanced_equipment' },
    });
    await given({ title: '100%生物降解材料', since: '2026-03-03T01:00:00Z' });
    const [partyId = ''] = await system.rows.parties(1, 'organisation');
    await system.rows.add('matters', [
      {
        ...{ id: randomUUID(), kind: 'attestation', party_id: partyId, subject_id: randomUUID() },
        ...{
          who: [`account:${ME}`],
          zh: '請核驗单位资格',
          en: 'Please attest',
          since_at: '2026-03-04T01:00:00Z',
        },
        deadline_at: '2026-03-12T15:59:59.999Z',
      },
    ]);
  });

  const BATTERY = '固态电池界面改性';
  const ANTIBODY = '抗体药物偶联技术';
  const ROBOT = '工业机器人关节';
  const PERCENT = '100%生物降解材料';
  const MATTER = '請核驗单位资格';

  it.each([
    ['type=review', [ROBOT]],
    ['type=matter', [MATTER]],
    ['stage=municipal', [ROBOT]],
    ['field=biomedicine_health', [ANTIBODY]],
    ['district=310104', [ROBOT]],
    ['dueFrom=2026-03-10T01:00:00Z&dueBefore=2026-03-20T15:59:59.999Z', [ANTIBODY, MATTER]],
    ['overdue=true', [BATTERY, ANTIBODY]],
    ['overdue=false', [MATTER, ROBOT, PERCENT]],
    ['overdueDays=0', [BATTERY]],
    ['overdueDays=3', [BATTERY]],
    ['overdueDays=4', []],
    ['holder=mine', [MATTER]],
    ['holder=pool&type=claim', [BATTERY, ANTIBODY, PERCENT]],
  ])('R39 is filtered by %s', async (query, found) => {
    expect(await titles(query)).toEqual(found);
  });

  it.each([
    ['电池', [BATTERY]],
    ['固態電池', [BATTERY]],
    ['技术', [ANTIBODY]],
    ['态电', []],
    ['%', [PERCENT]],
    ['核验', []],
    ['单位资格', [MATTER]],
  ])('R39 is searched by words, in either script: %s', async (words, found) => {
    expect(await titles(`q=${encodeURIComponent(words)}`)).toEqual(found);
  });

  it.each([
    ['due', [BATTERY, ANTIBODY, MATTER, ROBOT, PERCENT]],
    ['-due', [PERCENT, ROBOT, MATTER, ANTIBODY, BATTERY]],
    ['since', [BATTERY, ROBOT, PERCENT, MATTER, ANTIBODY]],
    ['-since', [ANTIBODY, MATTER, PERCENT, ROBOT, BATTERY]],
  ])('R39 is sorted by %s, and pages follow one another without a gap', async (sort, whole) => {
    expect(await titles(`sort=${sort}`)).toEqual(whole);
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page = await ask(`sort=${sort}&limit=2${next && `&cursor=${next}`}`);
      paged.push(...titlesOf(page));
      ({ next } = page);
    }
    expect(paged).toEqual(whole);
  });

  it('R39 is sorted by title, and a cursor of another order is refused', async () => {
    const up = await titles('sort=title');
    expect([...(await titles('sort=-title'))].reverse()).toEqual(up);
    const { next } = await ask('sort=title&limit=1');
    await expect(ask(`sort=due&cursor=${next}`)).rejects.toThrow('BAD_CURSOR');
  });

  it('R39 says by how many days and working days each is overdue', async () => {
    const { items } = await ask('');
    expect(items.map(({ overdue }) => overdue)).toEqual([
      { days: 4, workingDays: 2 },
      { days: 0, workingDays: 0 },
      null,
      null,
      null,
    ]);
    expect(items[0]?.deadline).toBe('2026-03-06T23:59:59.999+08:00');
    expect(items.map(({ holder }) => holder.code)).toEqual(['pool', 'pool', 'person', 'pool', 'pool']);
  });

  it('R39 is counted by type, overdue and whose it is, under the same filters', async () => {
    expect(await system.get('/tasks/counts', ORGANISER)).toMatchObject({
      ...{ total: 5, overdue: 2, pool: 4 },
      types: [
        { type: { code: 'claim', zh: '揭榜' }, total: 3, overdue: 2, pool: 3 },
        { type: { code: 'review' }, total: 1, overdue: 0, pool: 1 },
        { type: { code: 'matter' }, total: 1, overdue: 0, pool: 0 },
      ],
    });
    const some = await system.get('/tasks/counts?overdue=true&field=new_materials', ORGANISER);
    expect(some).toMatchObject({ total: 1, overdue: 1 });
    expect(await system.get('/tasks/counts', ['applicant'], 'nobody')).toMatchObject({ total: 0, types: [] });
  });
});
