import { writePage } from './page.ts';
import { PAGES } from './pages.ts';

/** `npm run docs`: makes every page that is made from the code. */
for (const page of PAGES) {
  await writePage(page);
  console.log(page.file);
}
