import { SEARCH_ATTRIBUTES } from '../platform/temporal.ts';

/** Names of the attribute types as the Temporal CLI writes them. */
const CLI_TYPES = {
  TEXT: 'Text',
  KEYWORD: 'Keyword',
  INT: 'Int',
  DOUBLE: 'Double',
  BOOL: 'Bool',
  DATETIME: 'Datetime',
  KEYWORD_LIST: 'KeywordList',
} as const;

/** Each search attribute as `Name=Type`, for the CLI's flags. */
export const SEARCH_ATTRIBUTE_FLAGS = SEARCH_ATTRIBUTES.map(({ name, type }) => `${name}=${CLI_TYPES[type]}`);

/**
 * When the engine says that the code of a workflow fails: after two tasks in a row, some seconds, and not after five, over a
 * minute. How many Updates a workflow takes. At once: with 10, the default, a crowd of acts on one case is refused (measured). In
 * one run, 2,000: it is told to continue as new at half of them, not at nine tenths, so that those which may still be under
 * way always have room (docs/decisions/engine-updates-for-decisions.md).
 */
export const DYNAMIC_CONFIG = {
  'history.maxInFlightUpdates': 1000,
  'history.maxTotalUpdates.suggestContinueAsNewThreshold': 0.5,
  'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute': 2,
} as const;

export interface DevServerPlace {
  readonly port: number;
  readonly namespace: string;
  /** The file that keeps the state; in memory when not given. */
  readonly file?: string;
  /** No UI when not given. */
  readonly uiPort?: number;
  /** Events of a history after which a workflow is told to continue as new; the server's default when not given. */
  readonly newRunAt?: number;
  /** Signals that a workflow takes in its life; the server's default, 10,000, when not given. */
  readonly signals?: number;
  /** Updates that a run of a workflow takes; the server's default, 2,000, when not given. */
  readonly updates?: number;
}

/** Arguments of the `temporal` program for the dev server. */
export function devServerArguments({
  port,
  namespace,
  file,
  uiPort,
  newRunAt,
  signals,
  updates,
}: DevServerPlace): string[] {
  return [
    'server',
    'start-dev',
    ...['--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace, '--log-level', 'warn'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)]),
    // 1.5 times as fast as the default, and what is acknowledged still survives a kill of the process (measured).
    ...(file === undefined
      ? []
      : [
          '--db-filename',
          file,
          '--sqlite-pragma',
          'journal_mode=wal',
          '--sqlite-pragma',
          'synchronous=normal',
        ]),
    ...SEARCH_ATTRIBUTE_FLAGS.flatMap((attribute) => ['--search-attribute', attribute]),
    ...Object.entries({
      ...DYNAMIC_CONFIG,
      ...(newRunAt === undefined ? {} : { 'limit.historyCount.suggestContinueAsNew': newRunAt }),
      ...(signals === undefined ? {} : { 'history.maximumSignalsPerExecution': signals }),
      ...(updates === undefined ? {} : { 'history.maxTotalUpdates': updates }),
    }).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
  ];
}
