import exceljs from 'exceljs';
import type { TalentEntry } from '../../db/read/talent.ts';
import { shanghaiDate } from '../../domain/calendar/shanghai.ts';

const KINDS = { project: '对接成功项目 Project', postdoc: '参与博士后 Postdoc' } as const;

/** The list as a workbook: one sheet, a header in Chinese and English, one line an entry. */
export async function talentWorkbook(
  entries: readonly TalentEntry[],
  districtName: (code: string | null) => string,
): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('人才政策支持名单', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = [
    { header: '类别 Kind', key: 'kind', width: 22 },
    { header: '名称 Name', key: 'name', width: 40 },
    { header: '区 District', key: 'district', width: 14 },
    { header: '单位 Unit', key: 'unitName', width: 32 },
    { header: '统一社会信用代码 Credit code', key: 'unitCode', width: 24 },
    { header: '对接成功 Matched', key: 'matched', width: 16 },
    { header: '列入日期 Since', key: 'since', width: 16 },
  ];
  for (const entry of entries)
    sheet.addRow({
      kind: KINDS[entry.kind],
      name: harmless(entry.name),
      district: districtName(entry.district),
      unitName: harmless(entry.unitName ?? ''),
      unitCode: entry.unitCode ?? '',
      matched: entry.matched ? '是 yes' : '否 no',
      since: shanghaiDate(entry.since),
    });
  sheet.getRow(1).font = { bold: true };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A cell that begins like a formula is text: names are what people typed. */
function harmless(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
