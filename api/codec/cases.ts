/** As many as a page of the engine's UI shows at once, and more. */
const MOST = 200;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * The cases that payloads in clear name, as positions, steps and their results do: the protocol says whose history is
 * being read no other way.
 */
export function casesNamedIn(
  payloads: readonly {
    readonly metadata?: Readonly<Partial<Record<string, Uint8Array>>> | null;
    readonly data?: Uint8Array | null;
  }[],
): string[] {
  const found = new Set<string>();
  for (const { data } of payloads) collect(parsed(data), found);
  return [...found].slice(0, MOST);
}

function parsed(data: Uint8Array | null | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(data ?? []).toString('utf8'));
  } catch {
    // Not JSON: bytes of somebody's own, or not decrypted.
    return null;
  }
}

function collect(part: unknown, found: Set<string>): void {
  if (typeof part !== 'object' || part === null || found.size >= MOST) return;
  for (const [name, value] of Object.entries(part)) {
    if ((name === 'caseId' || name === 'to') && typeof value === 'string' && UUID.test(value))
      found.add(value);
    collect(value, found);
  }
}
