import type { GrownList } from './grown-list.ts';
import { OFFICE_LISTS } from './grown-office-lists.ts';
import { OWN_LISTS } from './grown-own-lists.ts';
import { POSTING_LISTS } from './grown-posting-lists.ts';
import { WEBHOOK_LISTS } from './grown-webhook-lists.ts';

/** Every list of the API by the name of its operation; a list that is added to it is added here. */
export const GROWN_LISTS: Readonly<Record<string, GrownList>> = {
  ...OWN_LISTS,
  ...POSTING_LISTS,
  ...OFFICE_LISTS,
  ...WEBHOOK_LISTS,
};
