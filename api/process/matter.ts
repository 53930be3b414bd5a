import * as z from 'zod';
import type { MatterRecord } from '../../db/matter/read.ts';
import { MATTER_KINDS, matterPath } from '../../domain/matter/kinds.ts';
import { textSchema } from './views.ts';

const named = textSchema.extend({ code: z.string() });

/** Something that waits for somebody and is no case (R39): what, whose, and the requests that settle it. */
export const matterSchema = z
  .object({
    id: z.uuid(),
    kind: named,
    text: textSchema,
    party: z.object({ id: z.uuid(), name: z.string() }),
    read: z.string(),
    acts: z.array(named.extend({ path: z.string() })),
  })
  .meta({ id: 'Matter' });

export function matterView(matter: MatterRecord): z.input<typeof matterSchema> {
  const { id, kind, zh, en, partyId, party } = matter;
  const { acts, read, ...text } = MATTER_KINDS[kind];
  return {
    id,
    kind: { code: kind, zh: text.zh, en: text.en },
    text: { zh, en },
    party: { id: partyId, name: party },
    read: matterPath(read, matter),
    acts: acts.map((act) => ({ ...act, path: matterPath(act.path, matter) })),
  };
}
