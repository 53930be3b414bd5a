import { readFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import rooms from '../../rooms.json' with { type: 'json' };
import { ROOT, type Page } from './page.ts';

const FILE = 'docs/architecture.md';
const TABLE = /(?<=<!-- rooms -->\n)[\s\S]*(?=<!-- \/rooms -->)/;

/**
 * The table of folders in `docs/architecture.md`, from the list that lint uses; the rest of the page is written by
 * hand.
 */
export const roomsPage: Page = { file: FILE, text };

async function text(): Promise<string> {
  const page = readFileSync(path.join(ROOT, FILE), 'utf8');
  const options = await prettier.resolveConfig(path.join(ROOT, FILE));
  return prettier.format(page.replace(TABLE, `\n${table()}\n\n`), { ...options, parser: 'markdown' });
}

function table(): string {
  const rows = rooms.map(({ folder, zh, en, mayImport }) =>
    ['', `\`${folder}/\``, `${zh} ${en}`, mayImport.map((name) => `\`${name}\``).join(', ') || '—', '']
      .join(' | ')
      .trim(),
  );
  return ['| 目录 folder | 内容 what it holds | 可引用 may import |', '|---|---|---|', ...rows].join('\n');
}
