import { openFilePdfSealer } from '../adapters/pdf/pdf-sealer-file.ts';
import {
  markRootCompromised,
  openFileRootKeys,
  rotateFileRootKey,
} from '../adapters/signature/root-key-file.ts';
import { loadConfigOrExit } from '../platform/config.ts';
import { rotateEngineKeys } from '../platform/engine-keys.ts';
import { initPlatformKeys } from '../platform/signing-keys.ts';

/** `npm run ops -- keys …`: the platform's own keys (R27). It needs the folder of keys alone, no database. */
export const KEYS_USAGE = `  keys init                   生成平台密钥（已有的不动），打印根密钥编号 / make the platform's keys (what is there stays), print the root's id
  keys show                   公布的根密钥集 / the published set of roots
  keys rotate [hours]         换根密钥与签章；旧根再算若干小时（默认 24）/ a new root and seal; the old one counts for some hours more (24)
  keys rotate-engine          换流程引擎中数据的密钥；旧的留着解密 / a new key for what travels through the engine; the old ones go on decrypting
  keys compromised <kid>      宣告一个根密钥泄露，其后轮换 / declare a root compromised, then rotate
`;

/** @returns the exit code, or null if the arguments match none of these */
export async function keysCommand([act, value]: readonly string[]): Promise<number | null> {
  const { KEYS_DIR: directory } = loadConfigOrExit(process.env, ['KEYS_DIR']);
  const options = { directory, now: () => new Date().toISOString() };
  const seal = async (): Promise<void> => {
    await openFilePdfSealer({ ...options, roots: await openFileRootKeys(options) });
  };
  switch (act) {
    case 'init': {
      const kid = await initPlatformKeys(directory);
      console.log(
        `根密钥 / root key: ${kid}\n目录 / folder: ${directory}\n` +
          `请立即备份整个目录，并挂载到接口与 worker。Back up the whole folder now, and mount it into API and worker.`,
      );
      return 0;
    }
    case 'show':
      console.log(JSON.stringify(await (await openFileRootKeys(options)).published(), null, 2));
      return 0;
    case 'rotate': {
      const hours = Number(value ?? '24');
      if (!(hours >= 0)) return null;
      const { kid } = await rotateFileRootKey(options, hours);
      await seal();
      console.log(`新的根密钥 / new root key: ${kid}\n请再次备份密钥目录。Back the folder of keys up again.`);
      return 0;
    }
    case 'rotate-engine':
      console.log(
        `新的引擎密钥 / new engine key: ${rotateEngineKeys(directory)}\n` +
          `重启接口与 worker 后启用，并再次备份密钥目录。It is used from the next start of API and worker; back the folder up again.`,
      );
      return 0;
    case 'compromised': {
      const known = (await (await openFileRootKeys(options)).published()).keys.map(({ kid }) => kid);
      if (!value || !known.includes(value)) {
        console.error(`没有该根密钥 / no such root key: ${value ?? ''}\n${known.join('\n')}`);
        return 1;
      }
      await markRootCompromised(options, value);
      console.log(`已标记泄露 / marked as compromised: ${value}`);
      return 0;
    }
    default:
      return null;
  }
}
