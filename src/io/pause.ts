/** Waits without giving way to anything else in this process: what is half done is not to be seen. */
export function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
