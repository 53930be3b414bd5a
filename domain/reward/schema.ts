import * as z from 'zod';
import { coded, line } from '../kinds/schema.ts';

/** Where the money goes, as the payee confirms it (R35). */
export const payeeSchema = z
  .strictObject({
    accountName: line(120, 2).meta({ description: '户名 Name of the account', example: '李娜' }),
    bank: line(120, 2).meta({ description: '开户银行 Bank', example: '中国工商银行上海市分行' }),
    accountNumber: coded(/^[0-9]{8,30}$/, 30).meta({
      description: '账号 Account number',
      example: '6222021001112223334',
    }),
  })
  .meta({
    example: { accountName: '李娜', bank: '中国工商银行上海市分行', accountNumber: '6222021001112223334' },
  });
export type PayeeParticulars = z.infer<typeof payeeSchema>;

/** Somebody's approval of a reward (R35). */
export interface Approval {
  readonly by: string;
  readonly name: string;
  readonly at: string;
}
