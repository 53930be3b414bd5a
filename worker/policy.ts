import type { DataSource } from 'typeorm';
import { readJsonFile } from '../db/json-file.ts';
import { findPolicy } from '../db/policy/read.ts';
import { replay } from '../db/policy/replay.ts';
import { validatePolicy } from '../domain/policy/validate.ts';
import { runOperatorCommand } from './operator-command.ts';

/** `npm run policy -- …`: the figures that fill the notice's silences, as versions. A case keeps the one it began under. */
const USAGE = `用法 / usage: npm run --silent policy -- <…>
  add <file.json | ->       加入一个政策版本；新案件适用版本号最大者 / add a version; new cases take the highest
  replay <id | file.json | -> 对在案案件试行一个版本，列出期限或结果会改变的案件及原因
                            / run a version over the cases on record: whose deadline or outcome would change, and why
  list                      全部版本 / every version
`;

const [verb, subject] = process.argv.slice(2);
await runOperatorCommand(run);

async function fromFile(file: string) {
  const checked = validatePolicy(await readJsonFile(file));
  if ('policy' in checked) return checked.policy;
  for (const field of checked.fields) console.error(`${field.pointer}\t${field.zh}\t${field.en}`);
  return null;
}

async function run(dataSource: DataSource): Promise<number> {
  if (verb === 'add' && subject) {
    const policy = await fromFile(subject);
    if (!policy) return 2;
    const rows: unknown[] = await dataSource.query(
      `insert into policies (id, content, local_only) values ($1, $2, $3) on conflict (id) do nothing returning id`,
      [policy.id, JSON.stringify(policy), policy.localOnly],
    );
    if (rows.length === 0) {
      console.error(
        `版本 ${policy.id} 已存在，不可更改；请使用新的版本号。A version cannot be changed: use a new number.`,
      );
      return 1;
    }
    console.log(`已加入 ${policy.id}，适用于此后的新案件。Added; it applies to cases from now on.`);
    return 0;
  }
  if (verb === 'replay' && subject) {
    const policy =
      subject === '-' || subject.endsWith('.json')
        ? await fromFile(subject)
        : await findPolicy(dataSource, subject);
    if (!policy) {
      console.error(`没有该版本 / no such version: ${subject}`);
      return 2;
    }
    const findings = await replay(dataSource, policy);
    for (const one of findings)
      console.log(
        [
          one.kind,
          `${one.type}:${one.caseId}`,
          one.summary,
          one.figure,
          one.before,
          one.after,
          one.why.zh,
        ].join('\t'),
      );
    const cases = (kind: string): number =>
      new Set(findings.filter((one) => one.kind === kind).map((one) => one.caseId)).size;
    console.log(
      `期限改变 ${cases('deadline')} 件，结果改变 ${cases('outcome')} 件。Deadlines of ${cases('deadline')} cases and outcomes of ${cases('outcome')} would change.`,
    );
    return 0;
  }
  if (verb === 'list') {
    const rows: { id: string; local_only: boolean; created_at: Date }[] = await dataSource.query(
      'select id, local_only, created_at from policies order by created_at, id',
    );
    for (const row of rows)
      console.log([row.id, row.local_only ? 'local' : '', row.created_at.toISOString()].join('\t'));
    return 0;
  }
  console.error(USAGE);
  return 2;
}
