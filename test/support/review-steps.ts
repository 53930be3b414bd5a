import { eventually, type TestSystem } from './system.ts';

/** The review of a posting once it stands at a level. */
export async function reviewAt(
  system: TestSystem,
  poster: string,
  postingId: string,
  stage: string,
): Promise<{ id: string; contentHash: string }> {
  const posting = await eventually(
    () => system.as(poster).get(`/postings/${postingId}`),
    (answer) => answer.body.reviewId !== null,
  );
  const review = await eventually(
    () => system.as('shi1').get(`/reviews/${posting.body.reviewId}`),
    (answer) => answer.body.case?.stage.code === stage,
  );
  return { id: review.body.case.id, contentHash: review.body.contentHash };
}

/** Why a reviewer approves what the organiser has not verified (R21). */
export const WITHOUT_VERIFICATION = '主办方尚未核实，张榜资格已由本级查证。';

export function approve(
  system: TestSystem,
  reviewer: string,
  review: { id: string; contentHash: string },
  headers: Record<string, string> = {},
) {
  const body = {
    contentHash: review.contentHash,
    reason: '材料齐全，指标明确。',
    withoutVerification: WITHOUT_VERIFICATION,
  };
  return system.as(reviewer).post(`/reviews/${review.id}/approve`, body, headers);
}

/** Both levels approve. */
export async function publish(system: TestSystem, poster: string, postingId: string): Promise<void> {
  const review = await reviewAt(system, poster, postingId, 'municipal');
  for (const reviewer of ['shi1', 'bu1']) {
    const answer = await approve(system, reviewer, review);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
  await eventually(
    () => system.as(poster).get(`/cases/${postingId}`),
    (answer) => ['open', 'upcoming'].includes(answer.body.stage.code),
  );
  // Its review hears of it, and is over.
  await eventually(
    () => system.as('shi1').get(`/cases/${review.id}`),
    (answer) => answer.body.final,
  );
}

/** Answers to a return's corrections, by which each stands as it was, explained (R10). @param count how many there are */
export function explained(count = 1) {
  return Array.from({ length: count }, (_, index) => ({
    correction: index + 1,
    how: 'explained' as const,
    text: '已在其他栏目中说明。',
  }));
}
