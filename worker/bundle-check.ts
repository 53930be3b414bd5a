/**
 * Packages that must not be in the workflow bundle: zod is instantiated again for each cached workflow (SDK issue 2227),
 * the others do I/O or hold state.
 */
const FORBIDDEN = ['zod', 'typeorm', 'pg', 'express', 'jose', 'pino', 'uuid', 'pdfmake', '@casl', '@node-rs'];

/** The forbidden packages of which a module is in the bundle, by webpack's module names; empty when the bundle is clean. */
export function forbiddenModules(code: string): string[] {
  return FORBIDDEN.filter((name) => code.includes(`/node_modules/${name}/`));
}

/** The project's own modules that are in the bundle, as paths from the root. */
export function ownModules(code: string): string[] {
  const names = code.matchAll(
    /"\.\/((?:domain|workflows|activities|db|api|platform|documents)\/[\w./-]+\.ts)"/g,
  );
  return [...new Set([...names].map((match) => match[1] as string))].sort();
}
