import path from 'node:path';
import { z } from 'zod';

/**
 * The variables of API, worker, migration and the local stack: each with its meaning, its default and what is expected
 * of it. `docs/configuration.md` is generated from here by `npm run docs`.
 */

interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** What a variable is for, and how a good value looks; the documentation and the errors are made of this. */
export interface VariableInfo {
  readonly about: Sentence;
  readonly expected: Sentence;
  readonly example: string;
  /** Which processes read it. */
  readonly usedBy: readonly ('api' | 'worker' | 'migration' | 'local')[];
  /** What the value follows from in the local profile when it is not set; in production it has to be given. */
  readonly derived?: Sentence;
}

/** Refused outside the local profile: it is public. */
export const LOCAL_AUTHORISATION_SECRET = 'local-profile-only-authorisation-secret-0123456789';

const variables = z.registry<VariableInfo>();

const ALL = ['api', 'worker', 'migration', 'local'] as const;
const SERVERS = ['api', 'worker', 'local'] as const;
const PORT: Sentence = { zh: '1 到 65535 的整数', en: 'a whole number from 1 to 65535' };
const FILE: Sentence = { zh: '文件路径', en: 'the path of a file' };
const FOLDER: Sentence = { zh: '目录路径', en: 'the path of a folder' };

function port(defaultPort: number, about: Sentence, usedBy: VariableInfo['usedBy']) {
  return z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(65535))
    .prefault(String(defaultPort))
    .register(variables, { about, expected: PORT, example: String(defaultPort), usedBy });
}

function url(protocols: readonly string[]) {
  return z.string().refine((value) => {
    const parsed = URL.canParse(value) ? new URL(value) : undefined;
    return parsed !== undefined && parsed.hostname !== '' && protocols.includes(parsed.protocol);
  });
}

function flag() {
  return z
    .enum(['true', 'false'])
    .prefault('false')
    .transform((value) => value === 'true');
}

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
      about: { zh: '日志级别', en: 'How much is logged' },
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
  TEMPORAL_TLS: flag().register(variables, {
    about: {
      zh: '与 Temporal 服务器的连接是否加密',
      en: 'Whether the connection to the Temporal server is encrypted',
    },
    expected: { zh: 'true 或 false', en: 'true or false' },
    example: 'true',
    usedBy: ['api', 'worker'],
  }),
  PAYMENT_URL: url(['http:', 'https:'])
    .optional()
    .register(variables, {
      about: {
        zh: '拨付接口：PUT 与 GET /payments/<key>，按 key 幂等（奖励拨付，R35）',
        en: 'Payment service: PUT and GET /payments/<key>, idempotent by the key (rewards, R35)',
      },
      expected: { zh: 'http(s):// 开头的地址', en: 'an address that starts with http:// or https://' },
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
        en: 'Virus scan of attachments: the address of a clamd; none: done elsewhere, only the test file is known here (R8)',
      },
      expected: { zh: 'clamd://主机:端口，或 none', en: 'clamd://host:port, or none' },
      example: 'clamd://clamd.example.org:3310',
      usedBy: ['api', 'local'],
      derived: { zh: '`none`', en: '`none`' },
    }),
  PAYMENT_TOKEN: z
    .string()
    .min(16)
    .optional()
    .register(variables, {
      about: {
        zh: '拨付接口的访问令牌，如需要',
        en: 'Bearer token of the payment service, where it wants one',
      },
      expected: { zh: '至少 16 个字符', en: 'at least 16 characters' },
      example: 'a-token-of-the-payment-service',
      usedBy: ['worker'],
    }),
  OIDC_ISSUER: url(['http:', 'https:'])
    .optional()
    .register(variables, {
      about: {
        zh: '身份服务（OpenID Connect）的签发者，其密钥用来核验访问令牌',
        en: 'Issuer of the OpenID Connect provider whose keys verify the access tokens',
      },
      expected: { zh: 'http(s):// 开头的地址', en: 'an address that starts with http:// or https://' },
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
  AUTHORISATION_SECRET: z
    .string()
    .min(32)
    .optional()
    .register(variables, {
      about: {
        zh: '接口为每个动作签发短期授权、写库前核验所用的密钥',
        en: 'Secret with which the API signs the short authorisation of each act, checked before a record is written',
      },
      expected: {
        zh: '至少 32 个字符的随机串，且不是本地默认值',
        en: 'a random text of at least 32 characters, not the local default',
      },
      example: '$(openssl rand -base64 48)',
      usedBy: ['api', 'worker'],
      derived: { zh: '固定值，生产环境不接受', en: 'a fixed text that production refuses' },
    }),
  WORKFLOW_BUNDLE: z
    .string()
    .transform((value) => path.resolve(value))
    .optional()
    .register(variables, {
      about: {
        zh: '事先打好的流程代码包；不设则启动时打包',
        en: 'Workflow bundle built ahead of time; made at start when not set',
      },
      expected: FILE,
      example: 'dist/workflow-bundle.js',
      usedBy: ['worker'],
    }),
  MAIL_URL: url(['smtp:', 'smtps:'])
    .optional()
    .register(variables, {
      about: {
        zh: '邮件服务器；不设则写入 `DATA_DIR`/outbox 目录',
        en: 'The mail server; without it mails are written to the folder `DATA_DIR`/outbox',
      },
      expected: {
        zh: 'smtp:// 或 smtps:// 开头的地址',
        en: 'an address that starts with smtp:// or smtps://',
      },
      example: 'smtps://jiebang:secret@mail.example.org:465',
      usedBy: ['worker'],
    }),
  MAIL_FROM: z
    .email()
    .prefault('jiebang@localhost.localdomain')
    .register(variables, {
      about: { zh: '通知邮件的发件地址', en: 'Sender of the notifications' },
      expected: { zh: '电子邮箱地址', en: 'an e-mail address' },
      example: 'jiebang@example.org',
      usedBy: ['worker'],
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

/** What is known about a variable: for the documentation and the errors. */
export function variableInfo(name: VariableName): VariableInfo {
  const info = variables.get(configSchema.shape[name]);
  if (!info) throw new Error(`${name} has no description`);
  return info;
}
