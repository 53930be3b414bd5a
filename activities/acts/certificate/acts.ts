import { assertAllPrintable } from '../../../adapters/pdf/printable-fields.ts';
import { shanghaiDate } from '../../../domain/calendar/shanghai.ts';
import { certificateLifecycle } from '../../../domain/certificate/lifecycle.ts';
import type { OutcomeCertificateData } from '../../../domain/document/templates/outcome-certificate.ts';
import { currentTemplateVersion } from '../../../domain/document/templates.ts';
import { QUALIFICATIONS } from '../../../domain/party/legal-form.ts';
import type { Organisation, Person } from '../../../domain/party/schema.ts';
import type { Outcome } from '../../../domain/project/schema.ts';
import { FIELDS } from '../../../domain/vocabulary.ts';
import { NotDue } from '../../record/not-due.ts';
import type { Handlers, Step } from '../../record/step.ts';

type CertificateStep<P = unknown> = Step<P>;

const certificateHandlers: Handlers<'certificate'> = {
  admit() {
    return Promise.resolve({ to: 'requested' });
  },

  /** Fixes what the certificate says, and its number; the document follows (R34). */
  async issue(step) {
    const certificate = await step.tx.certificates.get(step.caseId);
    const number = await step.tx.certificates.nextNumber(Number(shanghaiDate(step.at).slice(0, 4)));
    const data = await contentOf(step, certificate.projectId, number);
    assertAllPrintable(data);
    await step.tx.certificates.update(step.caseId, {
      number,
      data,
      templateVersion: currentTemplateVersion('outcome_certificate'),
      issuedAt: step.at,
    });
    return { to: 'issuing', why: step.payload.reason, detail: { number }, reply: { number } };
  },

  async refuse(step) {
    await step.tx.certificates.markRefused(step.caseId);
    return { to: 'refused', why: step.payload.reason };
  },

  async documentMade(step) {
    const { number, sha256, checkCode } = await step.tx.certificates.get(step.caseId);
    if (!sha256) throw new NotDue('the certificate is not made yet');
    return { to: 'issued', detail: { number, sha256, checkCode } };
  },

  async revoke(step) {
    await step.tx.certificates.update(step.caseId, { revokedAt: step.at, revokedWhy: step.payload.reason });
    return { to: 'revoked', why: step.payload.reason };
  },
};

async function contentOf(
  step: CertificateStep,
  projectId: string,
  number: string,
): Promise<OutcomeCertificateData> {
  const project = await step.tx.projects.get(projectId);
  const outcome = project.outcome as Outcome;
  const poster = await step.tx.parties.get(project.posterId);
  const claimant = await step.tx.parties.get(project.claimantId);
  const contributors: OutcomeCertificateData['contributors'][number][] = [];
  for (const { personId, contribution } of outcome.contributors) {
    const party = await step.tx.parties.get(personId);
    if (!party) continue;
    const person = party.content as Person;
    const unit = person.postdoc?.stationUnit.name ?? person.employer?.name;
    contributors.push({
      name: party.name,
      qualification: QUALIFICATIONS[person.qualification].zh,
      ...(unit === undefined ? {} : { unit }),
      contribution,
    });
  }
  return {
    certificateNumber: number,
    project: {
      id: projectId,
      title: project.title,
      field: step.row.field ? FIELDS[step.row.field].zh : '',
      filingNumber: project.filingNumber ?? '',
      posterName: (poster?.content as Organisation | undefined)?.name ?? '',
      claimantName: (claimant?.content as Organisation | undefined)?.name ?? '',
    },
    contributors,
    outcome: { summary: outcome.summary, achievedOn: outcome.achievedOn, evidence: outcome.evidence },
    issuer: { name: step.policy.offices.organiser.zh, issuedAt: step.at },
  };
}

export const certificate = { lifecycle: certificateLifecycle, handlers: certificateHandlers };
