import { defineRefusals } from '../refusal.ts';

export const RESULTS_REFUSALS = defineRefusals({
  RESULT_NOT_YOURS: {
    status: 403,
    rule: 'R30',
    zh: '您不是该项目的一方，或该项目不在本批次。',
    en: 'You are not a side of this project, or it is not in this batch.',
    cure: { zh: '请核对项目编号。', en: 'Check the project.' },
  },
  RESULT_OTHER_CONTENT: {
    status: 409,
    rule: 'R30',
    zh: '您答复的不是所预览的内容。',
    en: 'This is not the content that was shown.',
    cure: {
      zh: '请重新查看预览，按其 contentHash 答复。',
      en: 'Reload the preview and answer with its contentHash.',
    },
  },
  RESULTS_PREVIEW_RUNS: {
    status: 409,
    rule: 'R30',
    zh: '预览期至 {until}，尚有项目的一方未答复。',
    en: 'The preview lasts until {until}, and a side of a project has not answered yet.',
    cure: {
      zh: '请待双方答复，或预览期满后自动发布。',
      en: 'Wait for both sides to answer; it is published when the preview ends.',
    },
  },
  RESULT_NOT_PUBLISHED: {
    status: 409,
    rule: 'R30',
    zh: '该项目未在该批次发布，无可更正。',
    en: 'This project was not published in this batch.',
    cure: { zh: '请核对批次编号与项目。', en: 'Check the batch and the project.' },
  },
  ERRATUM_NOT_CORRECTABLE: {
    status: 409,
    rule: 'R30',
    zh: '该项目在本批次没有第 {no} 号更正，或该更正已被更正。',
    en: 'This project has no erratum {no} in this batch, or it has been corrected already.',
    cure: {
      zh: '请查看该批成果，填写该项目最后一项更正的序号。',
      en: 'Look at the batch and give the number of the last erratum of this project.',
    },
  },
  RESULT_NOT_DECLINED: {
    status: 409,
    rule: 'R30',
    zh: '您方没有不同意发布的答复可以撤回。',
    en: 'There is no refusal of yours to take back.',
    cure: {
      zh: '项目在预览中的，请直接答复；已发布的，可申请更正。',
      en: 'While it is previewed, answer there; what is published is corrected by an erratum.',
    },
  },
});
