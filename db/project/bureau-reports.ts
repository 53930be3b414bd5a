import { addressee } from '../../domain/matter/kinds.ts';
import type { ProjectNote } from '../../domain/project/schema.ts';
import type { Text } from '../../domain/vocabulary.ts';
import { tellCase } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import { followersOf, officersAt } from './followed.ts';

/** Reports to the bureau: a task of each district and station that follows the project, until it has reported (R31). */

interface BureauReport {
  readonly matter: 'matchReport' | 'outcomeReport';
  readonly ask: Text;
}
type ReportKind = Exclude<ProjectNote['kind'], 'visit' | 'note'>;

const BUREAU_REPORTS: Readonly<Record<ReportKind, BureauReport>> = {
  match_report: {
    matter: 'matchReport',
    ask: { zh: '对接成功，请向市级报送对接情况。', en: 'matched; please report it to the bureau.' },
  },
  outcome_report: {
    matter: 'outcomeReport',
    ask: {
      zh: '成果已通过验收，请向市级报送。',
      en: 'its outcome is accepted; please report it to the bureau.',
    },
  },
};

/** Asks every office that follows a project for a report. @param at ISO */
export async function askBureauReports(
  tx: Repositories,
  projectId: string,
  kind: ReportKind,
  at: string,
): Promise<void> {
  const { title, posterId: partyId } = await tx.projects.get(projectId);
  const { matter, ask } = BUREAU_REPORTS[kind];
  const text = { zh: `${title}：${ask.zh}`, en: `${title}: ${ask.en}` };
  const offices = await followersOf(tx.manager, projectId);
  for (const office of offices)
    await tx.matters.open({
      ...{ kind: matter, partyId, subjectId: projectId, who: [office], text, due: 'bureauReport', at },
    });
  for (const officer of await officersAt(tx.manager, offices))
    await tellCase(tx.manager, { caseId: projectId, who: addressee.account(officer) }, at, text);
}

/** Settles the task of an office that has reported. */
export async function settleBureauReport(
  tx: Repositories,
  projectId: string,
  { kind, office }: { readonly kind: ProjectNote['kind']; readonly office: string | null },
  at: string,
): Promise<void> {
  if (office === null || kind === 'visit' || kind === 'note') return;
  const { posterId: partyId } = await tx.projects.get(projectId);
  await tx.matters.settle(BUREAU_REPORTS[kind].matter, { partyId, subjectId: projectId, who: office }, at);
}
