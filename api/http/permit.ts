import {
  isAskedByRole,
  may,
  OFFICES,
  type Asking,
  type OfficePermission,
} from '../../domain/permission/offices.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';

/** The refusal that names what is not theirs to do. */
export function notPermitted(permission: OfficePermission): Refusal {
  const { zh, en } = OFFICES[permission];
  return refuse('FORBIDDEN', { params: { act: { zh, en } } });
}

/**
 * Asks the permission table. @param otherwise what to refuse with, where the act has a reason of its own
 * @throws FORBIDDEN where the table does not let them
 */
export function permit(
  asking: Asking,
  permission: OfficePermission,
  otherwise: () => Refusal = () => notPermitted(permission),
): void {
  if (!may(asking, permission)) throw otherwise();
}

/** @throws at start, for a row that depends on how the caller stands to a case: roles alone cannot answer it */
export function assertAskedByRole(permission: OfficePermission): void {
  if (!isAskedByRole(permission)) throw new Error(`${permission} is asked of a case, not of roles alone`);
}
