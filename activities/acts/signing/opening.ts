import { oneByOne } from '../../../db/one-by-one.ts';
import { wholeParty } from '../../../db/party/whole-party.ts';
import { defaultSignatory } from '../../../db/signing/signatory.ts';
import type { DocumentKind, Side } from '../../../domain/document/model.ts';
import { currentTemplateVersion, type DocumentData } from '../../../domain/document/templates.ts';
import { signingLifecycle } from '../../../domain/signing/lifecycle.ts';
import type { CaseType } from '../../../domain/vocabulary.ts';
import type { Step } from '../../record/step.ts';

/** A document that is to be signed. */
export interface SigningSpec<K extends DocumentKind> {
  readonly kind: K;
  readonly data: DocumentData[K];
  readonly postingId: string;
  /** The signatories; in this order where `sequential` is set. */
  readonly sides: readonly { readonly side: Side; readonly partyId: string }[];
  readonly sequential?: boolean;
}

/** @throws Error for a case that is told nothing of its signings: a bug of ours */
function subjectTypeOf(type: CaseType): 'negotiation' | 'filing' {
  if (type === 'negotiation' || type === 'filing') return type;
  throw new Error(`a ${type} opens no signing`);
}

/**
 * Opens the signing of a document of the step's case, which is told `signingSigned` or `signingFailed`. What is printed
 * is fixed here, in the step that decided it; the PDF itself is slow work.
 */
export async function openSigning<K extends DocumentKind>(
  step: Step<unknown, 'opens signing'>,
  spec: SigningSpec<K>,
): Promise<string> {
  const { kind, sides } = spec;
  const named = await oneByOne(sides, async ({ side, partyId }) => {
    const row = await step.tx.parties.get(partyId);
    if (!row) throw new Error(`no party ${partyId}`);
    const signatory = await defaultSignatory(
      step.tx.parties,
      await wholeParty(step.tx.parties, row),
      step.at,
    );
    return { side, partyId, name: signatory?.name ?? row.name, accountId: signatory?.accountId ?? null };
  });
  const signingId = await step.open({
    lifecycle: signingLifecycle,
    name: `signing ${kind}`,
    summary: step.row.summary,
    parties: sides.map(({ side, partyId }) => ({ partyId, relation: side })),
    accounts: named.flatMap(({ accountId }) => (accountId ? [{ accountId, relation: 'signatory' }] : [])),
  });
  await step.tx.signings.insert(
    {
      caseId: signingId,
      subjectId: step.caseId,
      subjectType: subjectTypeOf(step.row.type),
      postingId: spec.postingId,
      kind,
      documentId: step.idFor(`document ${kind}`),
      input: {
        templateVersion: currentTemplateVersion(kind),
        madeAt: step.at,
        data: JSON.parse(JSON.stringify(spec.data)) as typeof spec.data,
      },
      sequential: spec.sequential ?? false,
      openedAt: step.at,
    },
    named.map((place, index) => ({
      signingId,
      ...place,
      ord: index + 1,
      nonce: step.idFor(`nonce ${place.side}`),
    })),
  );
  return signingId;
}
