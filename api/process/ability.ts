import { createMongoAbility, subject, type MongoAbility, type RawRuleOf } from '@casl/ability';
import type { CaseRecord } from '../../db/record/read.ts';
import { mandateCovers } from '../../domain/party/mandate.ts';
import { isOneOf } from '../../domain/permission/offices.ts';
import { permissionTable } from '../../domain/permission/table.ts';
import type { Position } from '../../domain/process/case.ts';
import { actsIn, RELATIONS, type Relation } from '../../domain/process/lifecycle.ts';
import { lifecycleOf } from '../../domain/processes.ts';
import type { Account } from '../http/account.ts';

type Ability = MongoAbility;

const TABLE = permissionTable();

/** No office reaches a case that its holder has stood aside from (R11). */
const ASIDE: Relation = 'aside';

/** Permissions of an account, from the one permission table; everything else is denied. */
export function abilityOf(account: Account): Ability {
  const rules: RawRuleOf<Ability>[] = [];
  for (const { type, act, who, stages } of TABLE) {
    const conditions: Record<string, unknown> = {};
    if (stages) conditions.stage = { $in: stages };
    if (Object.hasOwn(RELATIONS, who)) conditions.relations = { $all: [who] };
    else if (isOneOf(account, who)) conditions.relations = { $nin: [ASIDE] };
    else continue;
    // A district's officer sees the cases of that district (R7).
    if (who === 'district_officer') conditions.district = account.district ?? '';
    rules.push({ action: act, subject: type, conditions });
  }
  return createMongoAbility(rules);
}

/** A case as the table sees it. */
function seen(position: Position, relations: readonly Relation[]) {
  return subject(position.type, {
    stage: position.stage,
    district: position.district,
    relations: [...relations],
  });
}

/** How an account stands to a case in its own right, without what it does for others by mandate (R7). */
export function ownRelations({
  relations,
  mandates,
}: Pick<CaseRecord, 'relations' | 'mandates'>): readonly Relation[] {
  return relations.filter((one) => !mandates.some(({ relation }) => relation === one));
}

export function mayRead(ability: Ability, position: Position, relations: readonly Relation[]): boolean {
  return ability.can('read', seen(position, relations));
}

export function mayAct(
  ability: Ability,
  act: string,
  position: Position,
  relations: readonly Relation[],
): boolean {
  return ability.can(act, seen(position, relations));
}

/**
 * The decisions that an account may make on a case now (R40): in its own right, or for others by a mandate that covers the
 * act (R7).
 */
export function actsOf(
  ability: Ability,
  found: Pick<CaseRecord, 'position' | 'relations' | 'mandates'>,
): string[] {
  const { position, mandates } = found;
  const own = ownRelations(found);
  return actsIn(lifecycleOf(position.type), position.stage).filter(
    (act) =>
      mayAct(ability, act, position, own) ||
      mandates.some(
        ({ relation, scopes }) =>
          mandateCovers(scopes, position.type, act) && mayAct(ability, act, position, [...own, relation]),
      ),
  );
}
