import type { Text } from '../vocabulary.ts';

/** Failures of ours, by what failed; each stands on the operator's board until its cause is gone. */
export const INCIDENT_KINDS = {
  failing_decision: { zh: '办理时出错', en: 'A decision ran into a fault' },
  failing_fact: {
    zh: '处理他案告知的事实时出错，案件停驻',
    en: 'A fact ran into a fault; the case is parked',
  },
  failing_step: {
    zh: '流程自身步骤出错，案件停驻',
    en: 'A step of the process itself fails; the case is parked',
  },
  slow_work: { zh: '文书等耗时工作失败，案件停驻', en: 'Slow work fails; the case is parked' },
  unmade_document: { zh: '文书未能生成', en: 'A document could not be made' },
  undelivered: { zh: '事实未能送达', en: 'A fact cannot be delivered' },
  unmailed: { zh: '邮件未能送出，已放弃', en: 'An e-mail was given up' },
  failing_receipt: { zh: '揭榜回执无法判断', en: 'A claim’s receipt cannot be judged' },
  not_started: { zh: '流程无法启动', en: 'A process cannot be started' },
  process_ended: { zh: '流程曾意外结束，已重新启动', en: 'A process ended early; it was started again' },
  process_failing: { zh: '流程代码出错，无法继续', en: 'The code of a process fails; it cannot go on' },
  process_silent: { zh: '流程无响应', en: 'A process does not answer' },
  failed_run: { zh: '定时任务失败', en: 'A scheduled run fails' },
  failed_request: { zh: '接口内部错误', en: 'An internal error of the API' },
  security: { zh: '安全事件', en: 'A security event' },
} as const satisfies Readonly<Record<string, Text>>;
export type IncidentKind = keyof typeof INCIDENT_KINDS;

/** At these a case stands still until an operator says `resume`, or its process is started again. */
export const PARKING_KINDS = ['failing_fact', 'failing_step', 'slow_work'] as const;
export type ParkingKind = (typeof PARKING_KINDS)[number];

/** Incidents that any recorded step of the case disproves: its process runs, and is not parked. */
export const ENDED_BY_A_STEP: readonly IncidentKind[] = [...PARKING_KINDS, 'not_started', 'process_silent'];
