import { CHALLENGE_SCHEME_EXAMPLE, TRANSFER_SCHEME_EXAMPLE } from '../../domain/claim/examples.ts';
import { signScheme } from '../support/signer.ts';
import { signedLetter } from './posting.ts';
import { SHARES } from './shares.ts';
import {
  act,
  fate,
  LOOK_MS,
  luck,
  sideOf,
  together,
  type ClaimPlan,
  type PostingPlan,
  type Side,
  type World,
} from './world.ts';

/** Claims for those who mean to claim something that is open (R17, R20); a few try twice (R5). */
export async function claimantsAtWork(world: World): Promise<void> {
  const rows: { id: string }[] = await world.system.db.query(
    'select case_id as id from postings where accepting',
  );
  const open = new Set(rows.map(({ id }) => id));
  const plans = world.postings.filter((plan) => open.has(plan.id));
  for (const plan of plans) plan.claims ??= intents(world, plan);
  const due = plans.flatMap((plan) => (plan.claims ?? []).map((claim) => ({ plan, claim })));
  await together(
    due.filter(({ claim }) => claim.due === world.look),
    async ({ plan, claim: { claimant } }) => {
      await newClaim(world, plan, claimant);
      if (fate(world, plan.title, claimant.account, 'twice').chance(SHARES.claimsTwice))
        await newClaim(world, plan, claimant);
    },
  );
}

/** Plans who will claim a posting, and when: within four weeks of its opening. */
function intents(world: World, plan: PostingPlan): ClaimPlan[] {
  const dice = fate(world, plan.title, 'claims');
  const able = plan.type === 'technical_challenge' ? world.people : world.organisations;
  const count = dice.chance(SHARES.nobodyClaims) ? 0 : Math.min(dice.between(1, 8), able.length - 1);
  const chosen = new Set<Side>();
  while (chosen.size < count) chosen.add(dice.pick(able));
  return [...chosen].map((claimant) => ({ claimant, due: world.look + dice.between(0, 8) }));
}

function schemeOf({ type, title }: PostingPlan, claimant: Side): object {
  return type === 'technical_challenge'
    ? {
        ...CHALLENGE_SCHEME_EXAMPLE,
        title: `${title}方案`,
        team: claimant.team ?? [{ personId: claimant.id, name: claimant.account, role: '负责人' }],
      }
    : { ...TRANSFER_SCHEME_EXAMPLE, title: `${title}方案` };
}

async function newClaim(world: World, plan: PostingPlan, claimant: Side): Promise<void> {
  const { account, id: partyId } = claimant;
  const scheme = schemeOf(plan, claimant);
  const draft = await act(world, account, `/postings/${plan.id}/claim-drafts`, { partyId, scheme });
  if (!draft) return;
  const draftId = draft.body.id;
  await act(world, account, `/claim-drafts/${draftId}/submit`, await signedLetter(world, claimant, draftId), {
    'If-Match': draft.headers.etag ?? '',
  });
}

interface OpenClaim {
  readonly id: string;
  readonly stage: string;
  readonly title: string;
  readonly posting_id: string;
  readonly claimant_id: string;
  readonly behind: boolean;
  readonly accepting: boolean;
  readonly cured: boolean;
  readonly selected: boolean;
  readonly received_at: Date;
  /** Earlier claims of the claimant on this posting. */
  readonly earlier: number;
}

/** Follows up claims at a look: verified, cured, amended, confirmed after an amendment, withdrawn (R14, R20, R21). */
export async function claimsAtWork(world: World): Promise<void> {
  const rows: OpenClaim[] = await world.system.db.query(
    `select c.id, c.stage, p.title, k.posting_id, k.claimant_id, p.accepting,
       k.posting_version < p.published_version as behind,
       exists (select 1 from case_events e where e.case_id = c.id and e.act = 'cure') as cured,
       exists (select 1 from offers o where o.claim_id = c.id) as selected, k.received_at,
       (select count(*)::int from claims e where e.posting_id = k.posting_id and e.claimant_key = k.claimant_key
          and e.received_at < k.received_at) as earlier
     from cases c join claims k on k.case_id = c.id join postings p on p.case_id = k.posting_id
     where c.type = 'claim' and not c.final and c.version > 0 order by k.received_at, c.id`,
  );
  await together(rows, async (row) => {
    const side = sideOf(world, row.claimant_id);
    if (!row.selected && (await leaves(world, row, side))) return;
    if (row.behind && row.stage !== 'selected') await answerAmendment(world, row, side);
    if (row.stage === 'verification') await verify(world, row, side);
    else if (row.stage === 'curing') await cure(world, row, side);
  });
}

