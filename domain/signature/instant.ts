import { shanghaiIso } from '../calendar/shanghai.ts';

/** An instant as people read it, in Shanghai time (R43): `2026-11-13 11:00:00 +08:00`. */
export function shownInstant(instant: string): string {
  return `${shanghaiIso(instant).slice(0, 19).replace('T', ' ')} +08:00`;
}
