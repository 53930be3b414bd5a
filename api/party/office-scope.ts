import type { OfficeScope } from '../../db/party/of-office.ts';
import { may, type OfficePermission } from '../../domain/permission/offices.ts';
import type { Account } from '../http/account.ts';
import { notPermitted } from '../http/permit.ts';

/** The district and the station by which an account looks for its own (R7). @throws FORBIDDEN, for want of `permission` */
export function officeScope(account: Account, permission: OfficePermission): OfficeScope {
  const district = (may(account, 'findAsDistrict') && account.district) || null;
  const station = (may(account, 'findAsStation') && account.station) || null;
  if (district === null && station === null) throw notPermitted(permission);
  return { district, station };
}
