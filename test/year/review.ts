import type { ActOn } from '../../local/client/typed.ts';
import { SHARES } from './shares.ts';
import { act, luck, fate, sideOf, together, type World } from './world.ts';

interface OpenReview {
  readonly id: string;
  readonly stage: string;
  readonly purpose: string;
  readonly content_hash: string;
  readonly summary: string;
  readonly decisions: number;
  /** The organiser's last word on it (R21); null: none yet, or asked anew. */
  readonly verified: string | null;
  /** The last to reject: an appeal is judged by another (R10). */
  readonly rejected_by: string | null;
  readonly poster_id: string | null;
}

const REVIEWERS = { municipal: ['shi1', 'shi2'], national: ['bu1', 'bu2'] } as const;

/**
 * Acts for reviewers at a look: approve, return, reject, or forget and be reminded; posters may appeal (R9–R12). The
 * organiser verifies beside them (R21).
 */
export async function reviewersAtWork(world: World): Promise<void> {
  const rows: OpenReview[] = await world.system.db.query(
    `select c.id, c.stage, r.purpose, r.content_hash, c.summary,
       (select count(*)::int from review_decisions d where d.review_id = c.id) as decisions,
       (select v.result from posting_verifications v where v.review_id = c.id
          order by v.asked_at desc, v.answered_at desc nulls first limit 1) as verified,
       (select d.by_account from review_decisions d where d.review_id = c.id and d.response = 'reject'
          order by d.version desc limit 1) as rejected_by,
       (select p.party_id from case_parties p where p.case_id = c.id and p.relation = 'poster' limit 1) as poster_id
     from cases c join reviews r on r.case_id = c.id
     where c.type = 'review' and not c.final and c.version > 0 order by c.created_at, c.id`,
  );
  await together(rows, async (row) => {
    if (row.stage === 'rejected') await appeal(world, row);
    else if (row.stage !== 'returned') await judge(world, row);
  });
}

async function appeal(world: World, row: OpenReview): Promise<void> {
  if (!row.poster_id || !fate(world, row.summary, 'appeals').chance(SHARES.appeals)) return;
  if (luck(world, row.summary, 'appeals').chance(0.5))
    await act(world, sideOf(world, row.poster_id).account, `/reviews/${row.id}/appeal`, {
      reason: '指标有第三方依据，请复核。',
    });
}

async function judge(world: World, row: OpenReview): Promise<void> {
  const dice = luck(world, row.summary, row.stage);
  const verified = row.purpose === 'decision' || (await verify(world, row));
  if (dice.chance(SHARES.reviewerForgetsALook)) return;
  const onAppeal = row.stage.endsWith('_appeal');
  const level = row.stage.startsWith('municipal') ? 'municipal' : 'national';
  const free = REVIEWERS[level].filter((one) => !onAppeal || one !== row.rejected_by);
  const by = dice.pick(free);
  const body = { contentHash: row.content_hash, reason: '材料齐全，指标明确。' };
  const decide = (verb: ActOn<'reviews'>, more: object = {}) =>
    act(world, by, `/reviews/${row.id}/${verb}`, { ...body, ...more });
  const unverified = verified ? {} : { withoutVerification: '主办方尚未核实，张榜资格已由本级查证。' };
  if (onAppeal) await (dice.chance(SHARES.appealWon) ? decide('approve', unverified) : decide('reject'));
  else if (row.purpose === 'decision')
    await decide(dice.chance(SHARES.recommendationApproved) ? 'approve' : 'reject');
  else if (row.decisions < 3 && dice.chance(SHARES.reviewReturns))
    await decide('return', {
      reason: '部分内容须补正。',
      corrections: [{ pointer: '/deliverables', text: '请写明交付与验收。' }],
    });
  else if (dice.chance(SHARES.reviewRejects))
    await decide('reject', { reason: '需求不属于本计划支持范围。' });
  else await decide('approve', unverified);
}

/** The organiser verifies what is judged, or has not come to it yet (R21). @returns whether it stands verified */
async function verify(world: World, row: OpenReview): Promise<boolean> {
  if (row.verified !== null) return row.verified === 'valid';
  const dice = luck(world, row.summary, 'verified');
  if (dice.chance(SHARES.verifierForgetsALook)) return false;
  const result = dice.chance(SHARES.postingInvalid) ? 'invalid' : 'valid';
  await act(world, 'zhuban1', `/reviews/${row.id}/verify`, {
    contentHash: row.content_hash,
    result,
    verified: ['张榜方登记信息', '张榜资格'],
    reason: '已与登记机关信息核对。',
  });
  return result === 'valid';
}
