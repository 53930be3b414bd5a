import type { DataSource } from 'typeorm';
import { refuse } from '../../domain/refusals.ts';
import { DISTRICTS } from '../../domain/vocabulary.ts';
import { tellParty } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';
import { TalentRepository, type TalentDistrict } from './repository.ts';

/** Enters everybody due by now on the talent-policy list (R36); safe to repeat. @returns how many were added */
export async function keepTalentList(db: DataSource): Promise<number> {
  return db.transaction((manager) => new TalentRepository(manager).keep());
}

/**
 * Puts a postdoc or a project that has no district on the list of one (R36). The newest assignment counts, and whatever
 * district they or their unit declare later overrules it. A postdoc is told. @param subjectId the person or the project
 * @throws NOT_FOUND, TALENT_HAS_DISTRICT
 */
export async function assignTalentDistrict(
  tx: Repositories,
  subjectId: string,
  { district, reason, by, at }: TalentDistrict,
): Promise<void> {
  const list = new TalentRepository(tx.manager);
  const placed = await list.isOfDistrict(subjectId);
  if (placed === null) throw refuse('NOT_FOUND');
  if (placed) throw refuse('TALENT_HAS_DISTRICT');
  await list.assign(subjectId, { district, reason, by, at });
  const { zh, en } = DISTRICTS[district];
  await tellParty(tx.manager, subjectId, at, {
    zh: `您列入${zh}的人才发展政策支持名单（R36）：${reason}如有不符，请在登记信息中填写所在区。`,
    en: `You are on the talent-policy list of ${en} (R36): ${reason} If that is wrong, declare your district in your registration.`,
  });
}
