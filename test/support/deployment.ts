import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { VARIABLE_NAMES, variableInfo } from '../../platform/config.ts';

/** The deployment's own description: docker-compose.yml, Dockerfile and the guide, as data. */

export interface Service {
  readonly image: string;
  readonly command?: string[];
  readonly entrypoint?: string[];
  readonly environment?: Record<string, string>;
  readonly depends_on?: Record<string, { condition: string }>;
  readonly healthcheck?: { test: string[] };
  readonly volumes?: string[];
  readonly restart?: string;
  readonly stop_grace_period?: string;
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: readonly string[];
}

export function readCompose(): Compose {
  const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }) as {
    services: Record<string, Service>;
    volumes: Record<string, null>;
  };
  return { services: compose.services, volumes: Object.keys(compose.volumes) };
}

/** A value as compose fills it in: `${NAME:-default}`, `${NAME:?message}`; what is asked for gets its example. */
export function filledIn(value: string): string {
  return value.replace(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g, (_, name: string, fallback?: string) => {
    if (fallback !== undefined) return fallback;
    const info = VARIABLE_NAMES.find((candidate) => candidate === name);
    return info === undefined ? 'Zq8v1Lw0Xc5Rt7Yb2Nm4Kp9sHd3Fg6Js' : variableInfo(info).example;
  });
}

/** Files that the last stage of the Dockerfile takes over, as pairs of source in the checkout and place in `/app`. */
export function imageFiles(): { readonly from: string; readonly to: string }[] {
  const [, ...stages] = readFileSync('Dockerfile', 'utf8').split(/^FROM /m);
  const copies = [...(stages.at(-1) ?? '').matchAll(/^COPY (?:--from=build )?(.+) (\S+)$/gm)];
  return copies.flatMap(([, sources = '', to = '']) =>
    sources.split(' ').map((source) => {
      const from = source.replace(/^\/app\//, '');
      return { from, to: to.endsWith('/') ? `${to}${from}` : to };
    }),
  );
}

/** One `npm run …` that a page tells somebody to type. */
export interface ToldCommand {
  readonly text: string;
  readonly script: string;
  /** Its arguments up to a placeholder, a pipe or a comment. */
  readonly args: readonly string[];
  /** The compose service that it runs in; undefined where it runs in a checkout. */
  readonly service?: string;
}

const NPM_RUN =
  /(?:docker compose (?:run|exec) ((?:-\S+ )*)(\w+) )?npm run (?:--silent )?([\w:]+)(?: -- ([^`#\n|]*))?/g;

export function toldCommands(page: string): ToldCommand[] {
  return [...page.matchAll(NPM_RUN)].map(([text, , service, script = '', given = '']) => ({
    text,
    script,
    args: wordsBefore(given),
    ...(service !== undefined && { service }),
  }));
}

/** The words before a placeholder, a redirection or a pipe. */
function wordsBefore(given: string): string[] {
  const words = given
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const end = words.findIndex((word) => /^[<>$[|]/.test(word));
  return end === -1 ? words : words.slice(0, end);
}
