import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import type { TestSystem } from '../support/system.ts';
import { claimantsAtWork, claimsAtWork } from './claim.ts';
import { evaluationAtWork, openEvaluation, rewardsAtWork } from './evaluation.ts';
import { filingOffice } from './filing.ts';
import { certificates, consents, districtOpinions, recommend } from './follow-up.ts';
import { mattersAtWork } from './matters.ts';
import { negotiatorsAtWork } from './negotiation.ts';
import { populate } from './people.ts';
import { newPosting, postersAtWork } from './posting.ts';
import { projectsAtWork } from './project.ts';
import { reviewersAtWork } from './review.ts';
import { signatoriesAtWork } from './signing.ts';
import { DAY_MS, LOOK_MS, settle, together, type World } from './world.ts';

const YEAR_LOOKS = 104;
/** Nobody posts in the last two months; the evaluation opens in the tenth, and its rewards may be paid after the year. */
const POSTING_LOOKS = 86;
const EVALUATION_LOOK = 80;
const LAST_LOOK = 180;
/** Of twelve months the batch of one waits for the database, and that of another is lost. */
const [LATE_MONTH, LOST_MONTH] = [5, 9];

export interface YearReport {
  readonly world: World;
  readonly seconds: number;
  readonly simulatedDays: number;
  /** Seconds spent by what was done: where the time goes. */
  readonly spent: ReadonlyMap<string, number>;
}

/**
 * A programme year with the real workflows, activities and database on the time-skipping server, from the draft of a
 * posting to the paid reward. People act through HTTP, and forget, refuse, withdraw, return and disagree in the stated
 * shares; two monthly batches fail; one evaluation.
 * @param postings how many are submitted in the year. @param seed the same seed, the same people
 */
export async function simulateYear(
  system: TestSystem,
  postings: number,
  seed: number,
  tell: (line: string) => void = () => undefined,
): Promise<YearReport> {
  const started = Date.now();
  const begun = system.now().getTime();
  const spent = new Map<string, number>();
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const from = Date.now();
    try {
      return await work();
    } finally {
      spent.set(what, (spent.get(what) ?? 0) + (Date.now() - from) / 1000);
    }
  };
  const size = { organisations: 4 + Math.ceil(postings / 8), people: 8 + Math.ceil(postings / 5) };
  const world = await timed('registration', () => populate(system, seed, size));
  const months = new Months(world);
  let evaluationId: string | null = null;
  let decided = false;
  let submitted = 0;
  for (; world.look < LAST_LOOK; world.look += 1) {
    const { look } = world;
    const due = Math.min(postings, Math.ceil((postings * (look + 1)) / POSTING_LOOKS));
    const numbers = Array.from({ length: due - submitted }, (_, index) => submitted + index + 1);
    await timed('postings', () => together(numbers, (no) => newPosting(world, no)));
    submitted = due;
    await timed('engine', () => settle(world));
    await timed('reviews', () => reviewersAtWork(world));
    await timed('postings', () => postersAtWork(world));
    await timed('claims', async () => {
      await claimantsAtWork(world);
      await claimsAtWork(world);
    });
    await timed('matters', () => mattersAtWork(world));
    await timed('negotiations', () => negotiatorsAtWork(world));
    await timed('signings', () => signatoriesAtWork(world));
    await timed('filings', () => filingOffice(world));
    await timed('projects', async () => {
      await projectsAtWork(world);
      await certificates(world);
      if (look % 8 === 7) await recommend(world);
      await districtOpinions(world);
    });
    await timed('results', async () => {
      if (look < YEAR_LOOKS) await months.pass();
      await settle(world);
      await consents(world);
    });
    await timed('evaluation', async () => {
      if (look === EVALUATION_LOOK)
        evaluationId = await openEvaluation(world, Number(shanghaiDate(system.now().getTime()).slice(0, 4)));
      if (evaluationId && !decided) decided = await evaluationAtWork(world, evaluationId);
      await rewardsAtWork(world);
    });
    await timed('engine', async () => {
      await settle(world);
      await system.skip(LOOK_MS);
      await settle(world);
    });
    if (look % 8 === 7) tell(progress(world, (Date.now() - started) / 1000));
    if (decided && look >= YEAR_LOOKS && (await rewardsDone(world))) break;
  }
  return {
    world,
    spent,
    seconds: (Date.now() - started) / 1000,
    simulatedDays: Math.round((system.now().getTime() - begun) / DAY_MS),
  };
}

function progress({ look, postings, tally }: World, seconds: number): string {
  return `week ${Math.ceil((look + 1) / 2)}: ${postings.length} postings, ${tally.acts} acts, ${Math.round(seconds)} s`;
}

async function rewardsDone({ system }: World): Promise<boolean> {
  const rows: unknown[] = await system.db.query(
    `select 1 from cases where type = 'reward' and not final limit 1`,
  );
  return rows.length === 0;
}

/** The schedule's monthly runs (R30): the time-skipping server knows no schedules, so they are begun by hand. */
class Months {
  readonly #world: World;
  #month: string;
  #count = 0;

  constructor(world: World) {
    this.#world = world;
    this.#month = this.#now();
  }

  /** The month by the schedule, which asks at nine on its first day: before that there is nothing to publish, or to lose. */
  #now(): string {
    return shanghaiDate(this.#world.system.now().getTime() - 9 * 3_600_000).slice(0, 7);
  }

  /** The run of a month that has begun since the last look; it fails in two months. */
  async pass(): Promise<void> {
    if (this.#now() === this.#month) return;
    this.#month = this.#now();
    this.#count += 1;
    // A run that is lost has not begun: this server skips no time again after one that was terminated at its work.
    if (this.#count === LOST_MONTH) return;
    const { system } = this.#world;
    const fails = this.#count === LATE_MONTH;
    if (fails) await system.db.query('alter table results_batches rename to results_batches_away');
    const handle = await system.client.workflow.start('monthlyResults', {
      workflowId: `monthly-results-${this.#month}`,
      taskQueue: system.taskQueue,
    });
    if (fails) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await system.db.query('alter table results_batches_away rename to results_batches');
      await system.skip(60_000);
    }
    await handle.result();
  }
}
