import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Category, CategoryRanking } from '../../domain/evaluation/rank.ts';
import type { DecidedElsewhere, ObjectionAnswered } from '../../domain/evaluation/schema.ts';

/** The evaluation of one year (R35). */
@Entity('evaluations')
export class EvaluationRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'int' }) year!: number;
  /** `Category[]` of `domain/evaluation/rank.ts`. */
  @Column({ type: 'jsonb' }) categories!: Category[];
  @Column({ type: 'int', name: 'experts_min' }) expertsMin!: number;
  /** The version of the ranking in force. */
  @Column({ type: 'int', name: 'ranking_version', nullable: true }) rankingVersion!: number | null;
  @Column({ type: 'timestamptz', name: 'announced_at', nullable: true }) announcedAt!: Date | null;
  /** Authority that decided elsewhere, and the document; null where it was decided here. */
  @Column({ type: 'jsonb', name: 'decided_elsewhere', nullable: true })
  decidedElsewhere!: DecidedElsewhere | null;
}

@Entity('nominations')
export class NominationRow {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'evaluation_id' }) evaluationId!: string;
  @Column({ type: 'text' }) category!: string;
  @Column({ type: 'uuid', name: 'project_id', nullable: true }) projectId!: string | null;
  @Column({ type: 'uuid', name: 'party_id' }) partyId!: string;
  @Column({ type: 'text' }) title!: string;
  @Column({ type: 'text' }) reason!: string;
  @Column({ type: 'text', name: 'by_account' }) byAccount!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'text', name: 'excluded_why', nullable: true }) excludedWhy!: string | null;
}

@Entity('evaluation_assignments')
export class AssignmentRow {
  @PrimaryColumn({ type: 'uuid', name: 'nomination_id' }) nominationId!: string;
  @PrimaryColumn({ type: 'text' }) expert!: string;
  @Column({ type: 'uuid', name: 'evaluation_id' }) evaluationId!: string;
  @Column({ type: 'text' }) state!: 'assigned' | 'scored' | 'recused' | 'replaced' | 'struck';
  @Column({ type: 'jsonb', nullable: true }) scores!: Readonly<Record<string, number>> | null;
  @Column({ type: 'text', nullable: true }) comment!: string | null;
  @Column({ type: 'timestamptz', name: 'scored_at', nullable: true }) scoredAt!: Date | null;
}

/** Each ranking ever computed, with what caused it: none is overwritten (R35, R38). */
@Entity('evaluation_rankings')
export class RankingRow {
  @PrimaryColumn({ type: 'uuid', name: 'evaluation_id' }) evaluationId!: string;
  @PrimaryColumn({ type: 'int' }) version!: number;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'text' }) cause!: string;
  /** `CategoryRanking[]` of `domain/evaluation/rank.ts`. */
  @Column({ type: 'jsonb' }) content!: CategoryRanking[];
}

@Entity('objections')
export class ObjectionRow {
  @PrimaryColumn({ type: 'uuid' }) id!: string;
  @Column({ type: 'uuid', name: 'evaluation_id' }) evaluationId!: string;
  @Column({ type: 'uuid', name: 'nomination_id', nullable: true }) nominationId!: string | null;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'text', name: 'by_account' }) byAccount!: string;
  @Column({ type: 'text', name: 'by_name' }) byName!: string;
  @Column({ type: 'timestamptz' }) at!: Date;
  @Column({ type: 'jsonb', nullable: true }) answer!: ObjectionAnswered | null;
  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true }) answeredAt!: Date | null;
}
