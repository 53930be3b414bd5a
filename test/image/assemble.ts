import {
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  readlinkSync,
  copyFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { imageFiles } from '../support/deployment.ts';

export interface AssembledImage {
  readonly folder: string;
  readonly packages: number;
  remove(): void;
}

/** The files of the image as its Dockerfile copies them, with the packages that `npm ci --omit=dev` leaves. */
export function assembleImage(checkout: string): AssembledImage {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiebang-image-'));
  for (const { from, to } of imageFiles()) {
    const place = path.join(folder, to);
    mkdirSync(path.dirname(place), { recursive: true });
    cpSync(path.join(checkout, from), place, { recursive: true });
  }
  const packages = productionPackages(checkout);
  for (const name of packages) linkTree(path.join(checkout, name), path.join(folder, name));
  return {
    folder,
    packages: packages.length,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
}

/** Folders of packages by the lock file, those for development alone left out, and only what is installed here. */
function productionPackages(checkout: string): string[] {
  const { packages } = JSON.parse(readFileSync(path.join(checkout, 'package-lock.json'), 'utf8')) as Lock;
  return Object.entries(packages)
    .filter(([name, { dev, devOptional }]) => name.startsWith('node_modules/') && !dev && !devOptional)
    .map(([name]) => name)
    .filter((name) => lstatSync(path.join(checkout, name), { throwIfNoEntry: false })?.isDirectory());
}

/** Hard links: hundreds of megabytes without a copy. A package inside a package comes by its own entry. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.name === 'node_modules') continue;
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copyFileSync(source, target);
  }
}
