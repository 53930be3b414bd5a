import { firstBrokenLink } from '../../db/record/chain.ts';
import type { PostingType } from '../../domain/vocabulary.ts';
import { openProject } from '../support/after-match.ts';
import { eventually, type TestSystem } from '../support/system.ts';
import { PROJECT_POLICY, type By, type ProjectModel } from './project-model.ts';
import type { WaysOn } from './way-on.ts';

/** The people of the model's world, by whom they act for, and their parties. */
export interface ProjectWorld {
  readonly system: TestSystem;
  readonly accounts: Readonly<Record<By, string>>;
  readonly unit: string;
  readonly person: string;
}

const ADOPTION_MS = PROJECT_POLICY.project.breachAfterAcceptance.days * 86_400_000;

/** A project in the real system, and what a test does with it. */
export class RealProject {
  readonly system: TestSystem;
  readonly ways: WaysOn;
  readonly familyId: string;
  readonly #world: ProjectWorld;
  readonly #id: string;

  private constructor(world: ProjectWorld, ways: WaysOn, id: string, familyId: string) {
    this.system = world.system;
    this.ways = ways;
    this.familyId = familyId;
    this.#world = world;
    this.#id = id;
  }

  /** Review, match and filing are other stories: their outcome is written, and the process starts from it. */
  static async start(world: ProjectWorld, ways: WaysOn, type: PostingType): Promise<RealProject> {
    const { system, unit, person } = world;
    const [posterId, claimantId] = type === 'technical_challenge' ? [unit, person] : [person, unit];
    const id = await openProject(system, { posterId, claimantId, type, policy: PROJECT_POLICY.id });
    const [row] = await system.db.query('select family_id from cases where id = $1', [id]);
    return new RealProject(world, ways, id, row.family_id as string);
  }

  /** In both types it is the person who does the research. */
  performerPerson(_model: ProjectModel): string {
    return this.#world.person;
  }

  post(by: By, verb: string, body: object) {
    return this.system.as(this.#account(by)).raw.post(`/projects/${this.#id}/${verb}`, body);
  }

  #account(by: By): string {
    return this.#world.accounts[by];
  }

  /** Where it stands by the record, and what its clocks are pinned to. */
  async state() {
    const [row] = await this.system.db.query(
      `select c.stage, c.waits_for, c.deadline_at, p.accepted_at,
         (select coalesce(jsonb_agg(b.against || ' ' || b.state order by b.reported_at), '[]') from project_breaches b
            where b.project_id = c.id) as breaches
       from cases c join projects p on p.case_id = c.id where c.id = $1`,
      [this.#id],
    );
    const at = (instant: Date | null): number | null => instant?.getTime() ?? null;
    return {
      stage: row.stage as string,
      waitsFor: row.waits_for as string[],
      breaches: row.breaches as string[],
      isAccepted: row.accepted_at !== null,
      deadline: at(row.deadline_at as Date | null),
      acceptedUntil: row.accepted_at === null ? null : (row.accepted_at as Date).getTime() + ADOPTION_MS,
    };
  }

  /** People's acts on record; whether the chain holds; whether it asked for an operator by a fault. */
  async recorded(): Promise<{ acts: number; broken: number | null; parked: number }> {
    const [row] = await this.system.db.query(
      `select (select count(*)::int from case_events where case_id = $1 and actor_id not in ('system', 'test')) as acts,
         (select count(*)::int from incidents where case_id = $1 and closed_at is null) as parked`,
      [this.#id],
    );
    const broken = await firstBrokenLink(this.system.db.manager, this.#id);
    return { acts: row.acts as number, parked: row.parked as number, broken };
  }

  /** Its process has begun. */
  async begun(): Promise<void> {
    await eventually(
      () => this.state(),
      ({ stage }) => stage === 'running',
    );
  }
}
