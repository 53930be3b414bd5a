/** Assignment of experts, with what cannot be scored by enough of them. */
export interface Assignment {
  readonly pairs: readonly { readonly nominationId: string; readonly expert: string }[];
  /** Nominations with fewer free experts than needed, with how many are free. */
  readonly short: readonly { readonly nominationId: string; readonly free: number }[];
}

/**
 * Gives each nomination to as many experts as asked, none of whom has an interest in it, the load spread evenly (R35).
 * The same input gives the same assignment.
 * @param conflicts `nominationId/expert` pairs that must not meet
 */
export function assign(
  nominations: readonly string[],
  experts: readonly string[],
  conflicts: ReadonlySet<string>,
  perItem: number,
): Assignment {
  const load = new Map(experts.map((expert) => [expert, 0]));
  const pairs: { nominationId: string; expert: string }[] = [];
  const short: { nominationId: string; free: number }[] = [];
  const free = (id: string): string[] => experts.filter((expert) => !conflicts.has(`${id}/${expert}`));
  // Those with the fewest free experts first, so that the others' loads can still give way.
  const order = [...nominations].sort(
    (one, other) => free(one).length - free(other).length || (one < other ? -1 : 1),
  );
  for (const nominationId of order) {
    const able = free(nominationId).sort(
      (one, other) => (load.get(one) ?? 0) - (load.get(other) ?? 0) || (one < other ? -1 : 1),
    );
    if (able.length < perItem) short.push({ nominationId, free: able.length });
    for (const expert of able.slice(0, perItem)) {
      pairs.push({ nominationId, expert });
      load.set(expert, (load.get(expert) ?? 0) + 1);
    }
  }
  return { pairs, short };
}
