import { randomUUID } from 'node:crypto';
import { addDuration } from '../../domain/calendar/deadline.ts';
import { epochMs, shanghaiIso } from '../../domain/calendar/shanghai.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { refuse } from '../../domain/refusals.ts';
import type { NewDelegation } from '../../domain/review/schema.ts';
import type { Role } from '../../domain/vocabulary.ts';
import { standingRefusalNow } from '../interest/standing.ts';
import { tellAccount } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';

export interface DelegationRecord {
  readonly id: string;
  readonly role: string;
  readonly from: { readonly account: string; readonly name: string };
  readonly to: { readonly account: string; readonly name: string };
  readonly fromAt: string;
  readonly untilAt: string;
  readonly reason: string;
  readonly endedAt: string | null;
  readonly endedWhy: string | null;
}

interface Holder {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

const DELEGABLE: readonly Role[] = ['municipal_reviewer', 'national_reviewer'];

/** The columns of a delegation, as the API shows them. */
export const DELEGATION_COLUMNS = `id, role, jsonb_build_object('account', from_account, 'name', from_name) as "from",
  jsonb_build_object('account', to_account, 'name', to_name) as "to", from_at as "fromAt", until_at as "untilAt",
  reason, ended_at as "endedAt", ended_why as "endedWhy"`;

/**
 * A reviewer lets another of the same level decide for a time (R11).
 * @throws FORBIDDEN to those who review nothing, REVIEWER_UNKNOWN, DELEGATION_TOO_LONG, DELEGATE_CONFLICT
 */
export async function delegate(
  tx: Repositories,
  by: Holder,
  wish: NewDelegation,
  policy: Policy,
  at: string,
): Promise<DelegationRecord> {
  const role = by.roles.find((one) => DELEGABLE.includes(one));
  if (!role) throw refuse('FORBIDDEN', { params: { act: { zh: '委托', en: 'Delegate' } } });
  const to = await tx.reviews.official(wish.to, role);
  if (!to || to.id === by.id) throw refuse('REVIEWER_UNKNOWN');
  await requireImpartialDelegate(tx, by, to);
  const from = wish.from ?? at;
  const latest = addDuration(from, policy.review.delegationMax, []).at;
  if (epochMs(wish.until) > epochMs(latest) || epochMs(wish.until) <= epochMs(from))
    throw refuse('DELEGATION_TOO_LONG', { params: { until: shanghaiIso(latest).slice(0, 10) } });
  const rows: DelegationRecord[] = await tx.manager.query(
    `insert into review_delegations (id, role, from_account, from_name, to_account, to_name, from_at, until_at, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${DELEGATION_COLUMNS}`,
    [randomUUID(), role, by.id, by.name, to.id, to.name, from, wish.until, wish.reason],
  );
  await tellAccount(tx.manager, to.id, at, {
    zh: `${by.name}委托您代为审核，至 ${shanghaiIso(wish.until).slice(0, 10)}。`,
    en: `${by.name} delegates reviews to you until ${shanghaiIso(wish.until).slice(0, 10)}.`,
  });
  return rows[0] as DelegationRecord;
}

/** The delegate may judge what the other has taken; each act asks again (R11). @throws DELEGATE_CONFLICT */
async function requireImpartialDelegate(
  tx: Repositories,
  by: Pick<Holder, 'id'>,
  to: Pick<Holder, 'id'>,
): Promise<void> {
  for (const { summary, ...held } of await tx.reviews.heldBy(by.id)) {
    const asked = { tx, ...held, type: 'review', act: 'approve', account: to.id } as const;
    if (await standingRefusalNow(asked, new Map()))
      throw refuse('DELEGATE_CONFLICT', { params: { summary } });
  }
}

/** Either side ends it: the one takes it back, the other refuses (R11). @throws NOT_FOUND, DELEGATION_ENDED */
export async function endDelegation(
  tx: Repositories,
  by: Holder,
  id: string,
  reason: string,
  at: string,
): Promise<DelegationRecord> {
  const found: { from_account: string; to_account: string; ended_at: Date | null }[] = await tx.manager.query(
    'select from_account, to_account, ended_at from review_delegations where id = $1 for update',
    [id],
  );
  const row = found[0];
  if (!row || ![row.from_account, row.to_account].includes(by.id)) throw refuse('NOT_FOUND');
  if (row.ended_at) throw refuse('DELEGATION_ENDED');
  const [rows]: [DelegationRecord[]] = await tx.manager.query(
    `update review_delegations set ended_at = $2, ended_by = $3, ended_why = $4 where id = $1 returning ${DELEGATION_COLUMNS}`,
    [id, at, by.id, reason],
  );
  const other = row.from_account === by.id ? row.to_account : row.from_account;
  await tellAccount(tx.manager, other, at, {
    zh: `${by.name}终止了审核委托：${reason}`,
    en: `${by.name} ended the delegation of reviews: ${reason}`,
  });
  return rows[0] as DelegationRecord;
}
