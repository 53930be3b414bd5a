import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { verifySignedLetter } from '../adapters/bundle/annex-letter-evidence.ts';
import { sealFinding } from '../adapters/bundle/findings.ts';
import { verifyBundle, type BundleReport, type Finding } from '../adapters/bundle/verify-bundle.ts';
import { verifySealedPdf } from '../adapters/pdf/pdf-seal-verify.ts';
import { readRootJwks, type RootJwks } from '../adapters/signature/root-key.ts';
import { shownInstant } from '../domain/signature/instant.ts';
import { loadConfig } from '../platform/config.ts';

/**
 * `npm run --silent verify -- bundle.zip [--root roots.jwks.json]`: checks a signed bundle, a single PDF with the
 * platform's signature, or the signature on a letter of a filed set, offline: no server, no database (R6, R19, R27). Exit code 0
 * if everything holds, 1 if not.
 */
const USAGE = `用法 / usage: npm run --silent verify -- <bundle.zip | document.pdf | letter.json> [--root roots.jwks.json] [--json]
--root 平台公布的根密钥（/.well-known/roots.jwks.json）；不给则用 KEYS_DIR/roots.jwks.json
       the platform's published root keys; by default KEYS_DIR/roots.jwks.json
`;

interface Arguments {
  readonly file: string;
  readonly root: string;
  readonly json: boolean;
}

function readArguments(argv: readonly string[]): Arguments | undefined {
  const at = argv.indexOf('--root');
  const root = at < 0 ? undefined : argv[at + 1];
  const rest = argv.filter((argument, i) => argument !== '--json' && (at < 0 || (i !== at && i !== at + 1)));
  const [file] = rest;
  if (!file || rest.length !== 1 || file.startsWith('--') || (at >= 0 && !root)) return undefined;
  const published = path.join(loadConfig(process.env, ['KEYS_DIR']).KEYS_DIR, 'roots.jwks.json');
  return { file: fromCaller(file), root: root ? fromCaller(root) : published, json: argv.includes('--json') };
}

/** npm runs scripts in the project's folder; a file is named as seen from where the caller stands. */
function fromCaller(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? '.', file);
}

async function readRoots(file: string): Promise<RootJwks> {
  try {
    return readRootJwks(await readFile(file, 'utf8'));
  } catch (error) {
    throw new Error(
      `读不到平台公布的根密钥 ${file}：用 --root 给出 / cannot read the published roots: give them with --root\n${(error as Error).message}`,
    );
  }
}

/** A PDF alone carries only the platform's signature; who signed it is in the bundle. */
function pdfReport(bytes: Uint8Array, roots: RootJwks): BundleReport {
  const seal = sealFinding(verifySealedPdf(bytes, roots));
  const signatories: Finding = {
    id: 'signatories',
    ok: 'unknown',
    zh: '谁签署了本文书，须凭签署包（zip）核验。',
    en: 'Only the signed bundle (zip) tells who signed it.',
  };
  const revocation: Finding = {
    id: 'revocation',
    ok: 'unknown',
    zh: '出具之后是否被撤销，须凭文书上的校验码在线核验。',
    en: 'Only the online check by its code tells whether it has been revoked since.',
  };
  return { valid: seal.ok === true, findings: [seal, signatories, revocation] };
}

/** The signature on a letter that one person signs, as it stands in a filed set. */
async function letterReport(text: string, roots: RootJwks): Promise<BundleReport> {
  const findings = await verifySignedLetter(text, roots);
  return { valid: findings.every(({ ok }) => ok !== false), findings };
}

function print(report: BundleReport): void {
  const groups: readonly (readonly [title: string, ok: Finding['ok'], mark: string])[] = [
    ['不成立 / Failed', false, '✗'],
    ['成立 / Holds', true, '✓'],
    ['须在线核验 / Only an online check can tell', 'unknown', '?'],
  ];
  for (const [title, ok, mark] of groups) {
    const findings = report.findings.filter((finding) => finding.ok === ok);
    if (findings.length === 0) continue;
    const lines = findings.map(({ id, zh, en }) => `  ${mark} ${zh}\n    ${en}  [${id}]\n`);
    process.stdout.write(`${title}\n${lines.join('')}`);
  }
  const asOf = report.asOf ? `（截至 ${shownInstant(report.asOf)}）` : '';
  const asOfEnglish = report.asOf ? ` as of ${shownInstant(report.asOf)}` : '';
  process.stdout.write(
    report.valid
      ? `结论：有效${asOf} / Valid${asOfEnglish}\n`
      : '结论：无效，不可采信 / Not valid: do not rely on it\n',
  );
}

try {
  const given = readArguments(process.argv.slice(2));
  if (!given) throw new Error(USAGE);
  const [bytes, roots] = [await readFile(given.file), await readRoots(given.root)];
  const start = bytes.toString('latin1', 0, 5);
  const report =
    start === '%PDF-'
      ? pdfReport(bytes, roots)
      : start.startsWith('{')
        ? await letterReport(bytes.toString('utf8'), roots)
        : await verifyBundle(bytes, roots);
  if (given.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else print(report);
  process.exitCode = report.valid ? 0 : 1;
} catch (error) {
  process.stderr.write(`${(error as Error).message.trimEnd()}\n`);
  process.exitCode = 1;
}
