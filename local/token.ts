import { ACCOUNTS, findAccount } from './accounts.ts';
import { loadLocalConfig } from './local-config.ts';
import { table } from './say.ts';
import { requestToken } from './token-request.ts';

/** `npm run --silent token -- <account>`: an access token of the running local system. */
const [name = ''] = process.argv.slice(2);
const { OIDC_ISSUER } = loadLocalConfig();

if (findAccount(name) === undefined) {
  const accounts = table(
    ACCOUNTS.map(({ account, name: person, about }) => [account, person, about.zh, about.en]),
  );
  const found =
    name === '' ? '请指明账号 / which account?' : `没有账号 ${name} / there is no account ${name}`;
  process.stderr.write(`${found}\n用法 / usage: npm run --silent token -- <account>\n`);
  process.stderr.write(accounts.map((line) => `  ${line}\n`).join(''));
  process.exit(2);
}
try {
  process.stdout.write(`${await requestToken(OIDC_ISSUER, name)}\n`);
} catch (error) {
  const reason = error instanceof TypeError ? '' : `\n${(error as Error).message}`;
  process.stderr.write(
    `${OIDC_ISSUER} 没有身份服务应答：先运行 npm start，或用 OIDC_PORT 指明端口\n` +
      `No identity provider answers at ${OIDC_ISSUER}: run npm start first, or give its port in OIDC_PORT${reason}\n`,
  );
  process.exit(1);
}
