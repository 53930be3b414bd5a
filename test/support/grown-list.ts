import type { Role } from '../../domain/vocabulary.ts';
import { AT, many, ME, type GrownRows } from './grown-rows.ts';
import { challenge } from './samples.ts';

/** One list as somebody reads it: by whom, where, and what makes it longer. */
export interface GrownList {
  readonly roles?: readonly Role[];
  /** Creates the list's subject; @returns its path, and a function that adds so many items. */
  begin(rows: GrownRows): Promise<Growing>;
}

export interface Growing {
  readonly path: string;
  grow(count: number): Promise<unknown>;
}

export const ORGANISER: readonly Role[] = ['organiser'];
/** An instant so many minutes after the first. */
export const later = (index: number): string => new Date(Date.parse(AT) + index * 60_000).toISOString();

let made = 0;
/** A number of its own for every row, through all calls. */
export const next = (): number => (made += 1);

/** A list of rows of one table that say whose they are. */
export function listOf(path: string, table: string, row: () => object, roles?: readonly Role[]): GrownList {
  return {
    ...(roles && { roles }),
    begin: (rows) =>
      Promise.resolve({
        path,
        grow: (count) =>
          rows.add(
            table,
            many(count, () => row() as Readonly<Record<string, unknown>>),
          ),
      }),
  };
}

/** The same within a posting whose poster the reader is. */
export function ofPosting(path: string, table: string, row: (postingId: string) => object): GrownList {
  return {
    async begin(rows) {
      const { postingId } = await ownPosting(rows);
      return {
        path: path.replace('{id}', postingId),
        grow: (count) =>
          rows.add(
            table,
            many(count, () => row(postingId) as Readonly<Record<string, unknown>>),
          ),
      };
    },
  };
}

/** A posting of a unit that the reader acts for. */
export async function ownPosting(rows: GrownRows): Promise<{ posterId: string; postingId: string }> {
  const [posterId = ''] = await rows.parties(1, 'organisation');
  await rows.seat([posterId], 'agent');
  const [postingId = ''] = await rows.postings(1, posterId, challenge());
  await rows.relate([postingId], posterId, 'poster');
  return { posterId, postingId };
}

/** The reader as a person. */
export async function ownPerson(rows: GrownRows): Promise<string> {
  const [id = ''] = await rows.parties(1, 'person', { account_id: ME });
  await rows.seat([id], 'self');
  return id;
}

/** A key that was replaced: of those an account may have any number. */
export function keyOf(thumbprint: string, account: string) {
  return {
    thumbprint,
    account_id: account,
    account_name: '我',
    jwk: {},
    alg: 'ES256',
    certificate: 'a',
    valid_from: AT,
    valid_until: later(1),
    enrolled_at: AT,
    revoked_at: AT,
    revoked_by: account,
    revoke_reason: 'replaced',
  };
}

/** Author of a row. */
export const by = { by_account: 'test', by_name: '测试' };
