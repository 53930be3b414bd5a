import type { DataSource } from 'typeorm';

/** Where a posting and its review stand in the record. */
export interface Standing {
  readonly posting: string;
  readonly stage: string;
  readonly contentHash: string;
  readonly reviewId: string | null;
  readonly reviewStage: string | null;
}

interface Wait {
  readonly fits: (standing: Standing) => boolean;
  readonly resolve: (standing: Standing) => void;
}

/** How often the record is asked, in one statement for all who wait. */
const EVERY_MS = 15;

/** Waits for what follows an act, as the record shows it; one question for all, so that waiting is no load. */
export class Watch {
  readonly #db: DataSource;
  readonly #waits = new Map<string, Wait>();
  #running = false;

  constructor(db: DataSource) {
    this.#db = db;
  }

  until(postingId: string, fits: (standing: Standing) => boolean): Promise<Standing> {
    return new Promise((resolve, reject) => {
      this.#waits.set(postingId, { fits, resolve });
      if (!this.#running) this.#run().catch(reject);
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#waits.size > 0) {
        const rows: Standing[] = await this.#db.query(
          `select p.case_id as posting, c.stage, p.content_hash as "contentHash", p.review_id as "reviewId",
             r.stage as "reviewStage"
           from postings p join cases c on c.id = p.case_id left join cases r on r.id = p.review_id
           where p.case_id = any($1)`,
          [[...this.#waits.keys()]],
        );
        for (const row of rows) {
          const wait = this.#waits.get(row.posting);
          if (!wait?.fits(row)) continue;
          this.#waits.delete(row.posting);
          wait.resolve(row);
        }
        await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      }
    } finally {
      this.#running = false;
    }
  }
}
