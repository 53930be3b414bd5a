import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import { isLoopback } from '../loopback.ts';

/** One e-mail. `id` is the same at every try: a receiver drops a second copy by its Message-ID. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Where e-mail goes. @throws when it was not taken over; then it is tried again */
export interface MailPort {
  send(mail: Mail): Promise<void>;
}

/** The server refuses the address for good (a 5xx answer to it): trying again would not help. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** How long a mail server may take for each phase; the activity has a minute for a batch. */
const SMTP_TIMEOUT_MS = 10_000;

/** A mail server by SMTP. @param url `smtp://user:password@host:587` or `smtps://…` */
export function smtpPort(url: string, from: string): MailPort {
  const transport = createTransport(encrypted(url));
  return {
    async send(mail) {
      await within(SMTP_TIMEOUT_MS, transport.sendMail(content(mail, from))).catch((error: unknown) => {
        throw asRefused(error);
      });
    },
  };
}

/** A refusal of ourselves (sign-in, sender) or of the text says nothing of the address. */
function asRefused(error: unknown): unknown {
  const { command, responseCode } = error as { command?: unknown; responseCode?: unknown };
  const isForGood = command === 'RCPT TO' && typeof responseCode === 'number' && responseCode >= 500;
  return isForGood ? new AddressRefused((error as Error).message, { cause: error }) : error;
}

/**
 * Without this, a man in the middle strips STARTTLS and reads notices and password (R44): a server on another machine
 * that does not encrypt is sent nothing.
 */
export function encrypted(url: string): string {
  const address = new URL(url);
  if (address.protocol === 'smtp:' && !isLoopback(address.hostname))
    address.searchParams.set('requireTLS', 'true');
  return address.href;
}

/** A folder of `.eml` files, for the local system: what would be sent can be read there. */
export function folderPort(folder: string, from: string): MailPort {
  const transport = createTransport({ streamTransport: true as const, buffer: true as const });
  return {
    async send(mail) {
      const { message } = await transport.sendMail(content(mail, from));
      await mkdir(folder, { recursive: true });
      const file = path.join(folder, `${mail.id}.eml`);
      await writeFile(`${file}.partial`, message as Buffer);
      await rename(`${file}.partial`, file);
    },
  };
}

function content(mail: Mail, from: string) {
  return {
    from,
    messageId: `<${mail.id}@jiebang>`,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the mail server did not answer in ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
