import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { Json } from '../../domain/document/model.ts';
import { shownInstant } from '../../domain/signature/instant.ts';
import type { BundleManifest } from '../../domain/signature/schema.ts';
import { verifySealedPdf } from '../pdf/pdf-seal-verify.ts';
import { hashOf, sha256Hex } from '../signature/hash.ts';
import type { RootJwks } from '../signature/root-key.ts';
import { inRootTerm, verifyByRoot } from '../signature/root-statements.ts';
import { MANIFEST_TYPE } from './bundle.ts';
import { finding, rootFinding, sealFinding, type Finding } from './findings.ts';

/** Checks a bundle's contents against its manifest, and the manifest against the root. */

/** The root signed the manifest, in its term. */
export async function manifestFinding(
  text: string,
  jws: string,
  manifest: BundleManifest,
  roots: RootJwks,
): Promise<Finding> {
  const what = { zh: '清单的根密钥签名', en: 'The root’s signature over the manifest' };
  const outcome = await verifyByRoot(jws, MANIFEST_TYPE, roots, text);
  if (!outcome.ok) return rootFinding('manifest_root', what, outcome.fault);
  if (!inRootTerm(outcome.root, manifest.sealedAt))
    return rootFinding('manifest_root', what, 'out_of_root_term');
  return finding(
    'manifest_root',
    true,
    `清单由平台根密钥（${outcome.root.kid}）于 ${shownInstant(manifest.sealedAt)} 签名。`,
    `The platform's root (${outcome.root.kid}) signed the manifest at ${shownInstant(manifest.sealedAt)}.`,
  );
}

/** Every file has the hash that the manifest gives, none is missing, none is added. */
export function fileFindings(files: ReadonlyMap<string, Buffer>, manifest: BundleManifest): Finding[] {
  const own = ['manifest.json', 'manifest.jws'];
  const names = new Set(
    [...files.keys(), ...Object.keys(manifest.files)].filter((name) => !own.includes(name)),
  );
  const wrong = [...names].flatMap((name): Finding[] => {
    const [bytes, listed] = [files.get(name), manifest.files[name]];
    if (!bytes) return [finding(`file:${name}`, false, `缺少文件 ${name}。`, `The file ${name} is missing.`)];
    if (!listed) {
      return [
        finding(
          `file:${name}`,
          false,
          `文件 ${name} 不在清单中。`,
          `The file ${name} is not in the manifest.`,
        ),
      ];
    }
    const same = listed.bytes === bytes.length && listed.sha256 === sha256Hex(bytes);
    return same
      ? []
      : [
          finding(
            `file:${name}`,
            false,
            `文件 ${name} 与清单不符：已被改动或替换。`,
            `The file ${name} does not match the manifest: it was changed or replaced.`,
          ),
        ];
  });
  return wrong.length > 0
    ? wrong
    : [
        finding(
          'files',
          true,
          `${names.size} 个文件与清单一致。`,
          `All ${names.size} files match the manifest.`,
        ),
      ];
}

/** The PDF that was signed. */
export function documentFinding(files: ReadonlyMap<string, Buffer>, { document }: BundleManifest): Finding {
  const pdf = files.get('document.pdf');
  return pdf && sha256Hex(pdf) === document.sha256
    ? finding(
        'document',
        true,
        `文书“${document.title.zh}”的哈希为 ${document.sha256}。`,
        `The document's hash is ${document.sha256}.`,
      )
    : finding(
        'document',
        false,
        '文书与所签哈希不符。',
        'The document does not have the hash that was signed.',
      );
}

/** The terms whose hash was signed. */
export function termsFinding(files: ReadonlyMap<string, Buffer>, { document }: BundleManifest): Finding {
  const text = files.get('terms.json')?.toString('utf8');
  let same = false;
  try {
    const terms = JSON.parse(text ?? '') as Json;
    same = canonicalJson(terms) === text && hashOf(terms) === document.termsSha256;
  } catch {
    same = false;
  }
  return same
    ? finding(
        'terms',
        true,
        `条款的哈希为 ${document.termsSha256}。`,
        `The hash of the terms is ${document.termsSha256}.`,
      )
    : finding('terms', false, '条款与所签哈希不符。', 'The terms do not have the hash that was signed.');
}

/** The PDF with the platform's signature is the one that was signed, and unchanged since. */
export function sealedPdfFinding(files: ReadonlyMap<string, Buffer>, roots: RootJwks): Finding {
  const [sealed, pdf] = [files.get('sealed.pdf'), files.get('document.pdf')];
  if (!sealed || !pdf || !sealed.subarray(0, pdf.length).equals(pdf)) {
    return finding(
      'sealed_pdf',
      false,
      '带平台电子签章的 PDF 与所签文书不是同一份。',
      'The PDF with the platform’s signature is not the document that was signed.',
    );
  }
  return sealFinding(verifySealedPdf(sealed, roots));
}
