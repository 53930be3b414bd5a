import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { SharedServers, clearLeftovers } from './support/shared-servers.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test files ask for the shared servers; each is started when first asked for. */
    sharedServers: string;
  }
}

/** One Postgres, one Temporal dev server and one identity provider for the whole run, and only when needed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearLeftovers();
  const servers = new SharedServers();
  const door = createServer((request, response) => {
    servers.answer(request.url ?? '').then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(JSON.stringify({ error: error instanceof Error ? `${error.message}` : String(error) }));
      },
    );
  });
  // A busy test would else find its connection closed just as it asks again.
  door.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  project.provide('sharedServers', `http://127.0.0.1:${port}`);

  return async () => {
    door.close();
    door.closeAllConnections();
    await servers.stop();
  };
}
