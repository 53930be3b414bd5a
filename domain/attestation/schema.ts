import { z } from 'zod';
import { idSchema } from '../identity/schema.ts';
import { prose } from '../kinds/schema.ts';
import { FACT_CODES, FACTS, type Fact } from '../party/facts.ts';
import type { Text } from '../vocabulary.ts';

const note = prose(1000, 2).meta({
  description: '说明 A note to whoever attests',
  example: '附学位证书扫描件。',
});
const evidence = z
  .array(idSchema)
  .max(10)
  .meta({ description: '本主体上传的证明材料 Evidence files that the party uploaded' });

/** A party asks for a fact to be attested (R1). */
export const askSchema = z
  .strictObject({ fact: z.enum(FACT_CODES), note, evidenceIds: evidence })
  .meta({ example: { fact: 'degree', note: '附学位证书扫描件。', evidenceIds: [] } });

/** An agent who registered a unit asks to be confirmed (R1). */
export const askConfirmationSchema = z
  .strictObject({ note, evidenceIds: evidence })
  .meta({ example: { note: '附营业执照与授权书。', evidenceIds: [] } });

/** The subject of a request that is for no fact. */
export const ABOUT_AGENT = 'agent';
const AGENT: Text = { zh: '代表单位办理', en: 'Acting for the unit' };

/** The words for what a request is about: a fact, or that somebody acts for the unit. */
export function aboutText(about: string): Text {
  const { zh, en } = about === ABOUT_AGENT ? AGENT : FACTS[about as Fact];
  return { zh, en };
}

/** Outcomes of a request. */
export const REQUEST_ANSWERS = {
  attested: { zh: '已核验', en: 'Attested' },
  declined: { zh: '不予核验', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Text>;
export type RequestAnswer = keyof typeof REQUEST_ANSWERS;
