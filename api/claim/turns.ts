/**
 * Runs so many pieces of work at once, the others in the order in which they came.
 * @param width how many at once; read again whenever one comes or ends
 */
export function inTurns(width: () => number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  function next(): void {
    while (running < width() && waiting.length > 0) {
      running += 1;
      waiting.shift()?.();
    }
  }
  return async (work) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      next();
    });
    try {
      return await work();
    } finally {
      running -= 1;
      next();
    }
  };
}
