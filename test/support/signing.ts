import type { PersonSigner } from '../../adapters/signature/person-key.ts';
import { signText } from '../../adapters/signature/signature.ts';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { SigningStatement } from '../../domain/signature/schema.ts';
import { enrolKeyOf } from './signer.ts';
import { eventually, type TestSystem } from './system.ts';

/** Makes a key on "the account's machine" and enrols its public half. */
export function enrolKey(system: TestSystem, account: string): Promise<PersonSigner> {
  return enrolKeyOf(system.as(account));
}

/** The signing once it can be signed, as the account sees it. */
export function offeredSigning(system: TestSystem, account: string, signingId: string) {
  return eventually(
    () => system.as(account).get(`/signings/${signingId}`),
    (answer) => answer.body.case?.stage.code === 'collecting',
  );
}

export function signatureOf(signer: PersonSigner, statement: SigningStatement): Promise<string> {
  return signText(signer, canonicalJson(statement), statement.documentSha256);
}

/** Reads what the account is to sign, and signs it. */
export async function signAs(system: TestSystem, account: string, signer: PersonSigner, signingId: string) {
  const { statement } = (await offeredSigning(system, account, signingId)).body as {
    statement: SigningStatement | null;
  };
  if (!statement) throw new Error(`nothing for ${account} to sign`);
  const jws = await signatureOf(signer, statement);
  return system.as(account).post(`/signings/${signingId}/sign`, { jws });
}
