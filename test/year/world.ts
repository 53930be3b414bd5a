import type { Dice } from '../support/dice.ts';
import {
  CHENXING,
  person,
  postdocInStation,
  PUYAO,
  registerOrganisation,
  registerPerson,
  ZHIXIN,
} from '../support/samples.ts';
import { eventually, type Answer, type TestSystem } from '../support/system.ts';

export const DAY_MS = 86_400_000;

/** A party and the account that acts for it. */
export interface Side {
  readonly id: string;
  readonly account: string;
}

export interface World {
  readonly system: TestSystem;
  readonly dice: Dice;
  readonly organisations: readonly Side[];
  readonly people: readonly Side[];
  /** Acts that were refused, by code: people do err, and the system says so. */
  readonly refused: Map<string, number>;
}

/** Registers who takes part. */
export async function populate(system: TestSystem, dice: Dice): Promise<World> {
  const organisations: Side[] = [];
  for (const [account, name, code, by] of [
    ['zhangqiang', '上海智芯科技有限公司', ZHIXIN, '张强'],
    ['wuting', '上海浦曜生物医药有限公司', PUYAO, '吴婷'],
    ['zhouyu', '上海辰星成果转化有限公司', CHENXING, '周宇'],
  ] as const)
    organisations.push({ account, id: await registerOrganisation(system.as(account), name, code, by) });
  const people: Side[] = [];
  for (const [account, content] of [
    ['lina', person('李娜')],
    ['chenwei', postdocInStation('陈伟')],
    ['zhaomin', person('赵敏')],
    ['sunyue', person('孙悦')],
  ] as const)
    people.push({ account, id: await registerPerson(system.as(account), content) });
  return { system, dice, organisations, people, refused: new Map() };
}

/** An act of a person through HTTP; a refusal is counted and told, anything else that fails is a fault. */
export async function act(
  world: World,
  account: string,
  path: string,
  body: object = {},
): Promise<Answer | null> {
  const answer = await world.system.as(account).post(path, body);
  if (answer.status < 300) return answer;
  if (answer.status >= 500) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  const code = String(answer.body.code);
  world.refused.set(code, (world.refused.get(code) ?? 0) + 1);
  return null;
}

export interface OpenCase {
  readonly id: string;
  readonly stage: string;
}

export function casesOf(world: World, type: string, stages: readonly string[]): Promise<OpenCase[]> {
  return world.system.db.query(
    'select id, stage from cases where type = $1 and stage = any($2) order by created_at, id',
    [type, stages],
  );
}

/** Waits for what the engine does by itself: no case is left that has only just been received. */
export async function settle(world: World): Promise<void> {
  await eventually(
    async () => {
      const rows: { busy: number }[] = await world.system.db.query(
        `select (select count(*) from cases where not final and (version = 0 or stage in ('rewarding', 'issuing', 'granting')))
           + (select count(*) from facts where consumed_at is null) as busy`,
      );
      return Number(rows[0]?.busy);
    },
    (busy) => busy === 0,
    60_000,
  );
}
