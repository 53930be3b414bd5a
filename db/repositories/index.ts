import type { EntityManager } from 'typeorm';
import { RecordStore } from '../record/store.ts';
import { AnnexRepository } from './annex.ts';
import { AttachmentRepository } from './attachment.ts';
import { ClaimRepository } from './claim.ts';
import { ClaimReviewRepository } from './claim-review.ts';
import { CommitmentRepository } from './commitment.ts';
import { FilingRepository } from './filing.ts';
import { InterestRepository } from './interest.ts';
import { KeyRepository } from './key.ts';
import { DocumentRepository, SigningRepository } from './signing.ts';
import { LateCodeRepository } from './late-code.ts';
import { NegotiationRepository } from './negotiation.ts';
import { OfferRepository } from './offer.ts';
import { PartyRepository } from './party.ts';
import { PostingRepository } from './posting.ts';
import { PublicationRepository } from './publication.ts';
import { QuestionRepository } from './question.ts';
import { ReviewRepository } from './review.ts';
import { ProjectRepository } from './project.ts';
import { CertificateRepository } from './certificate.ts';
import { RecommendationRepository } from './recommendation.ts';
import { EvaluationRepository } from './evaluation.ts';
import { RewardRepository } from './reward.ts';
import { ResultsRepository } from './results.ts';
import { EventRepository } from './event.ts';

/** What a transaction may read and write, one repository a concept. */
export class Repositories {
  readonly manager: EntityManager;
  readonly record: RecordStore;
  readonly parties: PartyRepository;
  readonly attachments: AttachmentRepository;
  readonly annexes: AnnexRepository;
  readonly postings: PostingRepository;
  readonly reviews: ReviewRepository;
  readonly projects: ProjectRepository;
  readonly events: EventRepository;
  readonly results: ResultsRepository;
  readonly rewards: RewardRepository;
  readonly evaluations: EvaluationRepository;
  readonly recommendations: RecommendationRepository;
  readonly certificates: CertificateRepository;
  readonly negotiations: NegotiationRepository;
  readonly interests: InterestRepository;
  readonly keys: KeyRepository;
  readonly documents: DocumentRepository;
  readonly signings: SigningRepository;
  readonly commitments: CommitmentRepository;
  readonly filings: FilingRepository;

  readonly claims: ClaimRepository;
  readonly offers: OfferRepository;
  readonly publications: PublicationRepository;
  readonly claimReviews: ClaimReviewRepository;
  readonly questions: QuestionRepository;
  readonly lateCodes: LateCodeRepository;

  constructor(manager: EntityManager) {
    this.manager = manager;
    this.record = new RecordStore(manager);
    this.parties = new PartyRepository(manager);
    this.attachments = new AttachmentRepository(manager);
    this.annexes = new AnnexRepository(manager);
    this.postings = new PostingRepository(manager);
    this.claims = new ClaimRepository(manager);
    this.offers = new OfferRepository(manager);
    this.publications = new PublicationRepository(manager);
    this.claimReviews = new ClaimReviewRepository(manager);
    this.lateCodes = new LateCodeRepository(manager);
    this.questions = new QuestionRepository(manager);
    this.reviews = new ReviewRepository(manager);
    this.projects = new ProjectRepository(manager);
    this.events = new EventRepository(manager);
    this.results = new ResultsRepository(manager);
    this.rewards = new RewardRepository(manager);
    this.evaluations = new EvaluationRepository(manager);
    this.recommendations = new RecommendationRepository(manager);
    this.certificates = new CertificateRepository(manager);
    this.negotiations = new NegotiationRepository(manager);
    this.interests = new InterestRepository(manager);
    this.keys = new KeyRepository(manager);
    this.documents = new DocumentRepository(manager);
    this.signings = new SigningRepository(manager);
    this.commitments = new CommitmentRepository(manager);
    this.filings = new FilingRepository(manager);
  }
}
