import type { SynonymTable } from '../thesaurus.ts';
import { ADVANCED_EQUIPMENT } from './advanced-equipment.ts';
import { AGRICULTURE_FOOD } from './agriculture-food.ts';
import { BIOMEDICINE_HEALTH } from './biomedicine-health.ts';
import { CULTURAL_CREATIVITY } from './cultural-creativity.ts';
import { ENVIRONMENT } from './environment.ts';
import { GENERAL } from './general.ts';
import { GLOSSARY } from './glossary.ts';
import { INFORMATION_TECHNOLOGY } from './information-technology.ts';
import { NEW_ENERGY } from './new-energy.ts';
import { NEW_MATERIALS } from './new-materials.ts';
import { OTHER } from './other.ts';

/** The synonyms of the nine fields: what the organiser would extend first when a suggestion misses (R22). */
export const SYNONYMS: SynonymTable = {
  information_technology: INFORMATION_TECHNOLOGY,
  biomedicine_health: BIOMEDICINE_HEALTH,
  advanced_equipment: ADVANCED_EQUIPMENT,
  new_materials: NEW_MATERIALS,
  new_energy: NEW_ENERGY,
  environment: ENVIRONMENT,
  agriculture_food: AGRICULTURE_FOOD,
  cultural_creativity: CULTURAL_CREATIVITY,
  other: OTHER,
  general: [...GENERAL, ...GLOSSARY],
};
