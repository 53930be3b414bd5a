import type { EntityManager } from 'typeorm';
import { RecordStore } from '../record/store.ts';
import { NegotiationRepository } from './negotiation.ts';
import { PartyRepository } from './party.ts';
import { PostingRepository } from './posting.ts';
import { ReviewRepository } from './review.ts';
import { ProjectRepository } from './project.ts';
import { CertificateRepository } from './certificate.ts';
import { RecommendationRepository } from './recommendation.ts';
import { EvaluationRepository } from './evaluation.ts';
import { RewardRepository } from './reward.ts';

/** What a transaction may read and write, one repository a concept. */
export class Repositories {
  readonly manager: EntityManager;
  readonly record: RecordStore;
  readonly parties: PartyRepository;
  readonly postings: PostingRepository;
  readonly reviews: ReviewRepository;
  readonly projects: ProjectRepository;
  readonly rewards: RewardRepository;
  readonly evaluations: EvaluationRepository;
  readonly recommendations: RecommendationRepository;
  readonly certificates: CertificateRepository;
  readonly negotiations: NegotiationRepository;

  constructor(manager: EntityManager) {
    this.manager = manager;
    this.record = new RecordStore(manager);
    this.parties = new PartyRepository(manager);
    this.postings = new PostingRepository(manager);
    this.reviews = new ReviewRepository(manager);
    this.projects = new ProjectRepository(manager);
    this.rewards = new RewardRepository(manager);
    this.evaluations = new EvaluationRepository(manager);
    this.recommendations = new RecommendationRepository(manager);
    this.certificates = new CertificateRepository(manager);
    this.negotiations = new NegotiationRepository(manager);
  }
}
