import { CHALLENGE_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import { signedLetter } from './posting.ts';
import { act, sideOf, type World } from './world.ts';

/** R2: a team claims an open challenge; each member whom its scheme names consents, or is taken off it. */
export async function teamClaim(world: World): Promise<boolean> {
  const { db } = world.system;
  const rows: { id: string; poster_id: string }[] = await db.query(
    `select c.id, p.poster_id from cases c join postings p on p.case_id = c.id where p.accepting
       and p.type = 'technical_challenge' and (p.closes_at is null or p.closes_at > $1) order by c.created_at`,
    [world.system.now().toISOString()],
  );
  const [posting] = rows;
  if (!posting) return false;
  const claiming: { claimant_id: string }[] = await db.query(
    'select claimant_id from claims where posting_id = $1',
    [posting.id],
  );
  const free = world.people.filter(({ id }) => !claiming.some((one) => one.claimant_id === id));
  const [lead, member, unwilling] = free;
  if (!lead || !member || !unwilling) return false;
  const profile = { fields: ['new_materials'], keywords: ['工艺'], abstract: '从事工艺研究。' };
  const team = await act(world, lead.account, '/teams', { name: '联合攻关团队', profile });
  const teamId = team?.body.id ?? '';
  for (const { id, account } of [member, unwilling]) {
    await act(world, lead.account, `/teams/${teamId}/invitations`, { personId: id });
    await act(world, account, `/teams/${teamId}/answer`, { consent: 'consented' });
  }
  const named = (sides: readonly { id: string; account: string }[]) =>
    sides.map(({ id, account }, at) => ({ personId: id, name: account, role: at === 0 ? '负责人' : '成员' }));
  const roster = named([lead, member]);
  world.sides.set(teamId, { id: teamId, account: lead.account, signer: lead.signer, team: roster });
  const scheme = { ...CHALLENGE_SCHEME_EXAMPLE, title: '团队联合方案' };
  const draft = await act(world, lead.account, `/postings/${posting.id}/claim-drafts`, {
    partyId: teamId,
    scheme: { ...scheme, team: named([lead, member, unwilling]) },
  });
  if (!draft) return false;
  const path = `/claim-drafts/${draft.body.id}` as const;
  await act(world, member.account, `${path}/consent`, { consent: 'consented' });
  await act(world, unwilling.account, `${path}/consent`, { consent: 'declined', reason: '时间冲突。' });
  const saved = await world
    .as(lead.account)
    .put(path, { ...scheme, team: roster }, { 'If-Match': draft.headers.etag ?? '' });
  const letter = await signedLetter(world, sideOf(world, teamId), draft.body.id);
  const version = { 'If-Match': saved.headers.etag ?? '' };
  return (await act(world, lead.account, `${path}/submit`, letter, version)) !== null;
}
