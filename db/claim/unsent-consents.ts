import type { EntityManager } from 'typeorm';
import type { SchemeDraft } from '../../domain/claim/schema.ts';
import type { Team } from '../../domain/party/schema.ts';
import { DraftRow } from '../party/rows.ts';
import { Repositories } from '../repositories.ts';
import { ask, consentsOf, draftOfClaim, lockDraft, rosterOf, takeOff, type SchemeAct } from './consent.ts';

/**
 * Asks the members whom the draft of another scheme names anew, as the draft of the claim asked the others; whoever was
 * asked for it and is not in it any more is asked no more, and told (R2).
 * @param scheme null: the draft is gone, deleted or sent; those whom the claim names now stay
 */
export async function askForScheme(
  tx: Repositories,
  { claimId, act }: { readonly claimId: string; readonly act: SchemeAct },
  scheme: SchemeDraft | null,
  at: string,
): Promise<void> {
  const claim = await tx.claims.get(claimId);
  const team = await tx.parties.get(claim.claimantId);
  const draft = team?.kind === 'team' ? await draftOfClaim(tx, claimId) : null;
  if (!team || !draft) return;
  await lockDraft(tx, draft.id);
  const current = new Set(
    rosterOf((await tx.claims.version(claimId, claim.version)).content).map((one) => one.personId),
  );
  const people = scheme?.type === 'technical_challenge' ? (scheme.team ?? []) : [];
  const named = new Set(people.map((one) => one?.personId));
  const asked = await consentsOf(tx, draft.id);
  for (const one of asked.filter(({ askedFor }) => askedFor === act)) {
    if (current.has(one.personId)) await nowOfTheClaim(tx, draft.id, one.personId);
    else if (!named.has(one.personId)) await takeOff(tx, draft, team, one, at);
  }
  for (const member of (team.content as Team).members) {
    if (member.consent !== 'consented' || !named.has(member.personId)) continue;
    if (!asked.some(({ personId }) => personId === member.personId))
      await ask(tx, draft, team, member, at, act);
  }
}

async function nowOfTheClaim({ manager }: Repositories, draftId: string, personId: string): Promise<void> {
  await manager.query('update claim_consents set asked_for = null where draft_id = $1 and person_id = $2', [
    draftId,
    personId,
  ]);
}

/** The draft of a claim is deleted: whoever was asked is asked no more, and told (R2). */
export async function giveUpRoster(tx: Repositories, draft: DraftRow, at: string): Promise<void> {
  const team = await tx.parties.get(draft.partyId);
  if (!team) return;
  for (const one of await consentsOf(tx, draft.id)) await takeOff(tx, draft, team, one, at, 'given up');
}

/**
 * Ends the open questions about drafts that cannot be sent any more: the posting takes no claims, and the team holds no
 * late code (R2, R16). Should it reopen, saving the draft asks again.
 * @returns how many people were told
 */
export async function endQuestionsOfClosed(
  manager: EntityManager,
  now: Date,
  limit: number,
): Promise<number> {
  const rows: { id: string }[] = await manager.query(
    `select d.id from drafts d join publications p on p.posting_id = d.subject_id
     where d.kind = 'claim' and d.submitted_as is null and p.stage not in ('upcoming', 'open')
       and exists (select from claim_consents c where c.draft_id = d.id and c.answer is null)
       and not exists (select from late_codes l where l.posting_id = d.subject_id and l.claimant_id = d.party_id
         and l.used_at is null and l.valid_until >= $1)
       and not exists (select from claim_receipts r where r.draft_id = d.id and r.handled_at is null)
     order by d.id limit $2 for no key update of d skip locked`,
    [now, limit],
  );
  const tx = new Repositories(manager);
  let told = 0;
  for (const { id } of rows) {
    const draft = await manager.findOneByOrFail(DraftRow, { id });
    const team = await tx.parties.get(draft.partyId);
    for (const one of await consentsOf(tx, id)) {
      if (!team || one.answer !== null) continue;
      await takeOff(tx, draft, team, one, now.toISOString(), 'closed');
      told += 1;
    }
  }
  return told;
}
