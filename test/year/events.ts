import { signIn } from '../support/acts.ts';
import { act, DAY_MS, sideOf, type World } from './world.ts';

/** Events of the year (R37): an exchange, a selection for the competition, and one that is called off. */

type Kind = 'exchange' | 'competition';

/** An event of the year, by its title. */
async function eventOf(world: World, title: string): Promise<{ id: string; stage: string } | undefined> {
  const rows: { id: string; stage: string }[] = await world.system.db.query(
    `select c.id, c.stage from cases c join events e on e.case_id = c.id where e.title = $1`,
    [title],
  );
  return rows[0];
}

/** Opened once; at later looks it goes on from where it stands. */
async function open(
  world: World,
  kind: Kind,
  title: string,
): Promise<{ id: string; stage: string } | undefined> {
  const found = await eventOf(world, title);
  if (found) return found;
  const startsAt = new Date(world.system.now().getTime() + 20 * DAY_MS).toISOString();
  await act(world, 'zhuban1', '/events', { kind, title, startsAt, place: '张江科学会堂' });
  return undefined;
}

async function exchange(world: World): Promise<boolean> {
  const event = await open(world, 'exchange', '新材料专场现场交流对接会');
  if (!event) return false;
  const path = `/events/${event.id}` as const;
  const [unit, person] = [world.organisations[0], world.people[0]];
  if (!unit || !person) return false;
  if (event.stage === 'planning') {
    const at = new Date(world.system.now().getTime() + 20 * DAY_MS).toISOString();
    await act(world, 'zhuban1', `${path}/set-programme`, { items: [{ at, what: '榜单路演' }] });
    await act(world, 'zhuban1', `${path}/invite`, { partyIds: [unit.id, person.id] });
    await act(world, unit.account, `${path}/answer`, { attends: true, people: 2 });
    await act(world, person.account, `${path}/answer`, { attends: false });
  } else if (event.stage === 'ready') {
    await act(world, 'zhuban1', `${path}/record-attendance`, { attended: [unit.id] });
    await act(world, 'zhuban1', `${path}/conclude`, { summary: '现场达成意向一项。' });
  }
  return event.stage === 'concluded';
}

async function competition(world: World): Promise<boolean> {
  const event = await open(world, 'competition', '创新创业大赛遴选');
  if (!event) return false;
  const path = `/events/${event.id}` as const;
  const published: { id: string; poster_id: string }[] = await world.system.db.query(
    `select case_id as id, poster_id from postings where published_at is not null order by published_at limit 2`,
  );
  const [entry] = published;
  if (event.stage === 'planning' && published.length === 2 && entry) {
    const panel = ['zj1', 'zj2', 'zj3', 'zj4'];
    await signIn(world, panel);
    await act(world, 'zhuban1', `${path}/enter`, { postingIds: published.map(({ id }) => id) });
    await act(world, 'zhuban1', `${path}/call-experts`, { experts: panel.slice(0, 3) });
    await act(world, 'zj3', `${path}/recuse`, { postingId: entry.id, reason: '与张榜方合作过。' });
    await act(world, 'zhuban1', `${path}/reassign`, {
      postingId: entry.id,
      to: 'zj4',
      reason: '原评委已回避。',
    });
    const rows: { expert: string; posting_id: string }[] = await world.system.db.query(
      `select expert, posting_id from event_scores where event_id = $1 and not recused order by expert`,
      [event.id],
    );
    for (const expert of panel) {
      const items = rows
        .filter((one) => one.expert === expert)
        .map((one, at) => ({ postingId: one.posting_id, score: 80 + at, comment: '前景好。' }));
      if (items.length > 0) await act(world, expert, `${path}/score`, { items });
    }
    await act(world, 'zhuban1', `${path}/shortlist`, { places: 1, reason: '按评分由高到低。' });
    const by = sideOf(world, entry.poster_id);
    await act(world, 'zhuban1', `${path}/set-programme`, {
      items: [
        {
          at: new Date(world.system.now().getTime() + 21 * DAY_MS).toISOString(),
          what: `${by.account} 路演`,
        },
      ],
    });
    await act(world, 'zhuban1', `${path}/conclude`, { summary: '推荐一项参赛。' });
  }
  return event.stage === 'concluded';
}

async function calledOff(world: World): Promise<boolean> {
  const event = await open(world, 'exchange', '生物医药专场交流会');
  if (event?.stage !== 'planning') return false;
  return (await act(world, 'zhuban1', `/events/${event.id}/cancel`, { reason: '场地原因。' })) !== null;
}

export const EVENTS = { exchange, competition, calledOff };