const key = (row: OpenClaim, side: Side): [string, string] => [row.title, side.account];

/** Withdraws, perhaps to come back; or improves the scheme while it may. @returns whether the claim is gone */
async function leaves(world: World, row: OpenClaim, side: Side): Promise<boolean> {
  const plan = world.postings.find((one) => one.id === row.posting_id);
  if (!plan) return false;
  // A second claim of the same claimant is another matter than the first.
  const nature = fate(world, ...key(row, side), row.earlier, 'leaves');
  const looks = Math.floor((world.system.now().getTime() - row.received_at.getTime()) / LOOK_MS);
  const [withdraws, amends] = [nature.chance(SHARES.claimantWithdraws), nature.chance(SHARES.claimantAmends)];
  const when = nature.between(1, 6);
  if (withdraws && looks >= when) {
    await act(world, side.account, `/claims/${row.id}/withdraw`, { reason: '另有安排。' });
    if (nature.chance(SHARES.claimantComesBack))
      plan.claims?.push({ claimant: side, due: world.look + nature.between(1, 4) });
    return true;
  }
  if (amends && looks === when && row.accepting) {
    const approach = `改进：采用协同工艺，降低副反应，提升寿命 ${world.look}。`;
    const scheme = { ...schemeOf(plan, side), approach };
    // A changed scheme is signed for again (R6).
    const commitment = await signScheme(world.as(side.account), row.id, scheme);
    await act(world, side.account, `/claims/${row.id}/amend`, { scheme, commitment });
  }
  return false;
}

async function answerAmendment(world: World, row: OpenClaim, side: Side): Promise<void> {
  const dice = luck(world, ...key(row, side), 'amended');
  if (dice.chance(SHARES.amendmentConfirmed))
    await act(world, side.account, `/claims/${row.id}/confirm-amendment`);
}

async function verify(world: World, row: OpenClaim, side: Side): Promise<void> {
  const dice = luck(world, ...key(row, side), 'verified');
  if (dice.chance(SHARES.verifierForgetsALook)) return;
  const by = dice.pick(['zhuban1', 'zhuban2']);
  const path = `/claims/${row.id}` as const;
  const throwOf = dice.next();
  if (throwOf < SHARES.invalidForGood)
    await act(world, by, `${path}/verify-invalid`, { reason: '资格不符。', curable: false });
  else if (row.cured || throwOf >= SHARES.invalidForGood + SHARES.invalidCurable + SHARES.documentsNeeded)
    await act(world, by, `${path}/verify-valid`, { reason: '资格与名单核对一致。' });
  else if (throwOf < SHARES.invalidForGood + SHARES.invalidCurable)
    await act(world, by, `${path}/verify-invalid`, { reason: '名单有误。', curable: true });
  else
    await act(world, by, `${path}/need-documents`, { reason: '请补充材料。', documents: ['学位证书扫描件'] });
}

async function cure(world: World, row: OpenClaim, side: Side): Promise<void> {
  if (fate(world, ...key(row, side), 'cures').chance(SHARES.neverCures)) return;
  if (luck(world, ...key(row, side), 'cures').chance(SHARES.cureForgetsALook)) return;
  const { documents: asked } = (await world.as(side.account).get(`/claims/${row.id}`)).body;
  const documents = asked
    .filter(({ handedInAt }) => handedInAt === null)
    .map(({ no }) => ({ no, whyNot: '证书在途，附学校说明。' }));
  await act(world, side.account, `/claims/${row.id}/cure`, { note: '已补充材料。', documents });
}
