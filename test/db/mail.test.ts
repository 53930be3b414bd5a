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
import { savePreferences } from '../../db/notification/preferences.ts';
import { listNotifications } from '../../db/notification/read.ts';
import { Repositories } from '../../db/repositories.ts';
import { seed } from '../../db/seed.ts';
import { Transaction } from '../../db/transaction.ts';
import { sendAll } from '../support/mailbox.ts';
import { PUBLIC_URL } from '../support/public-url.ts';
import { createDatabase } from '../support/stack.ts';
import { writeCase } from '../support/written-cases.ts';

let db: DataSource;
const partyId = randomUUID();
beforeAll(async () => {
  db = await createDataSource(await createDatabase()).initialize();
  await seed(db, true);
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
  const state = { accepts: true, knows: true };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      done(state.knows ? null : Object.assign(new Error('no such user'), { responseCode: 550 })),
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
      publicUrl: PUBLIC_URL,
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
      publicUrl: PUBLIC_URL,
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
      publicUrl: PUBLIC_URL,
    });
    await notify('account:chenwei');
    await outbox.sendMail();
    await db.query('update mails set attempts = 7, next_at = now()');
    await outbox.sendMail();
    const [given] = await db.query('select failed_at from mails');
    expect(given.failed_at).not.toBeNull();
  });

  it('an address that the server refuses for good gets nothing more; its reader is told, and the operator; naming it again helps', async () => {
    const server = await mailServer();
    const parts = { dataSource: db, mail: smtpPort(server.url, 'jiebang@example.cn'), publicUrl: PUBLIC_URL };
    const outbox = createMailActivities(parts);
    server.state.knows = false;
    await notify('account:chenwei');
    expect(await outbox.sendMail()).toEqual({ sent: 0, failed: 1 });
    // Not tried again, and what comes after it is not addressed there: the notice of it neither.
    await db.query('update mails set next_at = now()');
    await notify('account:chenwei');
    expect(await outbox.sendMail()).toEqual({ sent: 0, failed: 0 });
    const told = await listNotifications(db, { id: 'chenwei', roles: ['applicant'] }, 2);
    expect(told.filter(({ zh }) => zh.includes('邮箱被邮件服务器拒收'))).toHaveLength(1);
    const [open] = await db.query(
      `select count(*)::int as count from incidents i join mails m on m.id::text = i.subject
       where i.kind = 'unmailed' and i.closed_at is null and m.failed_at is not null`,
    );
    expect(open.count).toBe(1);

    server.state.knows = true;
    const again = { email: 'chenwei@example.cn', kinds: {} };
    await savePreferences(new Repositories(db.manager), 'chenwei', again, new Date().toISOString());
    await notify('account:chenwei');
    expect(await outbox.sendMail()).toEqual({ sent: 1, failed: 0 });
    await db.query('delete from notice_preferences');
    await server.close();
  });

  it('the log of delivery is kept as long as the policy says; what waits stays, and nothing is sent again', async () => {
    await notify('account:chenwei');
    await notify('account:chenwei');
    const sent: Mail[] = [];
    const send = (mail: Mail): Promise<void> => {
      sent.push(mail);
      return sent.length === 1 ? Promise.resolve() : Promise.reject(new Error('busy'));
    };
    const at = (days: number) => new Date(Date.now() + days * 86_400_000);
    const round = (days: number) =>
      createMailActivities({
        dataSource: db,
        mail: { send },
        publicUrl: PUBLIC_URL,
        clock: () => at(days),
      }).sendMail();
    await round(0);
    await round(179);
    const left = () => db.query('select sent_at is not null as sent from mails order by 1');
    expect(await left()).toEqual([{ sent: false }, { sent: true }]);
    await round(182);
    expect(await left()).toEqual([{ sent: false }]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
  });

  it('does not send twice when two workers run at once', async () => {
    const server = await mailServer();
    const parts = {
      dataSource: db,
      mail: smtpPort(server.url, 'jiebang@example.cn'),
      publicUrl: PUBLIC_URL,
    };
    for (let i = 0; i < 5; i += 1) await notify('account:chenwei');
    await Promise.all([createMailActivities(parts).sendMail(), createMailActivities(parts).sendMail()]);
    await createMailActivities(parts).sendMail();
    expect(server.received).toHaveLength(5);
    await server.close();
  });
});

