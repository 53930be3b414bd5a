import path from 'node:path';
import { startIdentityProvider } from './identity-provider.ts';
import { loadLocalConfig } from './local-config.ts';

/** The identity provider as a process of its own. */
const config = loadLocalConfig();
const provider = await startIdentityProvider({
  issuer: config.OIDC_ISSUER,
  port: config.OIDC_PORT,
  audience: config.OIDC_AUDIENCE,
  keyFile: path.join(config.DATA_DIR, 'identity', 'keys.json'),
});
console.log(`identity provider: ${provider.issuer}`);

const stop = () => void provider.close().then(() => process.exit(0));
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
