import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { text as readStream } from 'node:stream/consumers';
import {
  PERSON_ALGORITHMS,
  proveKey,
  publicHalfOf,
  signerOfPersonKey,
  type PersonAlgorithm,
  type PersonSigner,
} from '../adapters/signature/person-key.ts';
import { hashStatementText, signText } from '../adapters/signature/signature.ts';
import { canonicalJson } from '../domain/document/canonical-json.ts';
import type { Json } from '../domain/document/model.ts';
import { loadConfig } from '../platform/config.ts';
import { ensurePersonKey, personFile, readPersonKey } from './person-file.ts';

/**
 * `npm run --silent sign -- …`: what a signatory does on their own machine (the platform's keys: `ops -- keys`). Prints the
 * answer alone on standard output, fit for a curl line; what is being signed is said on standard error.
 */
const USAGE = `用法 / usage: npm run --silent sign -- <…>
  key <name> [ES256|EdDSA] [new]   生成（或读取）密钥，打印公钥 / make or read a key, print its public half
  prove <name> <challenge>         对质询签名，证明持有私钥 / sign the server's challenge
  document <name> <statement>      对声明（JSON 或文书的 SHA-256）签名 / sign a statement (JSON, or a document's SHA-256)
<challenge> 和 <statement> 可写作 - （标准输入）或 @文件 / may be - (standard input) or @file
`;

class UsageError extends Error {}

/** An argument, standard input, or a file. */
async function textOf(argument: string | undefined): Promise<string> {
  if (!argument) throw new UsageError();
  if (argument === '-') return (await readStream(process.stdin)).trim();
  if (!argument.startsWith('@')) return argument;
  // npm runs scripts in the project's folder; a file is named as seen from where the caller stands.
  return (await readFile(path.resolve(process.env.INIT_CWD ?? '.', argument.slice(1)), 'utf8')).trim();
}

/** A member of a JSON answer of the interface, or the text itself. */
function memberOr(text: string, member: string): Json {
  if (!text.startsWith('{')) return text;
  const value = JSON.parse(text) as Record<string, Json>;
  return value[member] ?? value;
}

async function signerOf(dataFolder: string, name: string): Promise<PersonSigner> {
  const key = await readPersonKey(dataFolder, name);
  if (!key) {
    throw new Error(
      `没有密钥 ${personFile(dataFolder, name)}：先运行 sign -- key ${name} / no key: run sign -- key ${name} first`,
    );
  }
  return signerOfPersonKey(key);
}

async function key(dataFolder: string, [name, ...options]: readonly string[]): Promise<string> {
  if (!name) throw new UsageError();
  const alg = PERSON_ALGORITHMS.find((one) => options.includes(one)) satisfies PersonAlgorithm | undefined;
  return JSON.stringify(publicHalfOf(await ensurePersonKey(dataFolder, name, alg, options.includes('new'))));
}

async function prove(dataFolder: string, [name, argument]: readonly string[]): Promise<string> {
  if (!name) throw new UsageError();
  const challenge = memberOr(await textOf(argument), 'challenge');
  if (typeof challenge !== 'string') throw new UsageError();
  return proveKey(await signerOf(dataFolder, name), challenge);
}

async function signDocument(dataFolder: string, [name, argument]: readonly string[]): Promise<string> {
  if (!name) throw new UsageError();
  const given = memberOr(await textOf(argument), 'statement');
  const text = statementTextOf(given);
  const { documentSha256, documentKind, capacity } = JSON.parse(text) as Record<string, string>;
  if (!documentSha256) throw new Error('声明中没有 documentSha256 / the statement has no documentSha256');
  const what = [documentKind, capacity].filter(Boolean).join(', ');
  process.stderr.write(`${name} 签署文书 / signs document ${documentSha256}${what && ` (${what})`}\n`);
  return signText(await signerOf(dataFolder, name), text, documentSha256);
}

/** The text that is signed: a statement in canonical JSON; for a bare hash, the statement of a hash. */
function statementTextOf(given: Json): string {
  if (typeof given !== 'string') return canonicalJson(given);
  if (/^[0-9a-f]{64}$/.test(given)) return hashStatementText(given);
  return canonicalJson(JSON.parse(given) as Json);
}

const COMMANDS = new Map([
  ['key', key],
  ['prove', prove],
  ['document', signDocument],
]);

const [name = '', ...rest] = process.argv.slice(2);
try {
  const command = COMMANDS.get(name);
  if (!command) throw new UsageError();
  process.stdout.write(`${await command(loadConfig(process.env, ['DATA_DIR']).DATA_DIR, rest)}\n`);
} catch (error) {
  const usage = error instanceof UsageError;
  process.stderr.write(usage ? USAGE : `${(error as Error).message}\n`);
  process.exitCode = usage ? 2 : 1;
}
