import * as z from 'zod';
import { CHALLENGE_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import { schemeSchema } from '../../domain/claim/schema.ts';
import { prose } from '../../domain/kinds/schema.ts';
import { commitmentSchema } from '../../domain/signing/schema.ts';
import { cureSchema, documentsSchema, invalidSchema, validSchema } from '../../domain/verification/schema.ts';
import { command, nothing, reasonSchema, type Commands } from '../process/decision-route.ts';

const messageSchema = z
  .strictObject({ message: prose(2000, 2).meta({ example: '请补充工艺参数。' }) })
  .meta({ example: { message: '请补充工艺参数。' } });
const amendSchema = z
  .strictObject({
    scheme: schemeSchema,
    commitment: commitmentSchema
      .optional()
      .meta({ description: '对改动后方案签署的承诺书 Commitment letter signed on the changed scheme (R6)' }),
  })
  .meta({ example: { scheme: CHALLENGE_SCHEME_EXAMPLE, commitment: { jws: 'eyJhbGciOi..MEUCIQ' } } });

/** Refusals of replacing one scheme by another (R2, R5, R6, R20). */
const CHANGED_SCHEME = [
  'SCHEME_OTHER_TYPE',
  'NOT_ELIGIBLE',
  'COMMITMENT_MISSING',
  'COMMITMENT_INVALID',
  'TEXT_NOT_PRINTABLE',
] as const;

/** The body of each decision of a claim (R14, R20, R21), and what of its own it may be refused for. */
export const claimCommands: Commands<'claim'> = {
  verifyValid: command(validSchema),
  verifyInvalid: command(invalidSchema),
  needDocuments: command(documentsSchema),
  takeBackValid: command(reasonSchema, 'CLAIM_SELECTED'),
  cure: command(
    cureSchema,
    ...CHANGED_SCHEME,
    'DOCUMENTS_MISSING',
    'DOCUMENT_NOT_ASKED',
    'ATTACHMENT_UNKNOWN',
  ),
  answer: command(messageSchema),
  reply: command(messageSchema, 'CLAIM_NOT_ANSWERED'),
  confirmAmendment: command(nothing, 'NOT_ELIGIBLE'),
  amend: command(
    amendSchema,
    ...CHANGED_SCHEME,
    'POSTING_NOT_OPEN',
    'CLAIM_TOO_LATE',
    'CLAIM_IN_NEGOTIATION',
  ),
  withdraw: command(reasonSchema, 'CLAIM_IN_NEGOTIATION'),
};
