import { clientTypesPage } from './client-types.ts';
import { configurationPage } from './configuration.ts';
import { decisionsPage } from './decisions.ts';
import type { Page } from './page.ts';
import { processesPage } from './processes.ts';
import { roomsPage } from './rooms.ts';
import { rulesPage } from './rules.ts';

export const PAGES: readonly Page[] = [
  roomsPage,
  rulesPage,
  processesPage,
  configurationPage,
  decisionsPage,
  clientTypesPage,
];
