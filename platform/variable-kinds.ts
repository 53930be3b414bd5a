import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';

/** The kinds of variables, each with its check; ./variables.ts lists the variables themselves. */

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** Purpose of a variable, and the form of a good value; the documentation and the errors are made of this. */
export interface VariableInfo {
  readonly about: Sentence;
  readonly expected: Sentence;
  readonly example: string;
  /** Which processes read it. */
  readonly usedBy: readonly ('api' | 'worker' | 'migration' | 'local')[];
  /** Source of the value in the local profile when it is not set; in production it has to be given. */
  readonly derived?: Sentence;
  /** Production asks for it, although the local system does without. */
  readonly required?: true;
  /** An address that in production is https, or on this machine. */
  readonly secure?: true;
  /** Never printed. */
  readonly secret?: true;
}

export const variables = z.registry<VariableInfo>();

export const ALL = ['api', 'worker', 'migration', 'local'] as const;
export const SERVERS = ['api', 'worker', 'local'] as const;
export const FILE: Sentence = { zh: '文件路径', en: 'the path of a file' };
export const FOLDER: Sentence = { zh: '目录路径', en: 'the path of a folder' };
const PORT: Sentence = { zh: '1 到 65535 的整数', en: 'a whole number from 1 to 65535' };

export function port(defaultPort: number, about: Sentence, usedBy: VariableInfo['usedBy']) {
  return wholeNumber(1, 65535)
    .prefault(String(defaultPort))
    .register(variables, { about, expected: PORT, example: String(defaultPort), usedBy });
}

/** A figure within limits. */
export function count(
  usual: number,
  least: number,
  most: number,
  about: Sentence,
  usedBy: VariableInfo['usedBy'],
) {
  const expected = { zh: `${least} 到 ${most} 的整数`, en: `a whole number from ${least} to ${most}` };
  return wholeNumber(least, most)
    .prefault(String(usual))
    .register(variables, { about, expected, example: String(usual), usedBy });
}

function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().min(least).max(most));
}

export function url(protocols: readonly string[]) {
  return z.string().refine((value) => {
    const parsed = URL.canParse(value) ? new URL(value) : undefined;
    return parsed !== undefined && parsed.hostname !== '' && protocols.includes(parsed.protocol);
  });
}

/** Where the pages of another system come from, as a browser says it. */
export function origin(about: Sentence, example: string, usedBy: VariableInfo['usedBy']) {
  return url(['http:', 'https:'])
    .refine((value) => URL.canParse(value) && new URL(value).origin === value)
    .optional()
    .register(variables, {
      about,
      expected: {
        zh: 'https:// 开头的来源，无路径、无结尾斜线；http:// 只用于本机',
        en: 'an origin that starts with https://, without a path or a final slash; http:// for this machine alone',
      },
      secure: true,
      example,
      usedBy,
    });
}

/** Something that is on or off; off by itself. */
export function flag(about: Sentence, example: string, usedBy: VariableInfo['usedBy']) {
  return z
    .enum(['true', 'false'])
    .prefault('false')
    .transform((value) => value === 'true')
    .register(variables, {
      about,
      expected: { zh: 'true 或 false', en: 'true or false' },
      example,
      usedBy,
    });
}

/** A file of the connection to Temporal; readability is checked when it is read. */
export function file(about: Sentence, example: string) {
  return z
    .string()
    .transform((value) => path.resolve(value))
    .optional()
    .register(variables, { about, expected: FILE, example, usedBy: ['api', 'worker'] });
}

/** A secret that nobody guesses: long, of many different characters, and no short text said again and again. */
export function secret(leastLength: number) {
  return z
    .string()
    .min(leastLength)
    .refine((value) => !isGuessable(value));
}

const LEAST_CHARACTERS = 8;

function isGuessable(value: string): boolean {
  if (new Set(value).size < LEAST_CHARACTERS) return true;
  for (let period = 1; period <= value.length / 2; period += 1)
    if (value.startsWith(value.slice(period))) return true;
  return false;
}

/** Proxies whose X-Forwarded-For is trusted: a number of hops or addresses. "Everybody" is no answer (TRUST_PROXY). */
export function proxies() {
  return z
    .string()
    .refine(
      (value) =>
        value === 'none' || /^[1-9]$/.test(value) || value.split(',').every((one) => isNetwork(one.trim())),
    );
}

/** An address, or a network of at least a /8 (a /16 of IPv6): what is wider is nearly everybody. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (prefix === undefined) return true;
  const [least, most] = family === 4 ? [8, 32] : [16, 128];
  return /^\d{1,3}$/.test(prefix) && Number(prefix) >= least && Number(prefix) <= most;
}
