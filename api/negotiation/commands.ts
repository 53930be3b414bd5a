import {
  confirmTermsSchema,
  messageSchema,
  proposeTermsSchema,
  shareFileSchema,
} from '../../domain/negotiation/schema.ts';
import { command, nothing, reasonSchema, type Commands } from '../process/decision-route.ts';

/** The body of each decision of a negotiation (R24–R27), and what of its own it may be refused for. */
export const negotiationCommands: Commands<'negotiation'> = {
  shareFile: command(shareFileSchema, 'ROOM_FILE_UNKNOWN'),
  acceptOffer: command(nothing),
  declineOffer: command(reasonSchema),
  say: command(messageSchema),
  proposeTerms: command(proposeTermsSchema, 'TERMS_OUTDATED_BASE', 'TERMS_UNCHANGED', 'TEXT_NOT_PRINTABLE'),
  confirmTerms: command(
    confirmTermsSchema,
    'TERMS_MISSING',
    'TERMS_OTHER_VERSION',
    'TERMS_CONFIRMED_ALREADY',
  ),
  withdrawConfirmation: command(nothing, 'TERMS_NOT_CONFIRMED'),
  extend: command(nothing, 'EXTENSION_AGREED_ALREADY'),
  reviseTerms: command(reasonSchema, 'TEXT_CHANGES_SPENT', 'SIGNING_UNDER_SEAL'),
  leave: command(reasonSchema),
};
