import type { DocumentKind, Side } from '../document/model.ts';
import type { SigningStatement } from '../signature/schema.ts';
import type { Capacity } from '../signature/statement.ts';

/** In which capacity somebody may sign for a side at a moment, and what it rests on (R28). */
export interface Authority {
  readonly capacity: Capacity;
  readonly organisation: { readonly id: string; readonly name: string; readonly creditCode: string } | null;
  readonly reference: string | null;
  /** ISO instants. */
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly checkedAt: string;
}

/** Parts of a signatory's statement; instants are ISO. */
export interface StatementParts {
  readonly signingId: string;
  readonly offeredAt: string;
  readonly expiresAt: string;
  readonly document: {
    readonly id: string;
    readonly kind: DocumentKind;
    readonly sha256: string;
    readonly termsSha256: string;
  };
  readonly place: {
    readonly side: Side;
    readonly account: string;
    readonly name: string;
    readonly nonce: string;
  };
  readonly keyThumbprint: string;
  readonly authority: Pick<Authority, 'capacity' | 'organisation'>;
}

/** The statement that a signatory signs: the same when it is offered and when the signature is checked. */
export function signingStatement(parts: StatementParts): SigningStatement {
  const { document, place, authority } = parts;
  return {
    type: 'jiebang/signature/1',
    signingId: parts.signingId,
    documentId: document.id,
    documentKind: document.kind,
    documentSha256: document.sha256,
    termsSha256: document.termsSha256,
    account: place.account,
    name: place.name,
    side: place.side,
    capacity: authority.capacity,
    organisation: authority.organisation && {
      id: authority.organisation.id,
      name: authority.organisation.name,
    },
    keyThumbprint: parts.keyThumbprint,
    nonce: place.nonce,
    offeredAt: parts.offeredAt,
    expiresAt: parts.expiresAt,
  };
}
