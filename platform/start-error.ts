/** Something that a process finds wrong at its start: which variable or part, what is wrong, and what cures it. */
export interface StartFault {
  /** The variable, or the part of the system. */
  readonly about: string;
  readonly zh: string;
  readonly en: string;
}

/** A start that is refused: everything that is wrong, at once, in both languages. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly faults: readonly StartFault[];

  constructor(faults: readonly StartFault[]) {
    super(
      `拒绝启动 / not started:\n${faults.map(({ about, zh, en }) => `  ${about}: ${zh}\n    ${en}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/** For the head of a process: what a step of the start gives, or what is wrong with it and exit code 2. */
export async function orExit<T>(starting: Promise<T>): Promise<T> {
  try {
    return await starting;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
