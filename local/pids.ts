import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A process by its id and the moment it started: the id alone may meanwhile belong to a stranger. */
export interface ProcessMark {
  readonly name: string;
  readonly pid: number;
  readonly started: string;
}

/** When the process started (a system-specific text), or undefined when it does not run (or is a zombie). */
export function startedAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // The fields after the command: state is the third of the line, the start time its twenty-second.
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    if (process.platform === 'linux') return undefined;
  }
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/** Marks a process that runs now; undefined when it is already gone. */
export function mark(name: string, pid: number): ProcessMark | undefined {
  const started = startedAt(pid);
  return started === undefined ? undefined : { name, pid, started };
}

/** True if the very process that was marked still runs. */
export function runs(process: ProcessMark): boolean {
  return startedAt(process.pid) === process.started;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone between the look and the signal.
  }
}

/**
 * Stops a marked process: the signal first, SIGKILL when it still runs after the grace.
 *
 * @param signal what the program takes as "finish and leave"
 * @param graceMs how long it may take
 */
export async function stopMarked(
  process: ProcessMark,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  if (!runs(process)) return;
  send(process.pid, signal);
  for (const until = Date.now() + graceMs; Date.now() < until;) {
    if (!runs(process)) return;
    await delay(50);
  }
  if (runs(process)) send(process.pid, 'SIGKILL');
}
