import type { EntityManager } from 'typeorm';
import type { CalendarYear } from '../../domain/calendar/schema.ts';
import type { Policy } from '../../domain/policy/policy.ts';

/** A new policy version or calendar year is seen by every worker within this time. */
const FRESH_MS = 30_000;

/** Policies and calendar years, kept in memory: both change a few times a year and are needed at every step. */
export class PolicyShelf {
  #policies = new Map<string, Policy>();
  #years: CalendarYear[] = [];
  #loadedAt = Number.NEGATIVE_INFINITY;

  async load(manager: EntityManager): Promise<void> {
    const now = performance.now();
    if (now - this.#loadedAt < FRESH_MS) return;
    const policies: { id: string; content: Policy }[] = await manager.query(
      'select id, content from policies',
    );
    const years: { content: CalendarYear }[] = await manager.query(
      'select content from calendar_years order by year',
    );
    this.#policies = new Map(policies.map((row) => [row.id, row.content]));
    this.#years = years.map((row) => row.content);
    this.#loadedAt = now;
  }

  /** The next step reads the tables again. */
  forget(): void {
    this.#loadedAt = Number.NEGATIVE_INFINITY;
  }

  get years(): readonly CalendarYear[] {
    return this.#years;
  }

  /**
   * The policy of a case. One that was added since the last look is read now: its first case must not wait for that.
   * @throws Error when a case names a policy that is not on record: a fault, since cases refer to it by key
   */
  async policy(manager: EntityManager, id: string): Promise<Policy> {
    if (!this.#policies.has(id)) {
      this.forget();
      await this.load(manager);
    }
    const policy = this.#policies.get(id);
    if (!policy) throw new Error(`policy ${id} is not loaded`);
    return policy;
  }
}
