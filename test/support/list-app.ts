import type { Express } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import type { DataSource } from 'typeorm';
import { createApp } from '../../api/http/app.ts';
import { toAccount } from '../../api/http/auth.ts';
import { allRoutes } from '../../api/routes.ts';
import type { Services } from '../../api/services.ts';
import { createDataSource } from '../../db/data-source.ts';
import { seed } from '../../db/seed.ts';
import { GrownRows, ME } from './grown-rows.ts';
import { createDatabase } from './stack.ts';

/** The API over a database of its own, without an engine: for what only reads. */
export interface ListApp {
  readonly db: DataSource;
  readonly app: Express;
  readonly rows: GrownRows;
  /** Asks as somebody of these roles, of district 310115; it must pass. @returns the body */
  get(path: string, roles: readonly string[], account?: string): Promise<unknown>;
  stop(): Promise<void>;
}

/** @param now the API's clock; the machine's, where it is absent */
export async function startListApp(now: () => Date = () => new Date()): Promise<ListApp> {
  const db = await createDataSource(await createDatabase()).initialize();
  await seed(db, true);
  const services = { db, client: {}, localProfile: true, now };
  const app = createApp({
    routes: allRoutes(services as unknown as Services),
    log: pino({ level: 'silent' }),
    authenticate: (token: string) => {
      const [account = ME, roles = ''] = token.split('/');
      return Promise.resolve(toAccount({ sub: account, roles: roles.split('+'), district: '310115' }));
    },
    health: { ready: () => Promise.resolve({}) },
    description: { version: '0', issuer: 'https://id.example' },
    rateLimit: false,
    clock: now,
  });
  return {
    db,
    app,
    rows: new GrownRows(db),
    async get(path, roles, account = ME) {
      const { status, body } = await request(app)
        .get(path)
        .set('Authorization', `Bearer ${account}/${roles.join('+')}`);
      if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
      return body;
    },
    stop: () => db.destroy(),
  };
}
