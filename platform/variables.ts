import path from 'node:path';
import { z } from 'zod';
import {
  ALL,
  FILE,
  FOLDER,
  SERVERS,
  count,
  file,
  flag,
  origin,
  port,
  proxies,
  secret,
  url,
  variables,
  type VariableInfo,
} from './variable-kinds.ts';

/**
 * The variables of API, worker, migration and the local stack: each with its meaning, its default and what is expected
 * of it. `docs/configuration.md` is generated from here by `npm run docs`.
 */

export type { VariableInfo } from './variable-kinds.ts';

/** The schema; read it through `loadConfig`, which also derives what follows from other variables. */
export const configSchema = z.object({
  PROFILE: z
    .enum(['local', 'production'])
    .prefault('local')
    .register(variables, {
      about: {
        zh: '运行方式：local 为内嵌本地系统，默认值齐全；production 须写明所有外部地址与密钥',
        en: 'local: the embedded system, with defaults for everything; production: every outside address and secret has to be given',
      },
      expected: { zh: 'local 或 production', en: 'local or production' },
      example: 'production',
      usedBy: ALL,
    }),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .prefault('info')
    .register(variables, {
      about: { zh: '日志级别', en: 'Log level' },
      expected: {
        zh: 'trace、debug、info、warn、error、fatal、silent 之一',
        en: 'one of trace, debug, info, warn, error, fatal, silent',
      },
      example: 'info',
      usedBy: ALL,
    }),
  API_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/)
    .prefault('127.0.0.1')
    .register(variables, {
      about: {
        zh: '接口监听的网络地址；容器内用 0.0.0.0',
        en: 'Network address that the API listens on; 0.0.0.0 in a container',
      },
      expected: { zh: '主机名或 IP 地址', en: 'a host name or an IP address' },
      example: '0.0.0.0',
      usedBy: ['api'],
    }),
  API_PORT: port(3000, { zh: '接口端口', en: 'Port of the API' }, ['api', 'local']),
  TRUST_PROXY: proxies()
    .prefault('none')
    .register(variables, {
      about: {
        zh: '接口前的反向代理：所经级数，或其地址与网段；只有它们写的 X-Forwarded-For 才可信，限流按其所示地址计数',
        en: 'Proxies in front of the API: the number of hops, or their addresses and networks; X-Forwarded-For is trusted only from them, and the rate limit counts by the address that it gives',
      },
      expected: {
        zh: 'none、1 到 9 的级数，或以逗号分隔的 IP 地址与网段（不可为全部地址）',
        en: 'none, a number of hops from 1 to 9, or IP addresses and networks separated by commas (never all addresses)',
      },
      example: '10.0.0.5,10.1.0.0/16',
      usedBy: ['api'],
    }),
  RATE_LIMIT_WINDOW_SECONDS: count(
    60,
    1,
    3600,
    { zh: '限流的计数周期（秒）', en: 'Window of the rate limits, in seconds' },
    ['api'],
  ),
  RATE_LIMIT_PER_ACCOUNT: count(
    1200,
    1,
    1_000_000,
    { zh: '每个账号在一个周期内的请求数上限', en: 'Requests in a window for each account' },
    ['api'],
  ),
  RATE_LIMIT_PER_ADDRESS: count(
    600,
    1,
    1_000_000,
    {
      zh: '每个未登录地址在一个周期内的请求数上限；健康检查、接口说明等另计，上限相同',
      en: 'Requests in a window for each address that is not signed in; health, metrics and descriptions are counted separately, with the same limit',
    },
    ['api'],
  ),
  METRICS_TOKEN: secret(24)
    .optional()
    .register(variables, {
      about: {
        zh: '读取 /metrics 的令牌；不设时，生产环境不提供 /metrics，本地仅限本机',
        en: 'Token for /metrics; without it production serves no metrics, and the local system serves them to this host only',
      },
      expected: { zh: '至少 24 个字符的随机串', en: 'a random text of at least 24 characters' },
      example: '$(openssl rand -base64 32)',
      usedBy: ['api'],
      secret: true,
    }),
  OIDC_PORT: port(3001, { zh: '本地身份服务端口', en: 'Port of the local identity provider' }, ['local']),
  POSTGRES_PORT: port(5433, { zh: '内嵌 Postgres 端口', en: 'Port of the embedded Postgres' }, ['local']),
  TEMPORAL_PORT: port(7233, { zh: 'Temporal 开发服务器端口', en: 'Port of the Temporal dev server' }, [
    'local',
  ]),
  TEMPORAL_UI_PORT: port(8233, { zh: 'Temporal 界面端口', en: 'Port of the Temporal UI' }, ['local']),
  PAYMENT_PORT: port(3002, { zh: '本地拨付账本端口', en: 'Port of the local payment ledger' }, ['local']),
  DATA_DIR: z
    .string()
    .prefault('.data')
    .transform((value) => path.resolve(value))
    .register(variables, {
      about: {
        zh: '本地系统的数据目录（数据库、流程引擎、密钥、日志）',
        en: 'Folder of the local system: database, workflow engine, keys, logs',
      },
      expected: FOLDER,
      example: '.data',
      usedBy: ['local', 'api', 'worker'],
    }),
  FILES_DIR: z
    .string()
    .transform((value) => path.resolve(value))
    .optional()
    .register(variables, {
      about: { zh: '附件与文书的存放目录', en: 'Folder where attachments and documents are kept' },
      expected: FOLDER,
      example: '/var/lib/jiebang/files',
      usedBy: SERVERS,
      derived: { zh: '`DATA_DIR`/files', en: '`DATA_DIR`/files' },
    }),
  KEYS_DIR: z
    .string()
    .transform((value) => path.resolve(value))
    .optional()
    .register(variables, {
      about: {
        zh: '平台全部密钥的存放目录，接口与 worker 共用一处；生产环境由 `npm run ops -- keys init` 建立，缺失时拒绝启动',
        en: 'Folder of all keys of the platform, shared by API and worker; in production generated by `npm run ops -- keys init`, and nothing starts without it',
      },
      expected: FOLDER,
      example: '/var/lib/jiebang/keys',
      usedBy: SERVERS,
      derived: { zh: '`DATA_DIR`/keys', en: '`DATA_DIR`/keys' },
    }),
  DATABASE_URL: url(['postgres:', 'postgresql:'])
    .optional()
    .register(variables, {
      about: { zh: 'Postgres 数据库地址', en: 'Address of the Postgres database' },
      expected: { zh: 'postgres:// 开头的地址', en: 'an address that starts with postgres://' },
      example: 'postgres://jiebang:secret@db.example.org:5432/jiebang',
      usedBy: ALL,
      derived: { zh: '`POSTGRES_PORT`', en: '`POSTGRES_PORT`' },
    }),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[A-Za-z0-9._-]+:\d{1,5}$/)
    .optional()
    .register(variables, {
      about: { zh: 'Temporal 服务器地址', en: 'Address of the Temporal server' },
      expected: { zh: '主机:端口', en: 'host:port' },
      example: 'temporal.example.org:7233',
      usedBy: SERVERS,
      derived: { zh: '`TEMPORAL_PORT`', en: '`TEMPORAL_PORT`' },
    }),
  TEMPORAL_NAMESPACE: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
    .prefault('default')
    .register(variables, {
      about: { zh: 'Temporal 命名空间', en: 'Temporal namespace' },
      expected: {
        zh: '字母、数字、点、下划线、连字符',
        en: 'letters, digits, dots, underscores, hyphens',
      },
      example: 'jiebang',
      usedBy: SERVERS,
    }),
  TEMPORAL_TLS: flag(
    {
      zh: '与 Temporal 服务器的连接是否加密',
      en: 'Whether the connection to the Temporal server is encrypted',
    },
    'true',
    ['api', 'worker'],
  ),
  TEMPORAL_TLS_CA: file(
    {
      zh: 'Temporal 服务器证书的签发者（PEM）；不设则用系统的证书库',
      en: 'Issuers of the Temporal server’s certificate (PEM); the operating system’s when not set',
    },
    '/run/secrets/temporal-ca.pem',
  ),
  TEMPORAL_TLS_CERT: file(
    {
      zh: '本系统向 Temporal 出示的证书（PEM），与 TEMPORAL_TLS_KEY 同设',
      en: 'Client certificate for Temporal (PEM), together with TEMPORAL_TLS_KEY',
    },
    '/run/secrets/temporal.pem',
  ),
  TEMPORAL_TLS_KEY: file(
    {
      zh: '上述证书的私钥（PEM），与 TEMPORAL_TLS_CERT 同设',
      en: 'Private key of that certificate (PEM), together with TEMPORAL_TLS_CERT',
    },
    '/run/secrets/temporal-key.pem',
  ),
  TEMPORAL_UI_ORIGIN: origin(
    {
      zh: '引擎界面的来源（origin），其页面可在浏览器中调用 /codec 解读数据（R44）；不设则任何页面都不能，本地为内嵌界面',
      en: 'Origin of the engine’s UI, whose pages may read payloads by /codec from a browser (R44); none when not set, locally that of the embedded UI',
    },
    'https://temporal.example.org',
    ['api'],
  ),
  PAYMENT_URL: url(['http:', 'https:'])
    .optional()
    .register(variables, {
      about: {
        zh: '拨付接口：PUT 与 GET /payments/<key>，按 key 幂等（奖励拨付，R35）',
        en: 'Payment service: PUT and GET /payments/<key>, idempotent by the key (rewards, R35)',
      },
      expected: {
        zh: 'https:// 开头的地址；http:// 只用于本机',
        en: 'an address that starts with https://; http:// for this machine alone',
      },
      secure: true,
      example: 'https://pay.example.org',
      usedBy: ['worker', 'local'],
      derived: { zh: '`PAYMENT_PORT`', en: '`PAYMENT_PORT`' },
    }),
  VIRUS_SCANNER: z
    .string()
    .regex(/^(none|clamd:\/\/[^\s/:]+:\d{1,5})$/)
    .optional()
    .register(variables, {
      about: {
        zh: '附件病毒扫描：clamd 的地址；none 表示另有措施，本系统只认测试文件（R8）',
        en: 'Virus scan of attachments: the address of a clamd; none: done elsewhere, only the test file is recognised here (R8)',
      },
      expected: { zh: 'clamd://主机:端口，或 none', en: 'clamd://host:port, or none' },
      example: 'clamd://clamd.example.org:3310',
      usedBy: ['api', 'local'],
      derived: { zh: '`none`', en: '`none`' },
    }),
  WEBHOOK_ALLOW_PRIVATE: flag(
    {
      zh: '接收地址可否为内网地址或 http；仅用于无公网的环境',
      en: 'Whether endpoints may be addresses inside, or http; only for a system without a public network',
    },
    'false',
    ['api', 'worker'],
  ),
  PAYMENT_TOKEN: secret(16)
    .optional()
    .register(variables, {
      about: {
        zh: '拨付接口的访问令牌，如需要',
        en: 'Bearer token of the payment service, where it wants one',
      },
      expected: { zh: '至少 16 个字符的随机串', en: 'a random text of at least 16 characters' },
      example: 'a-token-of-the-payment-service',
      usedBy: ['worker'],
      secret: true,
    }),
  OIDC_ISSUER: url(['http:', 'https:'])
    .optional()
    .register(variables, {
      about: {
        zh: '身份服务（OpenID Connect）的签发者，其密钥用来核验访问令牌',
        en: 'Issuer of the OpenID Connect provider whose keys verify the access tokens',
      },
      expected: {
        zh: 'https:// 开头的地址；http:// 只用于本机',
        en: 'an address that starts with https://; http:// for this machine alone',
      },
      secure: true,
      example: 'https://id.example.org',
      usedBy: ['api', 'local'],
      derived: { zh: '`OIDC_PORT`', en: '`OIDC_PORT`' },
    }),
  OIDC_AUDIENCE: url(['http:', 'https:'])
    .or(z.string().regex(/^urn:[a-z0-9][a-z0-9-]*:\S+$/i))
    .optional()
    .register(variables, {
      about: { zh: '访问令牌的受众（aud），即本接口', en: 'Audience (aud) of the access tokens: this API' },
      expected: { zh: '绝对 URI', en: 'an absolute URI' },
      example: 'https://api.example.org',
      usedBy: ['api', 'local'],
      derived: { zh: '固定值 `urn:jiebang:api`', en: 'the fixed `urn:jiebang:api`' },
    }),
  OIDC_TOKEN_TYPE: z
    .enum(['at+jwt', 'jwt'])
    .prefault('at+jwt')
    .register(variables, {
      about: {
        zh: '访问令牌的类型（typ）：身份服务按 RFC 9068 标明 at+jwt；jwt 用于不标明的身份服务，此时 ID 令牌与刷新令牌仍被拒绝',
        en: 'Type (typ) of the access tokens: at+jwt, as in RFC 9068; jwt for a provider that does not set it, ID and refresh tokens still being refused',
      },
      expected: { zh: 'at+jwt 或 jwt', en: 'at+jwt or jwt' },
      example: 'at+jwt',
      usedBy: ['api'],
    }),
  OIDC_TOKEN_MAX_SECONDS: count(
    43_200,
    60,
    86_400,
    {
      zh: '访问令牌自签发起最长有效时间（秒）；更长或更旧的令牌被拒绝。撤回的身份至多在此时间内仍可使用',
      en: 'Longest lifetime of an access token from its issue, in seconds; one that lives longer or is older is refused. A withdrawn identity remains usable for at most this long',
    },
    ['api'],
  ),
  WORKFLOW_BUNDLE: z
    .string()
    .transform((value) => path.resolve(value))
    .optional()
    .register(variables, {
      about: {
        zh: '事先打好的流程代码包；不设则启动时打包',
        en: 'Workflow bundle built ahead of time; built at start when not set',
      },
      expected: FILE,
      example: 'dist/workflow-bundle.js',
      usedBy: ['worker'],
      required: true,
    }),
  PUBLIC_URL: url(['http:', 'https:'])
    .refine((value) => !value.endsWith('/'))
    .optional()
    .register(variables, {
      about: {
        zh: '用户打开本平台的地址，邮件中的链接以此开头',
        en: 'Address at which people open the platform: links in mails begin with it',
      },
      expected: {
        zh: 'https:// 开头的地址，无结尾斜线；http:// 只用于本机',
        en: 'an address that starts with https://, without a final slash; http:// for this machine alone',
      },
      secure: true,
      example: 'https://jiebang.example.org',
      usedBy: ['worker'],
      derived: { zh: '`API_PORT`', en: '`API_PORT`' },
    }),
  MAIL_URL: url(['smtp:', 'smtps:'])
    .optional()
    .register(variables, {
      about: {
        zh: '邮件服务器；本地不设则写入 `DATA_DIR`/outbox 目录',
        en: 'The mail server; without it the local system writes mails to the folder `DATA_DIR`/outbox',
      },
      expected: {
        zh: 'smtps:// 或 smtp:// 开头的地址；smtp:// 须能升级为加密连接（STARTTLS），本机除外',
        en: 'an address that starts with smtps:// or smtp://; smtp:// has to offer STARTTLS, except on this machine',
      },
      example: 'smtps://jiebang:secret@mail.example.org:465',
      usedBy: ['worker'],
      required: true,
    }),
  MAIL_FROM: z
    .email()
    .prefault('jiebang@localhost.localdomain')
    .register(variables, {
      about: { zh: '通知邮件的发件地址', en: 'Sender of the notifications' },
      expected: { zh: '电子邮箱地址', en: 'an e-mail address' },
      example: 'jiebang@example.org',
      usedBy: ['worker'],
      required: true,
    }),
  TEMPORAL_CLI: z
    .string()
    .transform((value) => path.resolve(value))
    .optional()
    .register(variables, {
      about: {
        zh: '本地开发服务器所用的 temporal 程序；不设则自动寻找或下载',
        en: 'The temporal program for the local dev server; found or downloaded when not set',
      },
      expected: FILE,
      example: '/usr/local/bin/temporal',
      usedBy: ['local'],
    }),
  TEMPORAL_TEST_SERVER: z
    .string()
    .transform((value) => path.resolve(value))
    .optional()
    .register(variables, {
      about: {
        zh: '测试所用的可跳时 Temporal 服务器程序；不设则自动寻找或下载',
        en: 'The time-skipping Temporal server for the tests; found or downloaded when not set',
      },
      expected: FILE,
      example: '/usr/local/bin/temporal-test-server',
      usedBy: ['local'],
    }),
});

export type VariableName = keyof typeof configSchema.shape;

export const VARIABLE_NAMES = Object.keys(configSchema.shape) as VariableName[];

/** Looks up a variable: for the documentation and the errors. */
export function variableInfo(name: VariableName): VariableInfo {
  const info = variables.get(configSchema.shape[name]);
  if (!info) throw new Error(`${name} has no description`);
  return info;
}
