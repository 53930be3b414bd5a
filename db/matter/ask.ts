import { addressee } from '../../domain/matter/kinds.ts';
import { tellAccount } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import type { NewMatter } from './repository.ts';

/** Asks one account for an answer: a notice, and a task until it is given (R39). */
export async function askAccount(
  tx: Pick<Repositories, 'manager' | 'matters'>,
  account: string,
  matter: Omit<NewMatter, 'who' | 'due'>,
): Promise<void> {
  await tellAccount(tx.manager, account, matter.at, matter.text);
  await tx.matters.open({ ...matter, who: [addressee.account(account)], due: 'answer' });
}