describe('R39 one event reaches one person once', () => {
  const at = '2026-03-02T01:00:00.000Z';
  const told = (caseId: string, who: string, zh: string, asks = false) =>
    db.query(
      `insert into notifications (case_id, who, zh, en, asks, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [caseId, who, zh, '固态电池界面改性: news.', asks, at],
    );
  const morning = (day: string, time = '09:30') => new Date(`${day}T${time}:00+08:00`);
  let caseId: string;
  beforeEach(async () => {
    await db.query('delete from digests');
    await db.query('delete from mails');
    await db.query('update notifications set mailed_at = now()');
    await db.query('delete from accounts');
    await db.query(
      `insert into accounts (id, name, roles, district, email) values
         ('zhuban1', '朱伴一', '{organiser}', null, 'zhuban1@example.cn'), ('zhuban2', '朱伴二', '{organiser}', null, null),
         ('shi1', '石一鸣', '{municipal_reviewer,organiser}', null, 'shi1@example.cn'),
         ('qu-pudong', '曲浦', '{district_officer}', '310115', 'qu-pudong@example.cn'),
         ('qu-minhang', '曲闵', '{district_officer}', '310112', 'qu-minhang@example.cn')`,
    );
    const parties = [
      { partyId, relation: 'poster' },
      { partyId, relation: 'claimant' },
    ];
    await db.query(
      `insert into party_members (party_id, account_id, capacity, since_at) values ($1, 'chenwei', 'self', now()) on conflict do nothing`,
      [partyId],
    );
    const written = { type: 'claim', stage: 'verification', at, parties } as const;
    ({ caseId } = await db.transaction((tx) => writeCase(new Transaction(tx), written)));
    await db.query('delete from tasks');
    await db.query(
      `insert into tasks (case_id, who, since_at, deadline_at) values ($1, 'organiser', $2, '2026-03-09T15:59:59.999Z')`,
      [caseId, at],
    );
  });

  it('of several relations there is one mail, with each sentence once, in words of the relation, with a link', async () => {
    const zh = '固态电池界面改性：揭榜，现为“核实”。';
    await told(caseId, 'poster', zh);
    await told(caseId, 'claimant', zh);
    await told(caseId, 'claimant', '固态电池界面改性：收到揭榜。');
    const sent = await sendAll({ db }, morning('2026-03-02'));
    expect(sent.map(({ to }) => to)).toEqual(['chenwei@example.cn']);
    const text = sent[0]?.text ?? '';
    expect(text.match(/核实/gu)).toHaveLength(1);
    expect(text).toContain('您榜单收到的揭榜“固态电池界面改性”：揭榜，现为“核实”。');
    expect(text).toContain('您的揭榜“固态电池界面改性”：收到揭榜。');
    expect(text).toContain(`${PUBLIC_URL}/cases/${caseId}`);
    // A list of theirs, too, has the sentence once.
    const list = await listNotifications(db, { id: 'chenwei', roles: ['applicant'] }, 10);
    expect(list.filter((one) => one.caseId === caseId)).toHaveLength(2);
  });

  it('an office hears by one mail a working day, in office hours; who has no address, or nothing to hear, by none', async () => {
    for (const zh of ['固态电池界面改性：揭榜，现为“核实”。', '固态电池界面改性：专家意见已齐。'])
      await told(caseId, 'organiser', zh, zh.includes('揭榜，'));
    await told(caseId, 'district_officer', '固态电池界面改性：张榜方逾期未排序，请予协助。');
    // A holiday by the official calendar, before and after the hours of the policy: nobody.
    for (const early of [
      morning('2026-05-04'),
      morning('2026-03-03', '09:14'),
      morning('2026-03-03', '17:00'),
    ])
      expect(await sendAll({ db }, early)).toEqual([]);
    const sent = await sendAll({ db }, morning('2026-03-03', '09:15'));
    expect(sent.map(({ to }) => to).sort()).toEqual([
      'qu-pudong@example.cn',
      'shi1@example.cn',
      'zhuban1@example.cn',
    ]);
    const { subject, text } = sent.find(({ to }) => to === 'zhuban1@example.cn') ?? { subject: '', text: '' };
    expect(subject).toBe('【揭榜】2026-03-03 工作摘要：2 项新情况，待办 1 项');
    expect(text).toContain('1. 揭榜“固态电池界面改性”：揭榜，现为“核实”。');
    expect(text).toMatch(/待您办理（.*核实.*），期限 2026-03-09 23:59（北京时间）。/u);
    expect(text).toContain('2. 揭榜“固态电池界面改性”：专家意见已齐。');
    expect(text).toContain(`${PUBLIC_URL}/tasks`);
    // Once: neither again on that day, nor on the next.
    expect(await sendAll({ db }, morning('2026-03-03', '16:59'))).toEqual([]);
    expect(await sendAll({ db }, morning('2026-03-04'))).toEqual([]);
  });

  it('an office is not told in the morning of what a colleague has done in the night, nor of what came by itself', async () => {
    await told(caseId, 'organiser', '固态电池界面改性：揭榜，现为“核实”。', true);
    await told(caseId, 'organiser', '固态电池界面改性：请您接手。');
    await told(caseId, 'account:zhuban1', '固态电池界面改性：请您接手。');
    await db.query(`update cases set waits_for = '{}' where id = $1`, [caseId]);
    const sent = await sendAll({ db }, morning('2026-03-03'));
    const mine = sent.filter(({ to }) => to === 'zhuban1@example.cn');
    expect(mine).toHaveLength(1);
    expect(mine[0]?.text).toContain('请您接手');
    const other = sent.find(({ to }) => to === 'shi1@example.cn');
    expect(other?.subject).toContain('1 项新情况');
    expect(other?.text).not.toContain('揭榜，现为');
  });

  it('a kind comes as its reader chose: at once, in the morning’s digest, or not at all', async () => {
    const prefer = (kinds: object) =>
      db.query(
        `insert into notice_preferences (account_id, email, kinds, updated_at) values ('chenwei', 'c@example.cn', $1, now())
         on conflict (account_id) do update set kinds = excluded.kinds`,
        [JSON.stringify(kinds)],
      );
    await db.query(`insert into accounts (id, name) values ('chenwei', '陈伟')`);
    const tell = (kind: string, zh: string) =>
      db.query(
        `insert into notifications (case_id, who, zh, en, kind, created_at) values ($1, 'poster', $2, 'News.', $3, $4)`,
        [caseId, `固态电池界面改性：${zh}`, kind, at],
      );
    await prefer({ message: 'digest', news: 'never' });
    await tell('outcome', '已核实。');
    expect((await sendAll({ db }, morning('2026-03-02', '20:00'))).map(({ to }) => to)).toEqual([
      'c@example.cn',
    ]);
    await tell('message', '来信。');
    await tell('news', '动态。');
    expect(await sendAll({ db }, morning('2026-03-02', '20:00'))).toEqual([]);
    const sent = await sendAll({ db }, morning('2026-03-03'));
    expect(sent.map(({ to }) => to)).toEqual(['c@example.cn']);
    expect(sent[0]?.text).toContain('“固态电池界面改性”：来信。');
    for (const words of ['已核实', '动态']) expect(sent[0]?.text).not.toContain(words);
    await db.query('delete from notice_preferences');
  });

  it('two workers at once make one digest', async () => {
    await told(caseId, 'organiser', '固态电池界面改性：揭榜，现为“核实”。', true);
    const both = await Promise.all([1, 2].map(() => sendAll({ db }, morning('2026-03-03'))));
    expect(
      both
        .flat()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['shi1@example.cn', 'zhuban1@example.cn']);
  });
});
