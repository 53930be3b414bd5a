import type { EntityManager } from 'typeorm';
import { AnnexRepository } from './annex/repository.ts';
import { AttachmentRepository } from './attachment/repository.ts';
import { CertificateRepository } from './certificate/repository.ts';
import { LateCodeRepository } from './claim/late-code.ts';
import { ClaimRepository } from './claim/repository.ts';
import { ClaimReviewRepository } from './claim-review/repository.ts';
import { CommitmentRepository } from './commitment/repository.ts';
import { EvaluationRepository } from './evaluation/repository.ts';
import { EventRepository } from './event/repository.ts';
import { FilingRepository } from './filing/repository.ts';
import { InterestRepository } from './interest/repository.ts';
import { KeyRepository } from './key/repository.ts';
import { MatterRepository } from './matter/repository.ts';
import { OfferRepository } from './negotiation/offer.ts';
import { NegotiationRepository } from './negotiation/repository.ts';
import { PartyRepository } from './party/repository.ts';
import { PostingRepository } from './posting/repository.ts';
import { ProjectRepository } from './project/repository.ts';
import { PublicationRepository } from './publication/repository.ts';
import { QuestionRepository } from './question/repository.ts';
import { RecommendationRepository } from './recommendation/repository.ts';
import { ResultsRepository } from './results/repository.ts';
import { ReviewRepository } from './review/repository.ts';
import { RewardRepository } from './reward/repository.ts';
import { DocumentRepository, SigningRepository } from './signing/repository.ts';

/** The store, one repository for each concept. Outside a transaction each read sees the record as it is then. */
export class Repositories {
  readonly manager: EntityManager;
  readonly parties: PartyRepository;
  readonly attachments: AttachmentRepository;
  readonly matters: MatterRepository;
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
    this.parties = new PartyRepository(manager);
    this.attachments = new AttachmentRepository(manager);
    this.matters = new MatterRepository(manager);
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
