import exceljs from 'exceljs';
import { SaxesParser } from 'saxes';
import type { Operation } from './description.ts';
import { placesOf } from './ids.ts';
import type { Judge } from './judge.ts';
import type { Sent } from './requests.ts';
import type { Reply } from './send.ts';

/** Throws where a strict parser of XML 1.0 does. */
function parseXml(text: string): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
}

async function parseContent(type: string, body: Buffer): Promise<void> {
  if (/xml$/.test(type)) return parseXml(new TextDecoder('utf-8', { fatal: true }).decode(body));
  if (/spreadsheetml/.test(type)) {
    // Node's own Buffer type is wider than the one that exceljs brings along.
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(Uint8Array.from(body).buffer);
    if (workbook.worksheets.length === 0) throw new Error('a workbook without a sheet');
    return;
  }
  if (/json$/.test(type)) JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
}

/**
 * Reads every list, feed and export that has no id in its path: nothing that was taken may make one unreadable for
 * everybody.
 * @returns what cannot be read
 */
export async function readBack(
  operations: readonly Operation[],
  judge: Judge,
  ask: (sent: Sent) => Promise<Reply>,
): Promise<{ read: string[]; wrong: string[] }> {
  const [read, wrong]: [string[], string[]] = [[], []];
  for (const operation of operations) {
    const needsMore = operation.parameters.some((one) => one.in === 'query' && one.required === true);
    if (operation.method !== 'GET' || placesOf(operation.path).length > 0 || needsMore) continue;
    const sent = { operation, method: 'GET', path: operation.path, headers: {}, body: null };
    const reply = await ask(sent);
    wrong.push(...judge.wrongs(sent, reply).map((what) => `${operation.id}: ${what}`));
    if (reply.status !== 200) continue;
    try {
      await parseContent((reply.headers['content-type'] ?? '').split(';', 1)[0] ?? '', reply.body);
      read.push(operation.id);
    } catch (error) {
      wrong.push(`${operation.id}: ${String(error)}`);
    }
  }
  return { read, wrong };
}
