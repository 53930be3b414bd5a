import { randomUUID } from 'node:crypto';
import type { InvitationAnswer } from '../../domain/invitation/schema.ts';
import { refuse } from '../../domain/refusals.ts';
import { requireConfirmedSeat } from '../interest/confirmed.ts';
import { tellCase, tellParty } from '../record/tell.ts';
import type { Repositories } from '../repositories.ts';

interface By {
  readonly account: string;
  readonly name: string;
}

export interface NewInvitation {
  readonly postingId: string;
  /** The party that could claim. */
  readonly partyId: string;
  readonly message: string;
}

/** A seat at the party itself: whoever binds it, no member and no helper. */
const SEAT = `m.capacity not in ('member', 'helper') and (m.until_at is null or m.until_at > now())`;

/**
 * The poster or the organiser invites a party to claim (R22): once, told to whoever binds it.
 * @param as poster: of a unit, by who is confirmed (R1). @throws INVITED_ALREADY, UNIT_NOT_CONFIRMED
 */
export async function inviteClaimant(
  tx: Repositories,
  as: 'poster' | 'organiser',
  by: By,
  invitation: NewInvitation,
  at: string,
): Promise<string> {
  const { postingId: caseId, partyId, message } = invitation;
  if (as === 'poster') await requireConfirmedSeat({ tx, caseId, account: by.account }, ['poster']);
  const { title } = await tx.postings.get(caseId);
  const id = await insert(tx, { ...invitation, invites: 'claimant', inviter: as }, by, at);
  const from = as === 'poster' ? { zh: '张榜方', en: 'The poster' } : { zh: '主办方', en: 'The organiser' };
  await tellParty(tx.manager, partyId, at, {
    kind: 'invitation',
    zh: `${from.zh}邀请您揭榜《${title}》（R22）：${message} 可在“我的邀请”中答复；不答复亦可，邀请不构成承诺。`,
    en: `${from.en} invites you to claim "${title}" (R22): ${message} Answer under my invitations, or not at all; an invitation binds nobody.`,
  });
  return id;
}

/**
 * A party that could claim asks the poster to look at it (R22): once, told to the poster.
 * @throws NOT_FOUND for a party that one does not bind, INVITED_ALREADY, UNIT_NOT_CONFIRMED
 */
export async function invitePoster(
  tx: Repositories,
  by: By,
  invitation: NewInvitation,
  at: string,
): Promise<string> {
  const { postingId, partyId, message } = invitation;
  const name = await boundParty(tx, by.account, partyId);
  const { title } = await tx.postings.get(postingId);
  const id = await insert(tx, { ...invitation, invites: 'poster', inviter: 'claimant' }, by, at);
  await tellCase(tx.manager, { caseId: postingId, who: 'poster' }, at, {
    kind: 'invitation',
    zh: `${title}：${name} 希望与您对接（R22）：${message} 可在“我的邀请”中答复。`,
    en: `${title}: ${name} would like to work with you (R22): ${message} Answer under my invitations.`,
  });
  return id;
}

interface Invited {
  readonly postingId: string;
  readonly partyId: string;
  readonly invites: 'claimant' | 'poster';
  readonly inviter: 'poster' | 'organiser' | 'claimant';
  readonly accepted: boolean | null;
  readonly title: string;
  readonly name: string;
  readonly mine: boolean;
}

/** The invited side answers, once; whoever invited is told. @throws NOT_FOUND, INVITATION_ANSWERED */
export async function answerInvitation(
  tx: Repositories,
  id: string,
  by: By,
  { accepts, message = '' }: InvitationAnswer,
  at: string,
): Promise<void> {
  const rows: Invited[] = await tx.manager.query(
    `select i.posting_id as "postingId", i.party_id as "partyId", i.invites, i.inviter, i.accepted, o.title, p.name,
       exists (select from party_members m where m.account_id = $2 and ${SEAT}
         and m.party_id = case i.invites when 'claimant' then i.party_id else o.poster_id end) as mine
     from match_invitations i join postings o on o.case_id = i.posting_id join parties p on p.id = i.party_id
     where i.id = $1 for update of i`,
    [id, by.account],
  );
  const found = rows[0];
  if (!found?.mine) throw refuse('NOT_FOUND');
  if (found.accepted !== null) throw refuse('INVITATION_ANSWERED');
  await tx.manager.query(
    `update match_invitations set answered_at = $2, accepted = $3, answer = $4, answered_by = $5 where id = $1`,
    [id, at, accepts, message, by.account],
  );
  const who = found.invites === 'claimant' ? found.name : '张榜方';
  const whoEn = found.invites === 'claimant' ? found.name : 'the poster';
  const text = {
    zh: `${found.title}：${who}${accepts ? '愿意对接' : '谢绝了邀请'}。${message}`,
    en: `${found.title}: ${whoEn} ${accepts ? 'is willing' : 'has declined the invitation'}. ${message}`,
  };
  if (found.inviter === 'claimant') await tellParty(tx.manager, found.partyId, at, text);
  else await tellCase(tx.manager, { caseId: found.postingId, who: found.inviter }, at, text);
}

async function insert(
  tx: Repositories,
  one: NewInvitation & { readonly invites: string; readonly inviter: string },
  by: By,
  at: string,
): Promise<string> {
  const id = randomUUID();
  const rows: unknown[] = await tx.manager.query(
    `insert into match_invitations (id, posting_id, party_id, invites, inviter, message, by_account, by_name, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (posting_id, party_id, invites) do nothing returning id`,
    [id, one.postingId, one.partyId, one.invites, one.inviter, one.message, by.account, by.name, at],
  );
  if (rows.length === 0) throw refuse('INVITED_ALREADY');
  return id;
}

/** The name of a party that an account binds. @throws NOT_FOUND, UNIT_NOT_CONFIRMED */
async function boundParty(tx: Repositories, account: string, partyId: string): Promise<string> {
  const rows: { name: string; confirmed: boolean }[] = await tx.manager.query(
    `select p.name, p.kind <> 'organisation' or m.confirmed_at is not null as confirmed
     from parties p join party_members m on m.party_id = p.id
     where p.id = $1 and m.account_id = $2 and ${SEAT} order by confirmed desc limit 1`,
    [partyId, account],
  );
  if (!rows[0]) throw refuse('NOT_FOUND');
  if (!rows[0].confirmed) throw refuse('UNIT_NOT_CONFIRMED', { params: { unit: rows[0].name } });
  return rows[0].name;
}
