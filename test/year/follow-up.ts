import { SHARES } from './shares.ts';
import { act, casesOf, fate, luck, sideOf, together, type World } from './world.ts';

/** The organiser issues certificates, refuses some, and revokes a few that should not have been (R34). */
export async function certificates(world: World): Promise<void> {
  await together(await casesOf(world, 'certificate', ['requested']), async ({ id, summary }) => {
    const verb = fate(world, summary, 'certificate').chance(SHARES.certificateRefused) ? 'refuse' : 'issue';
    await act(world, 'zhuban1', `/certificates/${id}/${verb}`, { reason: '经核对成果与贡献者。' });
  });
  await together(await casesOf(world, 'certificate', ['issued']), async ({ id, summary }) => {
    const revoked = fate(world, summary, 'revoked').chance(SHARES.certificateRevoked);
    if (revoked && luck(world, summary, 'revoked').chance(0.1))
      await act(world, 'zhuban1', `/certificates/${id}/revoke`, { reason: '佐证材料被撤回。' });
  });
}

/** Both sides of what is in preview answer, or forget (R30). */
export async function consents(world: World): Promise<void> {
  const items: {
    batch_id: string;
    project_id: string;
    content_hash: string;
    title: string;
    side: string;
    party_id: string;
  }[] = await world.system.db.query(
    `select i.batch_id, i.project_id, i.content_hash, p.title, s.side, s.party_id
     from results_items i join cases c on c.id = i.batch_id join projects p on p.case_id = i.project_id
       cross join lateral (values ('poster', p.poster_id, i.poster_consent), ('claimant', p.claimant_id, i.claimant_consent))
         as s(side, party_id, consent)
     where c.stage = 'preview' and s.consent is null order by p.filing_number, s.side`,
  );
  await together(items, async (item) => {
    const throwOf = luck(world, item.title, item.side, 'consents').next();
    if (throwOf > SHARES.consents + SHARES.refusesConsent) return;
    await act(world, sideOf(world, item.party_id).account, `/results-batches/${item.batch_id}/consent`, {
      projectId: item.project_id,
      consent: throwOf <= SHARES.consents,
      contentHash: item.content_hash,
    });
  });
}

/** The organiser recommends whom the rule finds (R33). */
export async function recommend(world: World): Promise<void> {
  for (const target of ['workstation', 'practice_base']) {
    const { items } = (await world.as('zhuban1').get(`/recommendations/candidates?target=${target}`)).body;
    for (const one of items)
      if (one.eligible && !one.recommended)
        await act(world, 'zhuban1', '/recommendations', {
          projectId: one.projects[0],
          partyId: one.partyId,
          target,
          evidence: one.toShow.map(({ code, zh }) => ({ condition: code, text: zh })),
        });
  }
}

/** The district speaks, or is silent; the bureau decides in the review (R7, R33). */
export async function districtOpinions(world: World): Promise<void> {
  const rows: { id: string; district: string | null; summary: string }[] = await world.system.db.query(
    `select id, district, summary from cases where type = 'recommendation' and stage = 'district_opinion' order by created_at, id`,
  );
  await together(rows, async ({ id, district, summary }) => {
    if (luck(world, summary, 'opinion').chance(SHARES.districtSilentALook)) return;
    const officer = district === '310112' ? 'qu-minhang' : 'qu-pudong';
    await act(world, officer, `/recommendations/${id}/give-opinion`, { supports: true, text: '建议支持。' });
  });
}
