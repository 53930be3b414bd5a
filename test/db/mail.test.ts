import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMailActivities } from '../../activities/mail.ts';
import { encrypted, folderPort, smtpPort, type Mail, type MailPort } from '../../adapters/mail/port.ts';
import { createDataSource } from '../../db/data-source.ts';
import { createDatabase } from '../support/stack.ts';

let db: DataSource;
const partyId = randomUUID();
beforeAll(async () => {
  db = await createDataSource(await createDatabase()).initialize();
  await db.query(
    `insert into parties (id, kind, account_id, name, content, created_at, updated_at)
     values ($1, 'person', 'chenwei', '陈伟', '{"contact": {"email": "chenwei@example.cn"}}', now(), now())`,
    [partyId],
  );
});
afterAll(() => db.destroy());

async function notify(who: string): Promise<void> {
  await db.query(
    `insert into notifications (who, zh, en, created_at) values ($1, '榜单已开放。', 'It is open.', now())`,
    [who],
  );
}

/** A real mail server; `accepts` switches it to refusing. */
async function mailServer() {
  const received: string[] = [];
  const state = { accepts: true };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      void text(stream).then((message) => {
        if (state.accepts) received.push(message);
        done(state.accepts ? null : new Error('mailbox full'));
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    state,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

const MAIL: Mail = {
  id: '7.6368',
  to: 'a@example.cn',
  subject: '【揭榜】榜单已开放',
  text: '榜单已开放。\n\nIt is open.',
};

describe('R44 a notice on its way to another machine', () => {
  it('goes over an encrypted connection or not at all; on this machine as it is', () => {
    for (const [url, expected] of [
      ['smtp://relay.example.org:25', 'smtp://relay.example.org:25?requireTLS=true'],
      ['smtp://u:p@10.0.0.1:587', 'smtp://u:p@10.0.0.1:587?requireTLS=true'],
      ['smtp://127.0.0.1.example.org', 'smtp://127.0.0.1.example.org?requireTLS=true'],
      ['smtp://relay.example.org?requireTLS=false', 'smtp://relay.example.org?requireTLS=true'],
      ['smtps://u:p@mail.example.org:465', 'smtps://u:p@mail.example.org:465'],
      ['smtp://127.0.0.1:25', 'smtp://127.0.0.1:25'],
      ['smtp://localhost:25', 'smtp://localhost:25'],
    ] as const)
      expect(encrypted(url)).toBe(expected);
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  it.skipIf(outside === undefined)('is not sent where the server offers no STARTTLS', async () => {
    const heard: string[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onMailFrom: ({ address }, _session, done) => {
        heard.push(address);
        done();
      },
    });
    await new Promise<void>((done) => server.listen(0, outside, done));
    const { port } = server.server.address() as AddressInfo;
    await expect(smtpPort(`smtp://${outside}:${port}`, 'jiebang@example.cn').send(MAIL)).rejects.toThrow();
    expect(heard).toEqual([]);
    await new Promise<void>((done) => server.close(() => done()));
  });
});

describe('the mail port', () => {
  const contract = (
    name: string,
    open: () => Promise<{ port: MailPort; sent: () => Promise<string[]>; close: () => Promise<void> }>,
  ) =>
    describe(name, () => {
      it('takes over a mail with address, Chinese subject and an id that stays the same', async () => {
        const { port, sent, close } = await open();
        await port.send(MAIL);
        await port.send(MAIL);
        const messages = await sent();
        expect(messages.length).toBeGreaterThan(0);
        for (const message of messages) {
          expect(message).toMatch(/^To: a@example\.cn/m);
          expect(message).toContain('Message-ID: <7.6368@jiebang>');
          expect(message).toMatch(/^Subject: =\?UTF-8\?/m);
        }
        await close();
      });
    });
  contract('by SMTP', async () => {
    const server = await mailServer();
    return {
      port: smtpPort(server.url, 'jiebang@example.cn'),
      sent: () => Promise.resolve(server.received),
      close: server.close,
    };
  });
  contract('into a folder', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mail-'));
    return {
      port: folderPort(folder, 'jiebang@example.cn'),
      sent: async () =>
        Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file), 'utf8'))),
      close: () => Promise.resolve(),
    };
  });
});

describe('R39 notifications go out by e-mail', () => {
  beforeEach(async () => {
    await db.query('delete from mails');
    await db.query('update notifications set mailed_at = now()');
  });

  it('sends each once to each whom it concerns, and none where there is no address', async () => {
    const server = await mailServer();
    const outbox = createMailActivities({
      dataSource: db,
      mail: smtpPort(server.url, 'jiebang@example.cn'),
    });
    await notify('account:chenwei');
    await notify('account:nobody');
    expect(await outbox.sendMail()).toEqual({ sent: 1, failed: 0 });
    expect(await outbox.sendMail()).toEqual({ sent: 0, failed: 0 });
    expect(server.received).toHaveLength(1);
    await server.close();
  });

  it('keeps what the server refuses and sends it later', async () => {
    const server = await mailServer();
    const outbox = createMailActivities({
      dataSource: db,
      mail: smtpPort(server.url, 'jiebang@example.cn'),
    });
    await notify('account:chenwei');
    server.state.accepts = false;
    expect(await outbox.sendMail()).toEqual({ sent: 0, failed: 1 });
    const [waiting] = await db.query('select last_error, next_at > now() as later, failed_at from mails');
    expect(waiting).toMatchObject({ later: true, failed_at: null });
    expect(waiting.last_error).toContain('mailbox full');
    server.state.accepts = true;
    await db.query('update mails set next_at = now()');
    expect(await outbox.sendMail()).toEqual({ sent: 1, failed: 0 });
    await server.close();
  });

  it('gives up after the last try, and says so', async () => {
    const outbox = createMailActivities({
      dataSource: db,
      mail: { send: () => Promise.reject(new Error('no such host')) },
    });
    await notify('account:chenwei');
    await outbox.sendMail();
    await db.query('update mails set attempts = 7, next_at = now()');
    await outbox.sendMail();
    const [given] = await db.query('select failed_at from mails');
    expect(given.failed_at).not.toBeNull();
  });

  it('does not send twice when two workers run at once', async () => {
    const server = await mailServer();
    const parts = { dataSource: db, mail: smtpPort(server.url, 'jiebang@example.cn') };
    for (let i = 0; i < 5; i += 1) await notify('account:chenwei');
    await Promise.all([createMailActivities(parts).sendMail(), createMailActivities(parts).sendMail()]);
    await createMailActivities(parts).sendMail();
    expect(server.received).toHaveLength(5);
    await server.close();
  });
});
