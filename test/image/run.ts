import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { assembleImage } from './assemble.ts';
import { imageStory } from './story.ts';

/**
 * `npm run test:image [-- --no-build]`: what the image would hold, put together in a folder of its own (built code and
 * the packages of production alone), and every documented command run there on a real Postgres and Temporal.
 */
if (!process.argv.includes('--no-build') || !existsSync('dist/workflow-bundle.js')) {
  console.log('npm run build …');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
const image = assembleImage(path.resolve('.'));
console.log(`映像内容 / image: ${image.folder}（${image.packages} 个包 packages）`);
try {
  await imageStory(image.folder);
  console.log('全部通过 / all passed');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  image.remove();
}
