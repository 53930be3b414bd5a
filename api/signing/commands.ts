import { appointSchema, signSchema } from '../../domain/signing/schema.ts';
import { command, reasonSchema, type Commands } from '../process/decision-route.ts';

/** The body of each decision of a signing (R27), and what of its own it may be refused for. */
export const signingCommands: Commands<'signing'> = {
  sign: command(
    signSchema,
    'SIGNATORY_NOT_NAMED',
    'SIGNATORY_NOT_AUTHORISED',
    'SIGNED_ALREADY',
    'SIGNING_NOT_YOUR_TURN',
    'SIGNING_NOT_ATTESTED',
    'SIGNING_OVERTAKEN',
    'SIGNING_EXPIRED',
    'SIGNATURE_MALFORMED',
    'SIGNATURE_OTHER_KEY',
    'SIGNATURE_OTHER_DOCUMENT',
    'SIGNATURE_INVALID',
    'KEY_NOT_ENROLLED',
    'KEY_REVOKED',
    'KEY_OUT_OF_TERM',
  ),
  refuse: command(reasonSchema, 'SIGNATORY_NOT_NAMED', 'SIGNED_ALREADY'),
  appoint: command(appointSchema, 'SIGNATORY_NOT_NAMED', 'SIGNED_ALREADY', 'APPOINTEE_NOT_SUITABLE'),
};
