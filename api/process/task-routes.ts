import * as z from 'zod';
import { poolsNotTheirs } from '../../db/interest/pool.ts';
import { mattersOf } from '../../db/matter/read.ts';
import { listYears } from '../../db/policy/read.ts';
import { findCases } from '../../db/record/read.ts';
import { countTasks, listTasks, type TaskFilter, type TaskRecord } from '../../db/record/tasks.ts';
import { idSchema } from '../../domain/identity/schema.ts';
import { line } from '../../domain/kinds/schema.ts';
import { TASK_HOLDERS, TASK_ITEMS } from '../../domain/process/task-items.ts';
import { CASE_TYPES, type CaseType } from '../../domain/vocabulary.ts';
import type { Account } from '../http/account.ts';
import { defineCursor, pageOf, pageQuery } from '../http/paging.ts';
import { type Route } from '../http/route.ts';
import { shanghaiTime } from '../http/shanghai-time.ts';
import type { Services } from '../services.ts';
import {
  caseFilters,
  lateBefore,
  orderOf,
  overdueBy,
  overdueSchema,
  searchOf,
  sortBy,
} from './list-query.ts';
import { matterSchema, matterView } from './matter.ts';
import { routesOf } from './routes-of.ts';
import { caseSchema, caseViews, textSchema } from './views.ts';

/** The word for what is no case, where a type is asked for. */
const MATTER = { zh: '其他事项', en: 'Other matters' } as const;
const TYPES = [...(Object.keys(CASE_TYPES) as [CaseType, ...CaseType[]]), 'matter'] as const;

const filters = caseFilters.extend({
  type: z
    .enum(TYPES)
    .optional()
    .meta({ description: '案件类型；matter 为案件之外的事项 Type of case; matter: no case' }),
  holder: z
    .enum(['mine', 'pool'])
    .optional()
    .meta({ description: 'pool 岗位共有；mine 本人或所代表的主体 An office’s; yours or your party’s' }),
});
const SORTS = ['due', '-due', 'since', '-since', 'title', '-title'] as const;
/** A cursor goes on in the order that it was given for. */
const cursorIn = (sort: string) =>
  defineCursor(`tasks ${sort}`, z.tuple([line(500, 0), idSchema, line(40), idSchema]));

const named = textSchema.extend({ code: z.string() });
const taskSchema = z
  .object({
    who: z.string(),
    holder: named.meta({
      description: '由谁办理：岗位、主体或本人 Whose it is: an office’s, a party’s, one person’s',
    }),
    since: shanghaiTime,
    deadline: shanghaiTime.nullable().meta({
      description: '期限，原定不变，催办不改 When it is due, as it was set: a reminder moves it not (R39)',
    }),
    overdue: overdueSchema,
    what: named
      .nullable()
      .meta({ description: '具体事项；空则为案件本身 What is to be done; null: what the case waits for' }),
    question: z
      .object({ id: z.uuid(), question: z.string() })
      .nullable()
      .meta({ description: '待答复的提问 The question to answer, where it is one (R19)' }),
    case: caseSchema
      .nullable()
      .meta({ description: '案件；事项不属案件时为空 The case; null for a matter beside the cases' }),
    matter: matterSchema.nullable(),
  })
  .meta({ id: 'Task' });
const countsSchema = z
  .object({
    total: z.int(),
    overdue: z.int(),
    pool: z.int().meta({ description: '其中岗位共有 Those of an office' }),
    types: z.array(z.object({ type: named, total: z.int(), overdue: z.int(), pool: z.int() })),
  })
  .meta({ id: 'TaskCounts' });

/** Tasks of an account: listed, filtered, searched, sorted, and counted (R39). */
export function taskRoutes(services: Services): Route[] {
  const route = routesOf(services, { tags: ['me'], rules: ['R39'] });
  const { db } = services;

  async function filterOf(
    account: Account,
    now: string,
    { dueFrom, dueBefore, overdueDays, q, ...same }: z.output<typeof filters>,
  ): Promise<TaskFilter> {
    return {
      ...same,
      due_from: dueFrom,
      due_before: dueBefore,
      late_before: lateBefore(overdueDays, now),
      ...searchOf(q),
      ...(await poolsNotTheirs(db, account)),
    };
  }

  async function viewsOf(rows: readonly TaskRecord[], account: Account, now: string) {
    const idsOf = (isCase: boolean) =>
      rows.filter(({ type }) => (type !== null) === isCase).map(({ caseId }) => caseId);
    const cases = await findCases(db, idsOf(true), account.id);
    const matters = await mattersOf(db, idsOf(false));
    const views = await caseViews(services, [...cases.values()], account);
    const viewOf = new Map(views.map((view) => [view.id, view]));
    const years = await listYears(db);
    return (row: TaskRecord): z.input<typeof taskSchema>[] => {
      const matter = matters.get(row.caseId);
      const view = viewOf.get(row.caseId) ?? null;
      // Settled between the two statements.
      if (!view && !matter) return [];
      return [
        {
          who: row.who,
          holder: { code: row.holder, ...TASK_HOLDERS[row.holder] },
          since: row.since,
          deadline: row.deadline,
          overdue: overdueBy(row.deadline, now, years),
          what: row.what && { code: row.what, ...TASK_ITEMS[row.what] },
          question: row.questionId === null ? null : { id: row.questionId, question: row.question ?? '' },
          case: view,
          matter: matter ? matterView(matter) : null,
        },
      ];
    };
  }

  return [
    route.get(
      {
        path: '/tasks',
        id: 'listTasks',
        summary: { zh: '待我办理', en: 'My tasks' },
        query: filters.extend({ ...pageQuery.shape, sort: sortBy(SORTS) }),
        reply: pageOf(taskSchema),
      },
      async ({ account, query: { limit, cursor, sort = 'due', ...asked }, now }) => {
        const cursors = cursorIn(sort);
        const rows = await listTasks(
          db,
          account,
          await filterOf(account, now, asked),
          orderOf(sort),
          limit + 1,
          cursors.decode(cursor),
          now,
        );
        const page = cursors.page(
          rows,
          limit,
          await viewsOf(rows, account, now),
          (row): [string, string, string, string] => [row.key, row.caseId, row.who, row.item],
        );
        return { ...page, items: page.items.flat() };
      },
    ),

    route.get(
      {
        path: '/tasks/counts',
        id: 'countTasks',
        summary: { zh: '待办计数', en: 'How many tasks I have' },
        query: filters,
        reply: countsSchema,
      },
      async ({ account, query, now }) => {
        const rows = await countTasks(db, account, await filterOf(account, now, query), now);
        const sum = (of: 'total' | 'overdue' | 'pool'): number =>
          rows.reduce((before, row) => before + row[of], 0);
        const types = rows.map(({ type, ...counts }) => ({
          type: type === null ? { code: 'matter', ...MATTER } : { code: type, ...CASE_TYPES[type] },
          ...counts,
        }));
        return { total: sum('total'), overdue: sum('overdue'), pool: sum('pool'), types };
      },
    ),
  ];
}
