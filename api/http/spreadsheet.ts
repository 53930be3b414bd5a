import exceljs from 'exceljs';

/** One sheet of a workbook: a header in Chinese and English, and its lines. */
export interface Sheet {
  readonly name: string;
  /** Widths in characters. */
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook that opens in any spreadsheet program; texts stay texts, whatever they begin with. */
export async function spreadsheet(sheets: readonly Sheet[]): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map(({ header, width }) => ({ header, width }));
    for (const row of rows)
      sheet.addRow(row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell)));
    sheet.getRow(1).font = { bold: true };
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A cell that begins like a formula is text: names are what people typed. */
function harmless(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
