/** One member of the terms that another version has otherwise; `before` or `after` is absent where it has none (R25). */
export interface TermsDifference {
  readonly member: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Changes from one version of the terms to another, member by member, in the order of the newer one. */
export function termsDifference(before: object, after: object): TermsDifference[] {
  const was = new Map(Object.entries(before));
  const is = new Map(Object.entries(after));
  return [...new Set([...is.keys(), ...was.keys()])]
    .filter((member) => textOf(was.get(member)) !== textOf(is.get(member)))
    .map((member) => ({
      member,
      ...(was.has(member) && { before: was.get(member) as unknown }),
      ...(is.has(member) && { after: is.get(member) as unknown }),
    }));
}

/** The same text for the same value, whatever the order of its members. */
function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_name, part: unknown) =>
      part !== null && typeof part === 'object' && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? ''
  );
}
