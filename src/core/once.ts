/** Works a value out when it is first asked for, and then keeps it. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** Keeps what was made last: for what is asked for many times in a row. */
export function lately<A, T>(make: (from: A) => T): (from: A) => T {
  let last: { readonly from: A; readonly made: T } | undefined
  return (from) => {
    if (last === undefined || last.from !== from) last = { from, made: make(from) }
    return last.made
  }
}
