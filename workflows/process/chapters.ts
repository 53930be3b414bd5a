import type { Lifecycle } from '../../domain/process/lifecycle.ts';
import type { Process } from './process.ts';

/**
 * A chapter of a story: the behaviour of a process in one stage. The sentence says which, for the types alone; one that
 * is written out for its stage has none, and goes where it is put.
 */
export interface Chapter<Sentence extends string = string> {
  (process: Process): Promise<void>;
  readonly sentence?: Sentence;
}

/** A chapter for each stage, as its table says that the stage continues: another one is a type error. */
export type Story<Table extends Lifecycle> = {
  readonly [Stage in keyof Table['stages']]: Table['stages'][Stage] extends {
    readonly chapter?: infer Sentence;
  }
    ? Chapter<Extract<Sentence, string>>
    : never;
};

/** The last step of a case that has ended: nothing to do. */
export const ended: Chapter<'ended'> = () => Promise.resolve();

/** Waits for decisions and facts, however long they take. */
export const waits: Chapter<'waits'> = (process) => process.untilMoved();

/** Waits for decisions and facts until the stage's pinned deadline, then does `act` itself. */
export const waitsThen =
  <const Act extends string>(act: Act): Chapter<`waits, then ${Act}`> =>
  (process) =>
    process.untilMovedOrDeadline(act);

/** Does `act` at once. */
export const does =
  <const Act extends string>(act: Act): Chapter<`does ${Act}`> =>
  (process) =>
    process.doOwn(act);
