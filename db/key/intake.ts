import { addCalendar } from '../../domain/calendar/deadline.ts';
import { endOfShanghaiDay, shanghaiDate } from '../../domain/calendar/shanghai.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { refuse } from '../../domain/refusals.ts';
import type { PublicJwk } from '../../domain/signature/schema.ts';
import type { RevokeKey } from '../../domain/signing/schema.ts';
import type { Repositories } from '../repositories.ts';
import type { SigningKeyRow } from '../signing/rows.ts';

/** A key whose sender has proved to hold its private half. */
export interface ProvenKey {
  readonly jwk: PublicJwk;
  readonly alg: string;
  readonly thumbprint: string;
}

/** Makes the root's certificate of a key. */
export type Certify = (certificate: {
  readonly account: string;
  readonly name: string;
  readonly jwk: PublicJwk;
  readonly thumbprint: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly issuedAt: string;
}) => Promise<string>;

/**
 * Enrols a key for an account (R27): it takes the place of the one before. The same key again changes nothing.
 * @throws KEY_NEEDS_PERSON, KEY_TAKEN, KEY_REVOKED
 */
export async function enrolKey(
  tx: Repositories,
  account: string,
  key: ProvenKey,
  at: string,
  policy: Policy,
  certify: Certify,
): Promise<SigningKeyRow> {
  const person = await tx.parties.personOf(account);
  if (!person) throw refuse('KEY_NEEDS_PERSON');
  const known = await tx.keys.find(key.thumbprint);
  if (known && known.accountId !== account) throw refuse('KEY_TAKEN');
  if (known?.revokedAt) throw refuse('KEY_REVOKED', { params: { revokedAt: known.revokedAt.toISOString() } });
  if (known) return known;
  const current = await tx.keys.current(account);
  if (current) await tx.keys.revoke(current.thumbprint, at, account, 'replaced');
  const validUntil = new Date(
    endOfShanghaiDay(addCalendar(shanghaiDate(at), policy.keys.term)),
  ).toISOString();
  const { jwk, alg, thumbprint } = key;
  const certificate = await certify({
    account,
    name: person.name,
    jwk,
    thumbprint,
    validFrom: at,
    validUntil,
    issuedAt: at,
  });
  await tx.keys.insert({
    thumbprint,
    accountId: account,
    accountName: person.name,
    jwk,
    alg,
    certificate,
    validFrom: at,
    validUntil,
    enrolledAt: at,
  });
  const row = await tx.keys.find(thumbprint);
  if (!row) throw new Error('a key that was just written is gone');
  return row;
}

/** Revokes a key of the account from now on (R27). @throws NOT_FOUND */
export async function revokeKey(
  tx: Repositories,
  account: string,
  thumbprint: string,
  at: string,
  { reason, note }: RevokeKey,
): Promise<SigningKeyRow> {
  const key = await tx.keys.find(thumbprint);
  if (key?.accountId !== account) throw refuse('NOT_FOUND');
  await tx.keys.revoke(thumbprint, at, account, reason, note);
  return (await tx.keys.find(thumbprint)) ?? key;
}
