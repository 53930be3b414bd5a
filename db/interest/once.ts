/** Reads of a case, shared by the acts of it that are asked about next. */
export type Read = Map<string, Promise<unknown>>;

/** Reads a thing of a case the first time that it is asked about. */
export function once<T>(read: Read, key: string, make: () => Promise<T>): Promise<T> {
  const known = read.get(key) as Promise<T> | undefined;
  const found = known ?? make();
  read.set(key, found);
  return found;
}
