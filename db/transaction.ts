import type { EntityManager } from 'typeorm';
import { RecordStore } from './record/store.ts';
import { Repositories } from './repositories.ts';

/** One transaction: all of it is written, or nothing. Cases move here alone: their record is part of no reader. */
export class Transaction extends Repositories {
  readonly record: RecordStore;

  constructor(manager: EntityManager) {
    super(manager);
    this.record = new RecordStore(manager);
  }
}
