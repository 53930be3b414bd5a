import { defineRefusals } from '../refusal.ts';

export const ENGINE_REFUSALS = defineRefusals({
  ENGINE_KEY_UNKNOWN: {
    status: 422,
    rule: 'R44',
    zh: '没有解读这些数据的密钥（{id}）。',
    en: 'The key for these payloads is missing ({id}).',
    cure: {
      zh: '从备份恢复 KEYS_DIR 中的 engine-keys.json，须含此密钥。',
      en: 'Restore an engine-keys.json with this key to KEYS_DIR from a backup.',
    },
  },
});
