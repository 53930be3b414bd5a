/** Prints the lines of the local scripts: Chinese first, English beside it, one line each. */

/** Prints one line to the terminal. */
export function say(zh: string, en: string): void {
  process.stdout.write(`${zh} / ${en}\n`);
}

/** An error that is the user's to solve: printed without a stack trace. */
export class LocalError extends Error {
  override readonly name = 'LocalError';

  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
  }
}

/** Columns that a text takes in a terminal: Chinese characters and full-width signs take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u1100-\u115f\u2e80-\uffe6]/.test(character) ? 2 : 1),
    0,
  );
}

/** Rows as lines of aligned columns. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => width(row[i] ?? ''))),
  );
  const pad = (text: string, column: number) => text + ' '.repeat((widths[column] ?? 0) - width(text));
  return rows.map((row) => row.map(pad).join('  ').trimEnd());
}
