/** What the one who asked for the report can mend: one Dutch sentence or two, shown without a stack. */
export class ReportMistake extends Error {
  override readonly name = 'ReportMistake';
}
