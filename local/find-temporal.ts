import { loadConfigOrExit } from '../platform/config.ts';
import { findTemporal } from './temporal-binaries.ts';

/** Finds both Temporal programs before the tests need them, and says where they came from. */
const config = loadConfigOrExit();
try {
  const cli = await findTemporal('cli', config.TEMPORAL_CLI, console.error);
  console.error(`Temporal CLI: ${cli.from}`);
  const testServer = await findTemporal('test-server', config.TEMPORAL_TEST_SERVER, console.error);
  console.error(`Temporal test server: ${testServer.from}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
