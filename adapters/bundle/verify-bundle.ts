import { canonicalJson } from '../../domain/document/canonical-json.ts';
import { bundleManifestSchema, type BundleManifest } from '../../domain/signature/schema.ts';
import { STANDARD_ALGORITHMS, type Algorithms } from '../signature/algorithms.ts';
import type { RootJwks } from '../signature/root-key.ts';
import { signatureFiles } from './bundle.ts';
import { finding, type Finding } from './findings.ts';
import {
  documentFinding,
  fileFindings,
  manifestFinding,
  sealedPdfFinding,
  termsFinding,
} from './verify-content.ts';
import { verifyEntry, type EntryReport } from './verify-entry.ts';
import { onlineFindings, type KnownRecord } from './verify-online.ts';
import { readZip } from './zip.ts';

export type { Finding } from './findings.ts';

export interface BundleReport {
  /** No check failed; `unknown` ones do not count. */
  readonly valid: boolean;
  /** The instant that the answer is about: the sealing. Absent if the manifest cannot be read. */
  readonly asOf?: string;
  readonly manifest?: BundleManifest;
  readonly findings: readonly Finding[];
}

export interface VerifyOptions {
  readonly algorithms?: Algorithms;
  /** The platform's record as it is now: turns the answers that are `unknown` offline into answers. */
  readonly record?: KnownRecord;
}

/**
 * Checks a signed bundle with nothing but the published roots, as of its sealing (R27). Never throws for any bytes.
 * @param roots from the platform's publication, never from the bundle
 */
export async function verifyBundle(
  bytes: Uint8Array,
  roots: RootJwks,
  options: VerifyOptions = {},
): Promise<BundleReport> {
  const zip = readZip(bytes);
  if (!zip) return report([containerFinding(false)]);
  const container = containerFinding(zip.canonical);
  const manifestText = zip.files.get('manifest.json')?.toString('utf8');
  const manifest = manifestText === undefined ? undefined : readManifest(manifestText);
  if (manifestText === undefined || !manifest) {
    return report([
      container,
      finding(
        'manifest',
        false,
        '清单缺失、无法读取或不是规范写法。',
        'The manifest is missing, unreadable or not in canonical form.',
      ),
    ]);
  }
  const entries = await verifyEntries(zip.files, manifest, roots, options.algorithms);
  const signed = zip.files.get('manifest.jws')?.toString('utf8') ?? '';
  const binding = [
    container,
    await manifestFinding(manifestText, signed, manifest, roots),
    ...fileFindings(zip.files, manifest),
  ];
  const found = report(
    [
      ...binding,
      documentFinding(zip.files, manifest),
      termsFinding(zip.files, manifest),
      sealedPdfFinding(zip.files, roots),
      signatoriesFinding(manifest, entries),
      ...entries.flatMap((entry) => entry.findings),
      ...onlineFindings(manifest, entries, options.record),
    ],
    manifest,
  );
  // Anything beyond the reach of the root's signature is nobody's word: it is not reported, not even as valid.
  const bound = binding.every(({ ok }) => ok === true);
  return bound ? found : report(found.findings.filter(({ ok }) => ok === false));
}

function report(findings: readonly Finding[], manifest?: BundleManifest): BundleReport {
  return { valid: findings.every(({ ok }) => ok !== false), asOf: manifest?.sealedAt, manifest, findings };
}

function containerFinding(ok: boolean): Finding {
  return ok
    ? finding('container', true, '文件是规范格式的签署包。', 'The file is a signed bundle in canonical form.')
    : finding(
        'container',
        false,
        '文件不是规范格式的签署包：内容或结构被改动、截断或增补。',
        'The file is not a signed bundle in canonical form: it was changed, cut or added to.',
      );
}

function readManifest(text: string): BundleManifest | undefined {
  try {
    const manifest = bundleManifestSchema.safeParse(JSON.parse(text)).data;
    return manifest && canonicalJson(manifest) === text ? manifest : undefined;
  } catch {
    return undefined;
  }
}

async function verifyEntries(
  files: ReadonlyMap<string, Buffer>,
  manifest: BundleManifest,
  roots: RootJwks,
  algorithms: Algorithms = STANDARD_ALGORITHMS,
): Promise<EntryReport[]> {
  const reports: EntryReport[] = [];
  for (const [index, recorded] of manifest.signatures.entries()) {
    const names = signatureFiles(index);
    const text = (name: string) => files.get(name)?.toString('utf8') ?? '';
    const entry = {
      number: String(index + 1).padStart(2, '0'),
      statement: text(names.statement),
      jws: text(names.jws),
      keyCertificate: text(names.key),
      authority: text(names.authority),
      recorded,
    };
    reports.push(await verifyEntry(entry, manifest, roots, algorithms));
  }
  return reports;
}

/** All required signatories have signed, once, and no one else. */
function signatoriesFinding({ signing }: BundleManifest, entries: readonly EntryReport[]): Finding {
  const signed = entries.map(({ statement }) => statement && `${statement.account} ${statement.side}`);
  const needed = signing.signatories.map(({ account, side }) => `${account} ${side}`);
  const complete =
    signed.length === needed.length && needed.every((who) => signed.filter((s) => s === who).length === 1);
  const names = signing.signatories.map(({ name }) => name).join('、');
  return complete
    ? finding(
        'signatories',
        true,
        `应签署的 ${needed.length} 人均已签署：${names}。`,
        `All ${needed.length} signatories have signed: ${names}.`,
      )
    : finding(
        'signatories',
        false,
        `应签署人（${names}）未全部签署，或有重复、多余的签名。`,
        `Not every signatory (${names}) has signed once, or somebody else has.`,
      );
}
