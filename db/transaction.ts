import type { EntityManager } from 'typeorm';
import { RecordStore } from './record/store.ts';
import { Repositories } from './repositories.ts';

/** What is written together, or not at all. Cases move here alone: their record is part of no reader. */
export class Transaction extends Repositories {
  readonly record: RecordStore;

  constructor(manager: EntityManager) {
    super(manager);
    this.record = new RecordStore(manager);
  }
}
