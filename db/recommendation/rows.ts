import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  RecommendationLetterData,
  RecommendationTarget,
} from '../../domain/document/templates/recommendation-letter.ts';
import type { GivenOpinion } from '../../domain/recommendation/schema.ts';

/** A recommendation of a unit (R33); what the review reads is in `recommendation_versions`. */
@Entity('recommendations')
export class RecommendationRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'uuid', name: 'project_id' }) projectId!: string;
  @Column({ type: 'uuid', name: 'party_id' }) partyId!: string;
  @Column({ type: 'text' }) target!: RecommendationTarget;
  @Column({ type: 'boolean', name: 'ask_district' }) askDistrict!: boolean;
  @Column({ type: 'jsonb', nullable: true }) opinion!: GivenOpinion | null;
  @Column({ type: 'text', name: 'content_hash' }) contentHash!: string;
  @Column({ type: 'uuid', name: 'review_id', nullable: true }) reviewId!: string | null;
  /** The last step of the review that was followed. */
  @Column({ type: 'int', name: 'review_seq' }) reviewSeq!: number;
  /** `RecommendationLetterData` of the template, fixed by the decision. */
  @Column({ type: 'jsonb', nullable: true }) letter!: RecommendationLetterData | null;
  @Column({ type: 'int', name: 'template_version', nullable: true }) templateVersion!: number | null;
  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column({ type: 'text', nullable: true }) sha256!: string | null;
  @Column({ type: 'text', name: 'check_code', nullable: true }) checkCode!: string | null;
}
