import { signText } from '../../adapters/signature/signature.ts';
import { canonicalJson } from '../../domain/document/canonical-json.ts';
import type { SigningStatement } from '../../domain/signature/schema.ts';
import { SHARES } from './shares.ts';
import { act, DAY_MS, fate, luck, sideOf, together, type Side, type World } from './world.ts';

interface OpenPlace {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly type: string;
  readonly side: 'poster' | 'claimant';
  readonly party_id: string;
}

/** Acts for signatories with something to sign: they sign with a key of their own, forget, or refuse (R27, R28). */
export async function signatoriesAtWork(world: World): Promise<void> {
  const rows: OpenPlace[] = await world.system.db.query(
    `select c.id, s.kind, p.title, p.type, l.side, l.party_id
     from cases c join signings s on s.case_id = c.id join postings p on p.case_id = s.posting_id
       join signing_places l on l.signing_id = c.id
     where c.type = 'signing' and c.stage = 'collecting' and l.received_at is null
     order by c.created_at, c.id, l.ord`,
  );
  const signings = new Map<string, OpenPlace[]>();
  for (const row of rows) signings.set(row.id, [...(signings.get(row.id) ?? []), row]);
  await together([...signings.values()], async (places) => {
    for (const place of places) if (!(await atWork(world, place))) return;
  });
}

/** @returns false when the signing is over by it */
async function atWork(world: World, place: OpenPlace): Promise<boolean> {
  const side = sideOf(world, place.party_id);
  const words = [place.title, side.account, place.kind] as const;
  const throwOf = fate(world, ...words).next();
  if (throwOf < SHARES.signatureRefused) {
    await act(world, side.account, `/signings/${place.id}/refuse`, { reason: '内部未获批准。' });
    return false;
  }
  if (throwOf < SHARES.signatureRefused + SHARES.signatureNever) return true;
  if (luck(world, ...words).chance(SHARES.signatureForgottenALook)) return true;
  await existenceChecked(world, place, side);
  const { body } = await world.as(side.account).get(`/signings/${place.id}`);
  // Voided since it was listed: the posting was withdrawn, or the text changed.
  if (body.case?.stage.code !== 'collecting') return false;
  const statement = body.statement as SigningStatement | null;
  if (!statement)
    throw new Error(`${side.account} cannot sign ${place.id}: ${JSON.stringify(body.obstacles)}`);
  const jws = await signText(side.signer, canonicalJson(statement), statement.documentSha256);
  await act(world, side.account, `/signings/${place.id}/sign`, { jws });
  return true;
}

/** R4: that the unit that takes up an achievement still exists is checked again before it signs. */
async function existenceChecked(world: World, place: OpenPlace, side: Side): Promise<void> {
  if (place.type !== 'achievement_transfer' || place.side !== 'claimant') return;
  const now = world.system.now().getTime();
  const known = world.existence.get(side.id);
  if (known && now - known.at < 20 * DAY_MS) return known.attested;
  const body = { fact: 'existence', evidence: '登记机关公示系统：存续' };
  const attested = act(world, 'zhuban1', `/parties/${side.id}/attestations`, body).then(() => undefined);
  world.existence.set(side.id, { at: now, attested });
  await attested;
}
