import { createHash } from 'node:crypto';
import { openSync, closeSync, fsyncSync, readFileSync, writeSync, mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import path from 'node:path';
import type { Instruction, PaymentState } from './port.ts';

/**
 * The embedded default behind the payment port: a ledger of our own, over HTTP. One line a payment, appended and synced
 * to disk before it is answered; the key decides, so that a repeat is answered and never paid again (R35).
 */
export interface Ledger {
  readonly server: Server;
  /** Everything that was paid or refused, in order. */
  entries(): readonly LedgerEntry[];
  close(): void;
}

export interface LedgerEntry {
  readonly state: PaymentState;
  /** SHA-256 of the instruction: the same key with another one is refused. */
  readonly hash: string;
}

/** More than any instruction needs. */
const BODY_MAX = 64 * 1024;

/** Opens the ledger kept in `file`, made if it is not there. A torn last line, as after a crash, was never answered. */
export function openLedger(file: string, clock: () => Date = () => new Date()): Ledger {
  mkdirSync(path.dirname(file), { recursive: true });
  const byKey = new Map<string, LedgerEntry>();
  const kept = load(file);
  for (const entry of kept.entries) byKey.set(entry.state.key, entry);
  const handle = openSync(file, 'a');
  if (kept.torn) writeSync(handle, '\n');

  function pay(instruction: Instruction): { status: number; state: PaymentState } {
    const hash = createHash('sha256').update(JSON.stringify(instruction)).digest('hex');
    const earlier = byKey.get(instruction.key);
    if (earlier) return { status: earlier.hash === hash ? 200 : 409, state: earlier.state };
    const { key, amountFen, payee } = instruction;
    // The one check that a bank makes of what it is given, so that refusal can be tried out.
    const state: PaymentState = /^0+$/.test(payee.accountNumber)
      ? { status: 'refused', key, reason: '收款账号不存在 no such account' }
      : {
          status: 'paid',
          key,
          amountFen,
          paymentId: `P${String(byKey.size + 1).padStart(8, '0')}`,
          at: clock().toISOString(),
        };
    const entry = { state, hash };
    writeSync(handle, `${JSON.stringify(entry)}\n`);
    fsyncSync(handle);
    byKey.set(key, entry);
    return { status: 200, state };
  }

  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const [, where, encoded] = (request.url ?? '').split('/');
    if (where === 'health') return answer(200, { status: 'ok', payments: byKey.size });
    const key = decodeURIComponent(encoded ?? '');
    if (where !== 'payments' || key === '') return answer(404, { error: 'no such place' });
    if (request.method === 'GET') {
      const found = byKey.get(key);
      return found ? answer(200, found.state) : answer(404, { error: 'never seen' });
    }
    if (request.method !== 'PUT') return answer(405, { error: 'PUT or GET' });
    read(request)
      .then((instruction) => {
        if (instruction?.key !== key) return answer(422, { error: 'not an instruction of this key' });
        const { status, state } = pay(instruction);
        return answer(status, state);
      })
      .catch((error: unknown) => answer(500, { error: String(error) }));
  });
  return {
    server,
    entries: () => [...byKey.values()],
    close: () => {
      server.close();
      server.closeAllConnections();
      closeSync(handle);
    },
  };
}

function load(file: string): { entries: LedgerEntry[]; torn: boolean } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return { entries: [], torn: false };
    throw error;
  }
  const entries = text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as LedgerEntry];
    } catch {
      return [];
    }
  });
  return { entries, torn: text !== '' && !text.endsWith('\n') };
}

/** @returns null for what is not an instruction */
async function read(request: IncomingMessage): Promise<Instruction | null> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > BODY_MAX) return null;
  }
  let value: Partial<Instruction>;
  try {
    value = JSON.parse(text) as Partial<Instruction>;
  } catch {
    return null;
  }
  const whole =
    typeof value.key === 'string' &&
    Number.isSafeInteger(value.amountFen) &&
    (value.amountFen ?? -1) >= 0 &&
    typeof value.payee?.accountName === 'string' &&
    typeof value.payee.bank === 'string' &&
    typeof value.payee.accountNumber === 'string' &&
    typeof value.reference === 'string';
  return whole ? (value as Instruction) : null;
}
