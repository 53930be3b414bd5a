/** Links of the mails in tests begin so. */
export const PUBLIC_URL = 'https://jiebang.example.cn';
