/** What the writers ask of the disk, as an argument, so that a test can be a disk that is full or broken. */
export interface Disk {
  /** Throws where this process may not write a file or into a folder. */
  access(path: string): void
  open(path: string, flags: 'r' | 'wx' | 'a+', mode?: number): number
  /** How many bytes were written, which may be fewer than asked. */
  write(file: number, bytes: Buffer, at: number): number
  chmod(file: number, mode: number): void
  chown(file: number, user: number, group: number): void
  sync(file: number): void
  /** The contents, and what is needed to find them; nothing else waits meanwhile. */
  syncSoon(file: number): Promise<void>
  size(file: number): number
  truncate(file: number, size: number): void
  close(file: number): void
  read(path: string): Buffer
  /** So many bytes from a place on. */
  part(file: number, at: number, length: number): Buffer
  rename(from: string, to: string): void
  link(from: string, to: string): void
  /** A name that leads to a folder, which is told as the link shall hold it. */
  symlink(target: string, path: string): void
  unlink(path: string): void
}
