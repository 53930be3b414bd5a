/** The pairs of neighbouring characters of a title, without white space and punctuation, in lower case. */
function pairsOf(title: string): string[] {
  const letters = [
    ...title
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}]/gu, ''),
  ];
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

/**
 * How much two titles say the same (R8), in whole percent: twice the pairs of characters that they share, over all of
 * both (Dice). Chinese needs no cutting into words for this.
 */
export function overlapPercent(one: string, other: string): number {
  const [mine, theirs] = [pairsOf(one), pairsOf(other)];
  if (mine.length === 0 || theirs.length === 0) return 0;
  const left = new Map<string, number>();
  for (const pair of theirs) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of mine) {
    const count = left.get(pair) ?? 0;
    if (count === 0) continue;
    left.set(pair, count - 1);
    shared += 1;
  }
  return Math.round((200 * shared) / (mine.length + theirs.length));
}
