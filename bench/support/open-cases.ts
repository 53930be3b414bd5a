import type { Client } from '@temporalio/client';
import pLimit from 'p-limit';
import type { DataSource } from 'typeorm';
import { CaseRow } from '../../db/record/rows.ts';
import { positionOf } from '../../db/record/store.ts';
import { STANDARD_POLICY } from '../../domain/policy/policy.ts';
import { startOptions } from '../../workflows/process/starting.ts';

/** A record in its third year: as many cases have ended as are open, and a twentieth of the open ones are overdue. */
const OVERDUE = 20;
/** Facts that each case was told. */
const FACTS = 2;

/** Types and stages in which a case may stay for months, in turn. */
const STANDING = [
  ['posting', 'open'],
  ['claim', 'received'],
  ['review', 'municipal'],
  ['project', 'running'],
] as const;

/**
 * Puts so many open cases on record, without processes, and what else a sweep has to look past.
 * @param newest when the newest of them was received; each other one seven minutes before the next
 */
export async function fillOpenCases(db: DataSource, count: number, newest = new Date()): Promise<void> {
  const [types, stages] = [STANDING.map(([type]) => type), STANDING.map(([, stage]) => stage)];
  // Longer than a request's statement may take.
  await db.transaction(async (tx) => {
    await tx.query(`set local statement_timeout = '10min'`);
    await tx.query(
      `insert into cases (id, type, family_id, policy_id, stage, version, since_at, deadline_at, reminder_at, waits_for,
         district, field, summary, final, audit_head, created_at, updated_at)
       select id, ($3::text[])[1 + no % cardinality($3)], id, $2, ($4::text[])[1 + no % cardinality($4)], 1 + no % 9,
         at, case when no % 3 = 0 then null when no % ${OVERDUE} = 1 then now() - interval '1 day' else now() + interval '30 days' end,
         case when no % 3 = 2 then now() + interval '20 days' end, array['poster'], '310115', 'new_energy',
         '面向储能的固态电池界面关键技术攻关 ' || no, no > $1, repeat('0', 64), at, at
       from (select no, gen_random_uuid() as id, $5::timestamptz - no * interval '7 minutes' as at
             from generate_series(1, 2 * $1) no) made`,
      [count, STANDARD_POLICY.id, types, stages, newest],
    );
    await tx.query(
      `insert into facts (id, to_case, to_type, act, payload, created_at, consumed_at, result)
       select id || ':' || no, id, type, 'told', '{}', created_at, created_at, 'applied'
       from cases, generate_series(1, ${FACTS}) no`,
    );
    // Overdue since yesterday, and checked: no process is woken for these.
    await tx.query(
      `insert into unheard_processes (case_id, version, overdue, wakes, next_at, heard_at)
       select id, version, true, 1, deadline_at, deadline_at from cases where not final and deadline_at < now()`,
    );
  });
  for (const table of ['cases', 'facts', 'unheard_processes'] as const)
    await db.query(`vacuum analyze ${table}`);
}

/** Starts the process of every open case, on a queue without workers: the engine has them all running. */
export async function startAll(db: DataSource, client: Client, taskQueue: string): Promise<void> {
  const rows = await db.manager.findBy(CaseRow, { final: false });
  let started = 0;
  await pLimit(48).map(rows, async (row) => {
    const position = positionOf(row);
    await client.workflow.start(position.type, { ...startOptions(position), taskQueue });
    started += 1;
    if (started % 10_000 === 0) console.log(`  ${started} 个流程 processes`);
  });
}
