/**
 * Packages that must not be in the workflow bundle: zod is instantiated again for each cached workflow (SDK issue 2227),
 * the others do I/O or hold state.
 */
const FORBIDDEN = ['zod', 'typeorm', 'pg', 'express', 'jose', 'pino', 'uuid', 'pdfmake', '@casl', '@node-rs'];

/**
 * The project's own modules that may run in workflows: the workflows, and of the domain what lint keeps free of
 * schemas and Node (eslint.config.js). Everything else in a bundle got there by a value import that was meant as a type.
 */
const MAY_RUN_IN_WORKFLOWS = [
  /^workflows\//,
  /^domain\/(vocabulary|processes)\.ts$/,
  /^domain\/process\/[\w-]+\.ts$/,
  /^domain\/kinds\/cut\.ts$/,
  /^domain\/[\w-]+\/(lifecycle|before-publication|levels)\.ts$/,
];

/** The forbidden packages of which a module is in the bundle, by webpack's module names; empty when the bundle is clean. */
export function forbiddenModules(code: string): string[] {
  return FORBIDDEN.filter((name) => code.includes(`/node_modules/${name}/`));
}

/** The project's own modules that are in the bundle, as paths from the root. */
export function ownModules(code: string): string[] {
  // As webpack heads each module: `/***/ "./domain/vocabulary.ts"`.
  const names = code.matchAll(/^\/\*{3}\/ "\.\/(?!node_modules\/)([\w./-]+\.[jt]s)"/gm);
  return [...new Set([...names].map((match) => match[1] as string))].sort();
}

/** The project's own modules that have no business in the bundle; empty when it is clean. */
export function strayModules(code: string): string[] {
  return ownModules(code).filter((name) => !MAY_RUN_IN_WORKFLOWS.some((may) => may.test(name)));
}
