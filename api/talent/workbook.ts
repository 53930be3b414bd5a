import type { TalentEntry } from '../../db/talent/read.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';
import { spreadsheet } from '../http/spreadsheet.ts';

const KINDS = { project: '对接成功项目 Project', postdoc: '参与博士后 Postdoc' } as const;

/** The list as a workbook: one sheet, one line an entry (R36). */
export function talentWorkbook(
  entries: readonly TalentEntry[],
  districtName: (code: string | null) => string,
): Promise<Buffer> {
  const columns = [
    { header: '类别 Kind', width: 22 },
    { header: '名称 Name', width: 40 },
    { header: '区 District', width: 14 },
    { header: '单位 Unit', width: 32 },
    { header: '统一社会信用代码 Credit code', width: 24 },
    { header: '对接成功 Matched', width: 16 },
    { header: '项目 Projects', width: 40 },
    { header: '列入日期 Since', width: 16 },
  ];
  const rows = entries.map((entry) => [
    KINDS[entry.kind],
    entry.name,
    districtName(entry.district),
    entry.unitName ?? '',
    entry.unitCode ?? '',
    entry.matched ? '是 yes' : '否 no',
    entry.projects.join('；'),
    shanghaiDate(entry.since),
  ]);
  return spreadsheet([{ name: '人才政策支持名单', columns, rows }]);
}
