/** Cause of a failure, as an operator needs it. */
export interface Cause {
  /** The messages of the chain, the root's first: the wrappers around it say only where it passed. */
  readonly message: string;
  /** The stacks of the chain, in the same order. */
  readonly stack: string;
}

/** An error and what it was caused by, the root last; at most ten, and never in a circle. */
export function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let one = error; one !== undefined && !chain.includes(one) && chain.length < 10;) {
    chain.push(one);
    one = one instanceof Error ? one.cause : undefined;
  }
  return chain;
}

/** A figure for the column that holds it: beyond this a message or a stack says nothing new. */
const MESSAGE_CHARACTERS = 2_000;
const STACK_CHARACTERS = 8_000;

/** Wrappers of the engine's SDK, which say nothing but that something below them failed. */
const WRAPPERS =
  /^(Activity task failed|Workflow Update failed|Workflow execution failed|Child Workflow execution failed)$/;

/** The cause of a failure; what Postgres cannot store is left out. */
export function causeOf(error: unknown): Cause {
  const messages = new Map<string, string>();
  for (const one of chainOf(error).reverse()) {
    const message = one instanceof Error ? one.message : String(one);
    // An error that wraps another under its own words is the same again.
    if (!messages.has(message)) messages.set(message, one instanceof Error ? (one.stack ?? '') : '');
  }
  const telling = [...messages].filter(([message]) => message && !WRAPPERS.test(message));
  return {
    message: storable(telling.map(([message]) => message).join(' ← '), MESSAGE_CHARACTERS) || 'unknown',
    stack: storable(
      telling
        .map(([, stack]) => stack)
        .filter(Boolean)
        .join('\n'),
      STACK_CHARACTERS,
    ),
  };
}

function storable(text: string, characters: number): string {
  return Array.from(text.replaceAll('\u0000', '')).slice(0, characters).join('').toWellFormed();
}

/** The message at the root. */
export function rootMessage(error: unknown): string {
  const root = chainOf(error).at(-1);
  return root instanceof Error ? root.message : String(root);
}
