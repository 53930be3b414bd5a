import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Every port of a local system, by the variable that moves it. */
export const PORT_VARIABLES = [
  'API_PORT',
  'OIDC_PORT',
  'PAYMENT_PORT',
  'POSTGRES_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
] as const;

/** Below those that Linux and macOS lend to connections: none is taken between the draw and its use. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES');
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** True if a server could listen on the port: on this machine's own address and on all of them. */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '0.0.0.0'));
}

/** A port of 127.0.0.1 that nobody uses now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
}

/** A free port for each of the variables, no two the same. */
export async function freePorts(): Promise<Record<(typeof PORT_VARIABLES)[number], string>> {
  const ports = new Set<number>();
  while (ports.size < PORT_VARIABLES.length) ports.add(await freePort());
  const drawn = [...ports].map(String);
  return Object.fromEntries(PORT_VARIABLES.map((name, i) => [name, drawn[i]])) as Awaited<
    ReturnType<typeof freePorts>
  >;
}
