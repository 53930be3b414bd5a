import type { DataSource } from 'typeorm';
import { SCHEME_FORMS } from '../../domain/claim/schema.ts';
import type { Json } from '../../domain/process/case.ts';
import { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { findPolicy } from '../policy/read.ts';
import { intake } from '../record/intake.ts';
import { admitClaim, type ClaimJudge } from './intake.ts';
import { refuseReceipt, type Receipt } from './receipt.ts';

/** As the API judges, without its sentences for each field: a repeat of the command gets those from it. */
const JUDGE: ClaimJudge = {
  async policyOf(tx, id) {
    const policy = await findPolicy(tx.manager, id);
    if (!policy) throw new Error(`policy ${id} is not on record`);
    return policy;
  },
  parse: (type, content) => {
    const form = SCHEME_FORMS[type].safeParse(content);
    if (!form.success) throw refuse('INVALID');
    return form.data;
  },
};

/**
 * Judges a receipt that its receiver left behind: a lost server must not keep a posting waiting (R17). The claimant's
 * command gets this outcome when it is sent again. @returns whether a claim came of it
 */
export async function judgeAgain(db: DataSource, receipt: Receipt): Promise<boolean> {
  const { commandId: id, accountId, accountName, bodyHash } = receipt;
  try {
    await intake(db, { id, accountId, accountName, bodyHash }, async (tx) => ({
      status: 201,
      outcome: (await admitClaim(tx, receipt, JUDGE)) as unknown as Json,
    }));
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await refuseReceipt(db, receipt, error.data);
    return false;
  }
}
