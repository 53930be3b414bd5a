import { randomUUID } from 'node:crypto';
import { certificateLifecycle } from '../../domain/certificate/lifecycle.ts';
import type { CertificatePurpose } from '../../domain/certificate/schema.ts';
import type { Way } from '../../domain/conflict/standing.ts';
import { cut } from '../../domain/kinds/cut.ts';
import type { Position } from '../../domain/process/case.ts';
import type { ProjectNote } from '../../domain/project/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { tellOnce } from '../interest/conflict.ts';
import { projectJudged, requireOfficeStanding } from '../interest/office-standing.ts';
import { openCase, type Opener } from '../record/opening.ts';
import { CaseRow } from '../record/rows.ts';
import type { Transaction } from '../transaction.ts';
import { settleBureauReport } from './bureau-reports.ts';

async function caseOf(tx: Transaction, id: string): Promise<CaseRow> {
  return tx.manager.findOneByOrFail(CaseRow, { id });
}

/** Which ways are the office itself: a station speaks of its own people, a district helps both sides (R7). */
const OF_THE_OFFICE: Readonly<Record<string, readonly Way[]>> = {
  station_officer: ['works_for', 'colleague', 'helper'],
  district_officer: ['helper'],
};

/**
 * A visit, note or report of those who follow a project (R31); its author's right to is the API's to check.
 * @throws STAND_ASIDE for who stands on a side of it otherwise than by office (R11)
 */
export async function addProjectNote(
  tx: Transaction,
  projectId: string,
  note: ProjectNote & {
    readonly role: string;
    /** Address of the district or the station in whose name it is written. */
    readonly office?: string | null;
  },
  by: { readonly account: string; readonly name: string; readonly at: string },
): Promise<string> {
  const judged = projectJudged(await tx.projects.get(projectId));
  await requireOfficeStanding(tx, by.account, 'addProjectNote', judged, OF_THE_OFFICE[note.role]);
  const id = randomUUID();
  await tx.projects.addNote({
    id,
    projectId,
    kind: note.kind,
    role: note.role,
    text: note.text,
    byAccount: by.account,
    byName: by.name,
    at: by.at,
  });
  await settleBureauReport(tx, projectId, { kind: note.kind, office: note.office ?? null }, by.at);
  await tellBureau(tx, projectId, note, by);
  return id;
}

const REPORTS: Readonly<Partial<Record<ProjectNote['kind'], Text>>> = {
  match_report: { zh: '对接情况', en: 'Report on the match' },
  outcome_report: { zh: '研发成果', en: 'Report on the outcome' },
};

/** A report to the bureau arrives as a notice of whoever supervises there, and of the organiser (R31). */
async function tellBureau(
  tx: Transaction,
  projectId: string,
  note: ProjectNote,
  by: { readonly name: string; readonly at: string },
): Promise<void> {
  const what = REPORTS[note.kind];
  if (!what) return;
  const { title } = await tx.projects.get(projectId);
  const text = cut(note.text, 300);
  for (const who of ['municipal_supervisor', 'organiser'])
    await tellOnce(
      tx.manager,
      { caseId: projectId, who, at: by.at },
      {
        zh: `${title}：${by.name}报送${what.zh}：${text}`,
        en: `${title}: ${what.en}, by ${by.name}: ${text}`,
      },
    );
}

/**
 * A contributor asks for a certificate of an accepted outcome (R34).
 * @throws NOT_FOUND, CERTIFICATE_NO_OUTCOME, CERTIFICATE_NOT_CONTRIBUTOR, CERTIFICATE_EXISTS
 */
export async function requestCertificate(
  tx: Transaction,
  by: Opener,
  projectId: string,
  purpose: CertificatePurpose,
): Promise<Position> {
  const person = await tx.parties.personOf(by.actor.account);
  const project = await tx.projects.find(projectId);
  const contributors = project?.outcome?.contributors ?? [];
  const sided = project ? await tx.projects.relationsOf(projectId, by.actor.account) : [];
  const contributes = person !== null && contributors.some((one) => one.personId === person.id);
  // To one who has nothing to do with it, the project does not exist (R19).
  if (!project || (!contributes && sided.length === 0)) throw refuse('NOT_FOUND');
  if (!project.acceptedAt) throw refuse('CERTIFICATE_NO_OUTCOME');
  if (!person || !contributes) throw refuse('CERTIFICATE_NOT_CONTRIBUTOR');
  if (await tx.certificates.exists(projectId, person.id, purpose)) throw refuse('CERTIFICATE_EXISTS');
  const parent = await caseOf(tx, projectId);
  const position = await openCase(tx, by, {
    lifecycle: certificateLifecycle,
    act: 'request',
    summary: `成果证明 ${project.title}`,
    policyId: parent.policyId,
    parent,
    parties: [{ partyId: person.id, relation: 'subject' }],
    detail: { purpose },
  });
  await tx.certificates.insert({ caseId: position.caseId, projectId, personId: person.id, purpose });
  return position;
}
