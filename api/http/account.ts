import type { District, Role } from '../../domain/vocabulary.ts';

/** The signed-in person who asks, as the identity provider describes them. */
export interface Account {
  /** The provider's `sub`, in its one spelling: stable, never reused. */
  readonly id: string;
  /** As the provider spells it, where that is not the spelling that we keep (R5). */
  readonly spelling?: string;
  readonly name: string;
  /** Where the provider says that they read mail; it has checked that. */
  readonly email?: string;
  /** Everyone signed in is at least an `applicant`. */
  readonly roles: readonly Role[];
  /** Of a district officer: the district whose parties they help (R7). */
  readonly district?: District;
  /** Of a station officer: the unit that they act for (R7). */
  readonly station?: string;
}

/**
 * Turns a bearer token into an account.
 * Throws the refusal UNAUTHENTICATED for a bad token, IDENTITY_UNAVAILABLE when it cannot be judged.
 */
export type Authenticate = (token: string) => Promise<Account>;
