/** Asks for each in turn: a transaction is one connection, and that carries one query at a time. */
export async function oneByOne<T, R>(items: Iterable<T>, ask: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (const item of items) answers.push(await ask(item));
  return answers;
}
