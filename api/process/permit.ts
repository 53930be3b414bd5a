import { may, OFFICES, type OfficePermission } from '../../domain/permission/offices.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Account } from '../http/account.ts';

/** The refusal that names what is not theirs to do. */
export function notPermitted(permission: OfficePermission) {
  const { zh, en } = OFFICES[permission];
  return refuse('FORBIDDEN', { params: { act: { zh, en } } });
}

/** @throws FORBIDDEN where the permission table does not let them */
export function permit(account: Pick<Account, 'roles'>, permission: OfficePermission): void {
  if (!may(account, permission)) throw notPermitted(permission);
}
