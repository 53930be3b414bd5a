import { refuse } from '../../domain/refusals.ts';
import { sideOf } from '../negotiation/side.ts';
import type { Circumstances, Premise } from './circumstances.ts';

const roomOf = ({ tx, caseId, once }: Circumstances) =>
  once('negotiation', () => tx.negotiations.get(caseId));
const ownSide = (asked: Circumstances) =>
  asked.once('side', async () => sideOf(asked.tx, await roomOf(asked), asked));

/** Known against the acts of a negotiation, before they are given anything (R25–R27). */
export const NEGOTIATION_PREMISES = {
  confirmTerms: async (asked: Circumstances) => {
    const room = await roomOf(asked);
    if (room.termsVersion === 0) return refuse('TERMS_MISSING');
    const confirmed = room[`${await ownSide(asked)}Confirmed`];
    return confirmed === room.termsVersion ? refuse('TERMS_CONFIRMED_ALREADY') : null;
  },
  withdrawConfirmation: async (asked: Circumstances) => {
    const room = await roomOf(asked);
    return room[`${await ownSide(asked)}Confirmed`] === null ? refuse('TERMS_NOT_CONFIRMED') : null;
  },
  extend: async (asked: Circumstances) =>
    (await roomOf(asked)).extensionAgreed.includes(await ownSide(asked))
      ? refuse('EXTENSION_AGREED_ALREADY')
      : null,
  reviseTerms: async (asked: Circumstances) => {
    const { textChangesMax: max } = (await asked.policy()).signing;
    return (await roomOf(asked)).textChanges >= max
      ? refuse('TEXT_CHANGES_SPENT', { params: { max } })
      : null;
  },
} satisfies Readonly<Record<string, Premise>>;
