import { defineRefusals } from '../refusal.ts';

/** Endpoints that are told of changes by HTTP (R42). */
export const WEBHOOK_REFUSALS = defineRefusals({
  WEBHOOK_ADDRESS_UNSAFE: {
    status: 422,
    rule: 'R42',
    zh: '该地址不可用作接收地址：须为 https，不含用户名与口令，且指向公网主机。',
    en: 'This address cannot receive: it must be https, without user and password, and lead to a public host.',
    cure: {
      zh: '请填写公网可访问的 https 地址；内网地址须由运维人员以 WEBHOOK_ALLOW_PRIVATE 放行。',
      en: 'Give an https address that the public network reaches; for addresses inside, an operator sets WEBHOOK_ALLOW_PRIVATE.',
    },
  },
  WEBHOOKS_TOO_MANY: {
    status: 409,
    rule: 'R42',
    zh: '已有 {max} 个接收地址，不可再增。',
    en: 'There are {max} endpoints already, which is the most.',
    cure: { zh: '请先删除不再使用的接收地址。', en: 'Remove one that is no longer used.' },
  },
  WEBHOOK_DISABLED: {
    status: 409,
    rule: 'R42',
    zh: '该接收地址已停用，不再发送。',
    en: 'This endpoint is disabled: nothing is sent to it.',
    cure: { zh: '请先恢复该接收地址。', en: 'Enable it first.' },
  },
  WEBHOOK_ENABLED: {
    status: 409,
    rule: 'R42',
    zh: '该接收地址并未停用。',
    en: 'This endpoint is not disabled.',
    cure: { zh: '无需恢复；可请求发送测试消息。', en: 'Nothing to enable; ask for a test message instead.' },
  },
});
