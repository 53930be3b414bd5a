import { Record1700000001000 } from './1700000001000-record.ts';
import { PartiesAndPostings1700000002000 } from './1700000002000-parties-and-postings.ts';
import { Negotiations1700000004100 } from './1700000004100-negotiations.ts';
import { Projects1700000005110 } from './1700000005110-projects.ts';
import { CertificatesRecommendations1700000005120 } from './1700000005120-certificates-recommendations.ts';
import { EvaluationsRewards1700000005130 } from './1700000005130-evaluations-rewards.ts';

/** Every migration, in the order in which they run. */
export const MIGRATIONS = [
  Record1700000001000,
  PartiesAndPostings1700000002000,
  Negotiations1700000004100,
  Projects1700000005110,
  CertificatesRecommendations1700000005120,
  EvaluationsRewards1700000005130,
];
