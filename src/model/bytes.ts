/** Bytes of which no more is held than was asked for last; a Buffer will do. */
export interface Bytes {
  readonly length: number
  /** Good until the next call. */
  subarray(from: number, to: number): Buffer
}
