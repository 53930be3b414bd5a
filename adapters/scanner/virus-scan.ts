import { connect } from 'node:net';
import { cut } from '../../domain/kinds/cut.ts';

/** Result of a scan: clean, or the name of what was found. */
type ScanResult = { readonly clean: true } | { readonly clean: false; readonly found: string };

/**
 * The port to a virus scanner. Every implementation finds the EICAR test file and passes clean bytes; it throws when it
 * cannot tell, and then the file is not kept.
 */
export interface VirusScanner {
  scan(bytes: Uint8Array): Promise<ScanResult>;
}

const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

/** For one machine without a scanner: knows the test file alone, so that what follows a finding can be tried. */
export function testFileScanner(): VirusScanner {
  return {
    scan: (bytes) =>
      Promise.resolve(
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(EICAR)
          ? { clean: false, found: 'Eicar-Test-Signature' }
          : { clean: true },
      ),
  };
}

/** The scanner of a configuration (`VIRUS_SCANNER`): `clamd://host:port`, or `none`. */
export function configuredScanner(setting: string): VirusScanner {
  return setting === 'none' ? testFileScanner() : clamdScanner(setting.slice('clamd://'.length));
}

/** Longer than clamd takes for 20 MB, shorter than a caller waits. */
const SCAN_MS = 9_000;
const CHUNK_BYTES = 64 * 1024;

/** A clamd over TCP, by its INSTREAM command. @param address `host:port` */
export function clamdScanner(address: string): VirusScanner {
  const { hostname, port } = new URL(`tcp://${address}`);
  return {
    scan: (bytes) =>
      new Promise<ScanResult>((resolve, reject) => {
        const socket = connect({ host: hostname, port: Number(port) });
        let answer = '';
        socket.setTimeout(SCAN_MS, () =>
          socket.destroy(new Error('the virus scanner did not answer in time')),
        );
        socket.on('error', reject);
        socket.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')));
        socket.on('close', () => {
          try {
            resolve(readAnswer(answer));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
        socket.on('connect', () => {
          socket.write('zINSTREAM\0');
          for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
            const chunk = bytes.subarray(at, at + CHUNK_BYTES);
            const length = Buffer.alloc(4);
            length.writeUInt32BE(chunk.length);
            socket.write(length);
            socket.write(chunk);
          }
          socket.write(Buffer.alloc(4));
        });
      }),
  };
}

/** `stream: OK`, or `stream: <name> FOUND`; anything else tells nothing. */
function readAnswer(answer: string): ScanResult {
  const text = answer.replaceAll('\0', '').trim();
  if (text === 'stream: OK') return { clean: true };
  const found = /^stream: (.+) FOUND$/.exec(text)?.[1];
  if (!found) throw new Error(`the virus scanner cannot tell: ${cut(text, 200)}`);
  return { clean: false, found };
}
