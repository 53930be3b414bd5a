import { defineRefusals } from '../refusal.ts';

/** Refusals of keys and signatures (R27, R28). The same sentences name what is wrong in a signed bundle. */
export const SIGNATURE_REFUSALS = defineRefusals({
  TEXT_NOT_PRINTABLE: {
    status: 422,
    rule: 'R27',
    zh: '文书的各字体中都没有这些字符：{characters}。',
    en: 'The fonts of documents lack these characters: {characters}.',
    cure: {
      zh: '文书须印出内容的每一个字：请改用能印出的字，或把该字的构成写明。',
      en: 'A document must show every word of its content: use characters that can be printed, or describe the sign in words.',
    },
  },
  DOCUMENT_NOT_MADE: {
    status: 409,
    rule: 'R27',
    zh: '文书未能生成：{why}',
    en: 'The document could not be made: {why}',
    cure: { zh: '请联系运维处理。', en: 'Ask the operator.' },
  },
  KEY_MALFORMED: {
    status: 422,
    rule: 'R27',
    zh: '公钥无效：须为 JWK 格式的 ES256（P-256）或 EdDSA（Ed25519）公钥。',
    en: 'The public key is not valid: it must be a JWK of ES256 (P-256) or EdDSA (Ed25519).',
    cure: {
      zh: '请用 npm run --silent sign -- key <名称> 生成密钥，提交其打印的公钥。',
      en: 'Generate a key with npm run --silent sign -- key <name> and send the public key that it prints.',
    },
  },
  KEY_PRIVATE: {
    status: 422,
    rule: 'R27',
    zh: '请求中含有私钥。私钥不得离开您的设备，该密钥不能再使用。',
    en: 'The request contains a private key. It must never leave your device; this key can no longer be used.',
    cure: { zh: '请生成新的密钥，只提交公钥。', en: 'Generate a new key and send only its public half.' },
  },
  KEY_PROOF_INVALID: {
    status: 422,
    rule: 'R27',
    zh: '未能证明您持有该公钥对应的私钥。',
    en: 'The proof does not show that you hold the private key of this public key.',
    cure: {
      zh: '请用该私钥对服务器给出的质询签名（npm run --silent sign -- prove）。',
      en: 'Sign the challenge given by the server with that key (npm run --silent sign -- prove).',
    },
  },
  KEY_CHALLENGE_EXPIRED: {
    status: 409,
    rule: 'R27',
    zh: '质询已过期或不是发给您的。',
    en: 'The challenge has expired or was not given to you.',
    cure: { zh: '请重新获取质询。', en: 'Ask for a new challenge.' },
  },
  KEY_TAKEN: {
    status: 409,
    rule: 'R27',
    zh: '该公钥已由其他账号登记。',
    en: 'This public key has been enrolled by another account.',
    cure: { zh: '请为自己生成新的密钥。', en: 'Generate your own key.' },
  },
  KEY_NOT_ENROLLED: {
    status: 403,
    rule: 'R27',
    zh: '您没有登记有效的签名密钥。',
    en: 'You have no valid enrolled signing key.',
    cure: { zh: '请先登记公钥。', en: 'Enrol a public key first.' },
  },
  KEY_REVOKED: {
    status: 403,
    rule: 'R27',
    zh: '签名时该密钥已被撤销（{revokedAt}）。',
    en: 'The key had been revoked before the signature was received ({revokedAt}).',
    cure: { zh: '请登记新的密钥后重新签署。', en: 'Enrol a new key and sign again.' },
  },
  KEY_OUT_OF_TERM: {
    status: 403,
    rule: 'R27',
    zh: '签名时该密钥不在有效期内（{validFrom} 至 {validUntil}）。',
    en: 'The key was not valid at the time of signing ({validFrom} to {validUntil}).',
    cure: { zh: '请登记新的密钥后重新签署。', en: 'Enrol a new key and sign again.' },
  },
  SIGNATURE_MALFORMED: {
    status: 422,
    rule: 'R27',
    zh: '签名格式不正确：须为分离式紧凑 JWS（头..签名）。',
    en: 'The signature is malformed: a detached compact JWS (header..signature) is expected.',
    cure: {
      zh: '请用 npm run --silent sign -- document 生成签名。',
      en: 'Create it with npm run --silent sign -- document.',
    },
  },
  SIGNATURE_OTHER_KEY: {
    status: 403,
    rule: 'R27',
    zh: '签名所用的不是签署人登记的密钥。',
    en: 'The signature was made with a key other than the one that the signatory has enrolled.',
    cure: { zh: '请使用已登记的密钥签署。', en: 'Sign with the enrolled key.' },
  },
  SIGNATURE_OTHER_DOCUMENT: {
    status: 422,
    rule: 'R27',
    zh: '签名所签的是另一份文书（哈希 {found}）。',
    en: 'The signature is over another document (hash {found}).',
    cure: { zh: '请重新读取待签文书并签署。', en: 'Reload the document to be signed, and sign that one.' },
  },
  SIGNATURE_INVALID: {
    status: 422,
    rule: 'R27',
    zh: '签名验证不通过：签名内容与待签声明不符，或签名已损坏。',
    en: 'The signature does not verify: it is over another statement, or damaged.',
    cure: {
      zh: '请对接口给出的声明原样签名。',
      en: 'Sign the statement exactly as the API gives it.',
    },
  },
  SIGNING_EXPIRED: {
    status: 409,
    rule: 'R27',
    zh: '签署期限已过（{expiresAt}）。',
    en: 'The term for signing has passed ({expiresAt}).',
    cure: { zh: '请查看该签署的后续安排。', en: 'See the case for the next step.' },
  },
});

export type SignatureRefusalCode = keyof typeof SIGNATURE_REFUSALS;
