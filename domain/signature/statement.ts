import type { Text } from '../vocabulary.ts';

/** In which capacity a signatory signs (R28). */
export const CAPACITIES = {
  self: { zh: '本人', en: 'in person' },
  team_lead: { zh: '团队负责人', en: 'team lead' },
  legal_representative: { zh: '法定代表人', en: 'legal representative' },
  authorised: { zh: '授权代表', en: 'authorised signatory' },
} as const satisfies Record<string, Text>;
export type Capacity = keyof typeof CAPACITIES;
