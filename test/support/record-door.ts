import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { PolicyShelf } from '../../activities/record/policy-shelf.ts';
import { recordStep, type RecordDependencies } from '../../activities/record/record-step.ts';
import type { Concept, Decided, Step } from '../../activities/record/step.ts';
import { createDataSource } from '../../db/data-source.ts';
import { authoriseCommand } from '../../db/record/command.ts';
import { seed } from '../../db/seed.ts';
import { Transaction } from '../../db/transaction.ts';
import type { AuthorisedCommand, StepRequest, StepResult } from '../../domain/process/case.ts';
import { Refusal } from '../../domain/refusal.ts';
import { refuse } from '../../domain/refusals.ts';
import { POSTING_LEVELS } from '../../domain/review/levels.ts';
import { reviewLifecycle } from '../../domain/review/lifecycle.ts';
import { createDatabase } from './stack.ts';

/** Content that the reviews are of. */
const HASH = 'a'.repeat(64);
/** When everything happens, while the clock is not set. */
export const AT = '2026-03-02T01:00:00.000Z';

interface Approval {
  readonly contentHash: string;
  readonly reason: string;
}

const levelOpens = (step: Step<unknown>, to: string): Decided => ({
  to,
  deadline: step.deadlineIn(step.policy.review.level),
});

/** The record's door with reviews whose handlers do just enough: the door is what is tested. */
export class RecordDoor {
  readonly db: DataSource;
  /** Alarms of the record, in turn. */
  readonly alarms: string[] = [];
  /** The record's clock. */
  clock = AT;
  /** Where a rejection leads; only `rejected` is a move of the table. */
  rejectedTo = 'rejected';
  /** Further effects of a rejection. */
  does: (step: Step<unknown, string>) => unknown = () => undefined;
  readonly #dependencies: RecordDependencies;

  private constructor(db: DataSource) {
    this.db = db;
    this.#dependencies = {
      dataSource: db,
      concepts: { review: this.#concept() },
      shelf: new PolicyShelf(),
      clock: () => new Date(this.clock),
      alarm: (what) => void this.alarms.push(what),
    };
  }

  /** On a database of its own; `close()` after all tests. */
  static async open(): Promise<RecordDoor> {
    const db = await createDataSource(await createDatabase()).initialize();
    await seed(db, true);
    return new RecordDoor(db);
  }

  close(): Promise<void> {
    return this.db.destroy();
  }

  /** As it was before the first test. */
  reset(): void {
    this.clock = AT;
    this.alarms.length = 0;
    this.rejectedTo = 'rejected';
    this.does = () => undefined;
  }

  record(request: StepRequest): Promise<StepResult> {
    return recordStep(this.#dependencies, request);
  }

  /** A review under way at its municipal level, without its posting. */
  async review(): Promise<string> {
    const caseId = randomUUID();
    await this.db.transaction(async (manager) => {
      const tx = new Transaction(manager);
      await tx.record.open({
        position: {
          caseId,
          type: 'review',
          familyId: caseId,
          stage: 'received',
          version: 0,
          since: AT,
          deadline: null,
          deadlineProvisional: false,
          waitsFor: [],
          needsOperator: false,
          district: null,
          field: null,
          summary: '测试',
        },
        policyId: 'standard-1',
        parentId: null,
        commandId: `open:${caseId}`,
        act: 'opened',
        actor: { account: 'system', name: 'system', roles: [] },
        onBehalfOf: null,
        bodyHash: null,
        detail: {},
        parties: [],
        accounts: [],
      });
      await tx.reviews.insert({
        caseId,
        subjectId: caseId,
        subjectType: 'posting',
        levels: [...POSTING_LEVELS],
        contentHash: HASH,
      });
    });
    await this.record({ caseId, act: 'open', expectedVersion: 0 });
    return caseId;
  }

  /** An approval that somebody was authorised to make, as its process asks for it. */
  async approval(
    caseId: string,
    change: Partial<AuthorisedCommand> = {},
  ): Promise<StepRequest & { command: { id: string } }> {
    const command: AuthorisedCommand = {
      id: randomUUID(),
      caseId,
      act: 'approve',
      actor: { account: 'shi1', name: '石一鸣', roles: ['applicant', 'municipal_reviewer'] },
      onBehalfOf: null,
      seenVersion: null,
      payload: { contentHash: HASH, reason: '材料齐全。' },
      bodyHash: 'b'.repeat(64),
      receivedAt: this.clock,
      ...change,
    };
    await authoriseCommand(this.db, command);
    return { caseId, act: 'approve', expectedVersion: 1, command: { id: command.id } };
  }

  /** A fact in the outbox, for a case and an act. @returns its id */
  async told(caseId: string, act: string, payload: object = {}): Promise<string> {
    const id = `someone:${randomUUID()}`;
    await this.db.query(
      `insert into facts (id, to_case, to_type, act, payload, created_at) values ($1, $2, 'review', $3, $4, now())`,
      [id, caseId, act, payload],
    );
    return id;
  }

  /** Everything that a step could have written of a case. */
  async everything(caseId: string): Promise<unknown> {
    const [row] = await this.db.query(
      `select (select to_jsonb(c) from cases c where id = $1) as "case",
         (select count(*) from case_events where case_id = $1) as events,
         (select count(*) from notifications where case_id = $1) as notices,
         (select count(*) from facts where id like $1 || ':%') as facts,
         (select count(*) from review_decisions where review_id = $1) as decisions`,
      [caseId],
    );
    return row;
  }

  #concept(): Concept {
    return {
      lifecycle: reviewLifecycle,
      handlers: {
        open: (step: Step<unknown>) => Promise.resolve(levelOpens(step, 'municipal')),
        async approve(step: Step<Approval>) {
          const { contentHash, reason } = step.payload;
          if (contentHash !== HASH) throw refuse('REVIEW_OTHER_VERSION');
          await step.tx.reviews.addDecision({
            reviewId: step.caseId,
            version: step.row.version + 1,
            level: 'municipal',
            stage: 'municipal',
            response: 'approve',
            contentHash,
            byAccount: step.actor.account,
            at: step.at,
            reason,
            corrections: [],
          });
          return { ...levelOpens(step, 'national'), why: reason };
        },
        remind: (step: Step<unknown>) => Promise.resolve(levelOpens(step, step.row.stage)),
        subjectEnded: () => Promise.resolve({ to: 'ended' }),
        reject: async (step: Step<unknown, string>) => {
          await this.does(step);
          return { to: this.rejectedTo };
        },
      },
    };
  }
}

/** The code of the refusal that something ends in. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`);
  return error.data.code;
}
