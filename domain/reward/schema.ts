import * as z from 'zod';

/** Where the money goes, as the payee confirms it (R35). */
export const payeeSchema = z
  .strictObject({
    accountName: z
      .string()
      .trim()
      .min(2)
      .max(120)
      .meta({ description: '户名 Name of the account', example: '李娜' }),
    bank: z
      .string()
      .trim()
      .min(2)
      .max(120)
      .meta({ description: '开户银行 Bank', example: '中国工商银行上海市分行' }),
    accountNumber: z
      .string()
      .trim()
      .regex(/^[0-9]{8,30}$/)
      .meta({ description: '账号 Account number', example: '6222021001112223334' }),
  })
  .meta({
    example: { accountName: '李娜', bank: '中国工商银行上海市分行', accountNumber: '6222021001112223334' },
  });
export type PayeeParticulars = z.infer<typeof payeeSchema>;
