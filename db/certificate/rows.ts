import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CertificatePurpose } from '../../domain/certificate/schema.ts';
import type { OutcomeCertificateData } from '../../domain/document/templates/outcome-certificate.ts';

/** A certificate of a project's outcome for one person (R34). */
@Entity('certificates')
export class CertificateRow {
  @PrimaryColumn({ type: 'uuid', name: 'case_id' }) caseId!: string;
  @Column({ type: 'uuid', name: 'project_id' }) projectId!: string;
  @Column({ type: 'uuid', name: 'person_id' }) personId!: string;
  @Column({ type: 'text' }) purpose!: CertificatePurpose;
  @Column({ type: 'text', nullable: true }) number!: string | null;
  /** `OutcomeCertificateData` of the template, fixed when it is issued. */
  @Column({ type: 'jsonb', nullable: true }) data!: OutcomeCertificateData | null;
  @Column({ type: 'int', name: 'template_version', nullable: true }) templateVersion!: number | null;
  @Column({ type: 'timestamptz', name: 'issued_at', nullable: true }) issuedAt!: Date | null;
  /** Of the sealed PDF, which the file store keeps under it. */
  @Column({ type: 'text', nullable: true }) sha256!: string | null;
  @Column({ type: 'text', name: 'check_code', nullable: true }) checkCode!: string | null;
  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
  @Column({ type: 'text', name: 'revoked_why', nullable: true }) revokedWhy!: string | null;
}
