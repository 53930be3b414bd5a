import { pino } from 'pino';
import { serve, type Serving } from '../../api/http/serve.ts';
import { startSystem, type TestSystem } from '../support/system.ts';
import type { Description } from './description.ts';
import { plant } from './seeds.ts';

/** The callers: three roles, each as those who have most to do with what is planted. */
export const ROLES: Readonly<Record<string, readonly string[]>> = {
  applicant: ['zhangqiang', 'lina'],
  official: ['zhuban1', 'shi1'],
  operator: ['yunwei', 'shizhuren'],
};

/** The system behind a real port, with something of every kind on record. */
export interface FuzzWorld {
  readonly system: TestSystem;
  readonly serving: Serving;
  readonly url: string;
  readonly description: Description;
  stop(): Promise<void>;
}

/** @param tokenOf tokens of its own, where a run takes longer than a usual one lives */
export async function startWorld(tokenOf?: (account: string) => Promise<string>): Promise<FuzzWorld> {
  const system = await startSystem(tokenOf ? { tokenOf } : {});
  const serving = await serve(system.app, { port: 0, host: '127.0.0.1', log: pino({ level: 'silent' }) });
  await plant(system);
  const url = `http://127.0.0.1:${serving.port}`;
  return {
    system,
    serving,
    url,
    description: (await (await fetch(`${url}/openapi.json`)).json()) as Description,
    stop: async () => {
      await serving.close();
      await system.stop();
    },
  };
}
