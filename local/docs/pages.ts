import { configurationPage } from './configuration.ts';
import type { Page } from './page.ts';
import { processesPage } from './processes.ts';
import { rulesPage } from './rules.ts';

export const PAGES: readonly Page[] = [rulesPage, processesPage, configurationPage];
