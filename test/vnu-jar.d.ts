declare module 'vnu-jar' {
  /** Where the checker stands. */
  const jar: string
  export default jar
}
