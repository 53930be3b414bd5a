import { randomUUID } from 'node:crypto';
import { listOf, next, ORGANISER, ownPerson, type GrownList } from './grown-list.ts';
import { AT, many } from './grown-rows.ts';

const endpoint = (partyId: string | null) => ({
  id: randomUUID(),
  party_id: partyId,
  url: 'https://example.com/hook',
  events: ['case.changed'],
  description: '系统',
  key_id: 'key',
  created_at: AT,
  created_by: 'test',
  created_name: '测试',
});

/** The lists of endpoints, and of what was sent to one. */
export const WEBHOOK_LISTS: Readonly<Record<string, GrownList>> = {
  listWebhooks: {
    async begin(rows) {
      const id = await ownPerson(rows);
      return {
        path: `/parties/${id}/webhooks`,
        grow: (count) =>
          rows.add(
            'webhook_endpoints',
            many(count, () => endpoint(id)),
          ),
      };
    },
  },
  listOfficeWebhooks: listOf('/office/webhooks', 'webhook_endpoints', () => endpoint(null), ORGANISER),
  listWebhookMessages: {
    async begin(rows) {
      const own = endpoint(await ownPerson(rows));
      await rows.add('webhook_endpoints', [own]);
      return {
        path: `/webhooks/${own.id}/messages?limit=100`,
        grow: (count) =>
          rows.add(
            'webhook_messages',
            many(count, () => ({
              endpoint_id: own.id,
              event: 'case.changed',
              subject: String(next()),
              data: {},
              at: AT,
              next_at: AT,
            })),
          ),
      };
    },
  },
};
