import type { Because } from '../process/because.ts';
import type { Milestone } from './rules.ts';
import type { AppealDecision, BreachReport, Finding, Outcome, Progress } from './schema.ts';

/** Payloads of a project's acts (R31, R32). */
export interface ProjectPayloads {
  reportProgress: Progress;
  reportOutcome: Outcome;
  returnOutcome: Because;
  complete: Because;
  proposeTermination: Because;
  agreeTermination: Because;
  declineTermination: Because;
  reportBreach: BreachReport;
  reportCure: Because;
  acceptCure: Because;
  disputeCure: Because;
  find: Finding;
  appeal: Because;
  decideAppeal: AppealDecision;
  agreementSupplemented: {
    readonly filingId: string;
    readonly number: string;
    readonly milestones?: readonly Pick<Milestone, 'title' | 'dueOn'>[];
  };
}
