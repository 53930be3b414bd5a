import { defineConfig } from 'vitest/config';
import { TEST_FILES } from './files.mjs';

/** For `npm run test:mutation -- --vitest`: the same tests, each file in a process of its own. */
export default defineConfig({ test: { include: [...TEST_FILES] } });
