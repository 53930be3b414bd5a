import { StoryError, text } from './person.ts';

/** Tells the story, Chinese first, one line a happening; a wrong state ends it. */
export class Story {
  #number = 0;

  chapter(zh: string, en: string): void {
    process.stdout.write(`\n【${zh}】${en}\n`);
  }

  tell(zh: string, en: string): void {
    this.#number += 1;
    process.stdout.write(`${String(this.#number).padStart(3)}. ${zh}\n     ${en}\n`);
  }

  /** Fails the story unless a member is what it should be. */
  expect(body: unknown, path: readonly (string | number)[], wanted: string): void {
    const found = text(body, ...path);
    if (found !== wanted) throw new StoryError(`${path.join('.')}: ${found}，应为 expected ${wanted}`);
  }
}
