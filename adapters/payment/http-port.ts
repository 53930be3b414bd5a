import { PaymentUnknown, type Instruction, type PaymentPort, type PaymentState } from './port.ts';

/** An answer that takes longer is no answer; the key is asked about instead. */
const TIMEOUT_MS = 10_000;

/**
 * The payment port behind HTTP: `PUT /payments/<key>` instructs, `GET /payments/<key>` asks; 404 means never seen.
 * @param baseUrl without a trailing slash. @param token sent as bearer token, where the service requires one
 */
export function httpPaymentPort(baseUrl: string, token?: string, timeoutMs = TIMEOUT_MS): PaymentPort {
  async function send(key: string, body?: Instruction): Promise<PaymentState | null> {
    try {
      const answer = await fetch(`${baseUrl}/payments/${encodeURIComponent(key)}`, {
        method: body ? 'PUT' : 'GET',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (answer.status === 404 && !body) return null;
      if (answer.status !== 200) throw new PaymentUnknown(`the payment service answered ${answer.status}`);
      return stateOf(await answer.json(), key);
    } catch (error) {
      if (error instanceof PaymentUnknown) throw error;
      throw new PaymentUnknown(error instanceof Error ? error.message : String(error));
    }
  }
  return {
    async instruct(instruction) {
      const state = await send(instruction.key, instruction);
      if (!state) throw new PaymentUnknown('no answer to an instruction');
      if (state.status === 'paid' && state.amountFen !== instruction.amountFen)
        throw new PaymentUnknown(`key ${instruction.key} was paid with another amount`);
      return state;
    },
    find: (key) => send(key),
  };
}

function stateOf(value: unknown, key: string): PaymentState {
  const state = value as Partial<Record<keyof Extract<PaymentState, { status: 'paid' }>, unknown>> & {
    reason?: unknown;
  };
  if (state.key !== key) throw new PaymentUnknown('the payment service answered about another key');
  if (state.status === 'refused' && typeof state.reason === 'string')
    return { status: 'refused', key, reason: state.reason };
  if (
    state.status === 'paid' &&
    typeof state.paymentId === 'string' &&
    typeof state.amountFen === 'number' &&
    typeof state.at === 'string'
  )
    return { status: 'paid', key, paymentId: state.paymentId, amountFen: state.amountFen, at: state.at };
  throw new PaymentUnknown('the payment service answered what we cannot read');
}
