/** Somebody a bulletin goes to: a row of a list of recipients. */
export interface ListedRecipient {
  /** The row it stands in, as a spreadsheet counts them: the header is row 1. */
  readonly row: number
  /** In ASCII, as it is given to a mail server. */
  readonly address: string
  /** Absent where the row leaves it open. */
  readonly edition?: string
  readonly name?: string
  /** An https address that takes this recipient off the list by one click (RFC 8058). */
  readonly unsubscribe?: string
  /** All columns by their names, as they stand in the row: what a template may say of a recipient. */
  readonly columns: { readonly [column: string]: string }
}

/** A row nothing can be sent to. */
export interface RowFault {
  readonly row: number
  readonly fault: string
}
