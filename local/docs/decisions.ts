import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, type Page } from './page.ts';

const FOLDER = path.join(ROOT, 'docs/decisions');
const INDEX = 'README.md';

/** `docs/decisions/README.md`: every decision by its heading; a page is named by what it is about, then by what it decides. */
export const decisionsPage: Page = { file: `docs/decisions/${INDEX}`, text };

function text(): string {
  const pages = readdirSync(FOLDER).filter((file) => file.endsWith('.md') && file !== INDEX);
  const rows = pages.sort().map((file) => `- [${headingOf(file)}](${file})`);
  return `# 决定 Decisions

每页一项决定：缘由、测量与代价。由 \`npm run docs\` 根据各页标题生成。One page per decision: why, what was measured, what it costs. Generated from the headings by \`npm run docs\`.

${rows.join('\n')}
`;
}

/** @throws Error for a page without a heading */
function headingOf(file: string): string {
  const [, heading] = /^# (.+)$/m.exec(readFileSync(path.join(FOLDER, file), 'utf8')) ?? [];
  if (!heading) throw new Error(`docs/decisions/${file} has no heading`);
  return heading;
}
