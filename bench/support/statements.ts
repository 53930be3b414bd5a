import { AbstractLogger, type DataSource, type LogMessage } from 'typeorm';

/** A statement as it was asked. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

class Listener extends AbstractLogger {
  readonly heard: Statement[] = [];

  constructor() {
    super(['query']);
  }

  override logQuery(text: string, values: unknown[] = []): void {
    this.heard.push({ text, values });
  }

  protected override writeLog(_level: unknown, _message: LogMessage | string | number): void {
    // Only statements are listened to.
  }
}

/** Statements that a piece of work sends to a database, in order. */
export async function statementsOf(db: DataSource, work: () => Promise<unknown>): Promise<Statement[]> {
  const before = db.logger;
  const listener = new Listener();
  db.logger = listener;
  try {
    await work();
  } finally {
    db.logger = before;
  }
  return listener.heard.filter(({ text }) => /^\s*(select|with|insert|update|delete)/i.test(text));
}

export interface Plan extends Statement {
  readonly ms: number;
  /** How many came out of it. */
  readonly rows: number;
  /** How each table is read: `Index Scan cases_open`, `Seq Scan cases`. */
  readonly scans: readonly string[];
}

interface Node {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Node[];
}

/** How Postgres does it, and for how long; what it would change is not changed. */
export async function explain(db: DataSource, { text, values }: Statement): Promise<Plan> {
  const runner = db.createQueryRunner();
  try {
    await runner.startTransaction();
    const [row] = (await runner.query(`explain (analyze, format json) ${text}`, [...values])) as [
      { 'QUERY PLAN': [{ Plan: Node; 'Execution Time': number }] },
    ];
    const [{ Plan: root, 'Execution Time': ms }] = row['QUERY PLAN'];
    return { text, values, ms, rows: root['Actual Rows'], scans: scansOf(root) };
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}

function scansOf(node: Node): string[] {
  const of = node['Index Name'] ?? node['Relation Name'];
  const own = of !== undefined && node['Node Type'].includes('Scan') ? [`${node['Node Type']} ${of}`] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)];
}
