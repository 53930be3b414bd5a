/**
 * The payment port: where rewards are paid (R35). Idempotent by key: the same key is paid at most once, and its state
 * can be queried at any time. Amounts are fen of CNY.
 */
export interface Instruction {
  /** Globally unique; made from the reward and the attempt. */
  readonly key: string;
  readonly amountFen: number;
  readonly payee: { readonly accountName: string; readonly bank: string; readonly accountNumber: string };
  /** Reference shown on the statement; no personal data beyond the payee. */
  readonly reference: string;
}

export type PaymentState =
  | {
      readonly status: 'paid';
      readonly key: string;
      readonly paymentId: string;
      readonly amountFen: number;
      readonly at: string;
    }
  /** For good: this key will never be paid. */
  | { readonly status: 'refused'; readonly key: string; readonly reason: string };

export interface PaymentPort {
  /**
   * Pays, or says why not; a repeat of the key answers what the first one did.
   * @throws PaymentUnknown when no answer came: ask by `find`, or instruct again with the same key
   */
  instruct(instruction: Instruction): Promise<PaymentState>;
  /** State of a key; null: never seen. @throws PaymentUnknown */
  find(key: string): Promise<PaymentState | null>;
}

/** No answer, or one that says nothing: the money may have gone out or not. */
export class PaymentUnknown extends Error {
  override readonly name = 'PaymentUnknown';
}

/** The key of an instruction: a reward's attempt. It grows only after the port refused the one before for good. */
export function paymentKey(rewardId: string, attempt: number): string {
  return `reward:${rewardId}:${attempt}`;
}
