import pLimit from 'p-limit';

/**
 * Runs so many pieces of work at once, the others in the order in which they came.
 * @param width how many at once; read again whenever one comes or ends
 */
export function inTurns(width: () => number): <T>(work: () => Promise<T>) => Promise<T> {
  const limit = pLimit(width());
  const widen = (): void => {
    limit.concurrency = width();
  };
  return (work) => {
    widen();
    return limit(() => work().finally(widen));
  };
}
