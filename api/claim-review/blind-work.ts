import { foldCharacter } from '../../adapters/words/simplified.ts';
import type { SchemeInReview } from '../../db/claim-review/read.ts';
import { sidesOf } from '../../db/interest/sides.ts';
import { wholeParties } from '../../db/party/whole-party.ts';
import { Repositories } from '../../db/repositories.ts';
import { maskerOf } from '../../domain/blind/mask.ts';
import { identifyingWords } from '../../domain/blind/names.ts';
import { blindWork, peopleIn, type BlindWork } from '../../domain/claim-review/blind.ts';
import type { Services } from '../services.ts';

/** The works that experts are given of these schemes, in their order (R22): one query for everybody whom they could tell of. */
export async function blindWorks(
  { db }: Pick<Services, 'db'>,
  schemes: readonly SchemeInReview[],
): Promise<BlindWork[]> {
  const repositories = new Repositories(db.manager);
  const { parties: repository } = repositories;
  const peopleOf = schemes.map(({ claimantId, scheme }) => [
    claimantId,
    ...peopleIn(scheme).flatMap(({ id }) => id?.toLowerCase() ?? []),
  ]);
  const rows = await repository.listed([...new Set(peopleOf.flat())]);
  const parties = new Map((await wholeParties(repository, rows)).map((party) => [party.id, party]));
  const sides = await sidesOf(
    repositories,
    schemes.map(({ claimantId }) => claimantId),
  );
  return schemes.map(({ claimantId, scheme, demand, words, files }, index) => {
    const known = (peopleOf[index] ?? []).flatMap((id) => parties.get(id) ?? []);
    const acting = sides.get(claimantId)?.acting ?? [];
    const names = [
      ...acting.map(({ name }) => name),
      ...known.flatMap(identifyingWords),
      ...peopleIn(scheme).map(({ name }) => name),
      ...words,
    ];
    const qualifications = new Map(
      known.flatMap((party) =>
        party.kind === 'person' ? [[party.id, party.declared.qualification] as const] : [],
      ),
    );
    return blindWork(scheme, demand, maskerOf(names, foldCharacter), files, qualifications);
  });
}
